import type { HandshakeFragment } from '#lib/protocol/dtls/handshake/fragment.ts';
import { handshakeHeaderLength } from '#lib/protocol/dtls/handshake/fragment.ts';
import type { HandshakeMessage } from '#lib/protocol/dtls/handshake/message.ts';

/** Part of a message that is to be sent, or a ChangeCipherSpec. */
export type Part =
  | {
      readonly type: 'message';
      /** Its place in the flight. */
      readonly item: number;
      readonly epoch: number;
      readonly message: HandshakeMessage;
      readonly start: number;
      readonly end: number;
    }
  | { readonly type: 'change_cipher_spec'; readonly epoch: number };

/** A fragment in a record, and what it is of. */
export interface PackedFragment {
  readonly item: number;
  readonly start: number;
  readonly end: number;
  readonly fragment: HandshakeFragment;
}

/** A record that is to be made; without fragments it is a ChangeCipherSpec. */
export interface PackedRecord {
  readonly epoch: number;
  readonly fragments: readonly PackedFragment[];
}

interface Room {
  /** Bytes of a datagram. */
  readonly mtu: number;
  /** Bytes that a record of that epoch has besides its contents. */
  readonly overhead: (epoch: number) => number;
  /** Whether messages of one epoch share a record. */
  readonly packsMessages: boolean;
}

/**
 * Puts parts into records and records into datagrams, in order; a message is cut where its datagram is full (RFC 6347 §4.2.3).
 * Undefined where not even a byte of a message fits into a datagram.
 */
export function pack(
  parts: readonly Part[],
  { mtu, overhead, packsMessages }: Room
): readonly (readonly PackedRecord[])[] | undefined {
  const datagrams: { epoch: number; fragments: PackedFragment[] }[][] = [];
  let records: { epoch: number; fragments: PackedFragment[] }[] = [];
  let used = 0;
  const next = () => {
    records = [];
    datagrams.push(records);
    used = 0;
  };
  next();
  for (const part of parts) {
    if (part.type === 'change_cipher_spec') {
      if (used + overhead(part.epoch) + 1 > mtu) next();
      records.push({ epoch: part.epoch, fragments: [] });
      used += overhead(part.epoch) + 1;
      continue;
    }
    let at = part.start;
    let isIn = false;
    while (!isIn) {
      const last = records.at(-1);
      const shared = packsMessages && last?.epoch === part.epoch && last.fragments.length > 0;
      const header = (shared ? 0 : overhead(part.epoch)) + handshakeHeaderLength;
      const room = mtu - used - header;
      if (room < Math.min(part.end - at, 1)) {
        if (used === 0) return undefined;
        next();
        continue;
      }
      const end = Math.min(part.end, at + room);
      const packed = { item: part.item, start: at, end, fragment: fragmentOf(part.message, at, end) };
      if (shared) last.fragments.push(packed);
      else records.push({ epoch: part.epoch, fragments: [packed] });
      used += header + end - at;
      at = end;
      isIn = at >= part.end;
    }
  }
  return datagrams.filter(({ length }) => length > 0);
}

function fragmentOf(
  { messageType, messageSequence, body }: HandshakeMessage,
  start: number,
  end: number
): HandshakeFragment {
  return {
    messageType,
    messageSequence,
    length: body.length,
    fragmentOffset: start,
    fragment: body.slice(start, end)
  };
}
