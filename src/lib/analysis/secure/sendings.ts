import { toHex } from '#lib/protocol/bytes/hex.ts';
import type { HandshakeFragment } from '#lib/protocol/dtls/handshake/fragment.ts';
import type { SctpPacket } from '#lib/protocol/sctp/packet.ts';
import type { ReadRecord } from './opened-record.ts';
import type { Side } from './secure-association.ts';

/** Bytes of a message that a datagram had. */
interface Sent {
  readonly start: number;
  readonly end: number;
}

/** Counts how often the same was sent: bytes of a message, however it is cut; a chunk of data; a chunk that opens an association. */
export class Sendings {
  readonly #messages = new Map<string, Sent[]>();
  readonly #chunks = new Map<string, number>();

  /** Adds a datagram. Gives which sending it is, from 1, by the first of its records that can be sent again. */
  add(association: number, side: Side, records: readonly ReadRecord[]): number {
    const sender = `${association} ${side}`;
    let sending: number | undefined;
    for (const { contents, sctp } of records) {
      if (contents.type === 'handshake') {
        for (const fragment of contents.fragments) {
          const counted = this.#fragment(sender, fragment);
          sending ??= counted;
        }
      }
      const counted = sctp && this.#packet(sender, sctp);
      sending ??= counted;
    }
    return sending ?? 1;
  }

  #fragment(sender: string, { messageSequence, fragmentOffset: start, fragment }: HandshakeFragment): number {
    const key = `${sender} ${messageSequence}`;
    const sent = this.#messages.get(key) ?? [];
    this.#messages.set(key, sent);
    const before = sent.filter((one) => one.start <= start && (start < one.end || start === one.start));
    sent.push({ start, end: start + fragment.length });
    return before.length + 1;
  }

  #packet(sender: string, { chunks }: SctpPacket): number | undefined {
    let sending: number | undefined;
    for (const chunk of chunks) {
      const name = repeatable(chunk);
      if (name === undefined) continue;
      const key = `${sender} ${name}`;
      const count = (this.#chunks.get(key) ?? 0) + 1;
      this.#chunks.set(key, count);
      sending ??= count;
    }
    return sending;
  }
}

/** The name of a chunk that stays the same when it is sent again; undefined for others. */
function repeatable(chunk: SctpPacket['chunks'][number]): string | undefined {
  switch (chunk.type) {
    case 'DATA':
    case 'I-DATA':
      return `TSN ${chunk.tsn}`;
    case 'INIT':
      return `INIT ${chunk.initiateTag}`;
    case 'COOKIE ECHO':
      return `COOKIE ECHO ${toHex(chunk.cookie)}`;
    default:
      return undefined;
  }
}
