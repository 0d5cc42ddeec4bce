import { joinBytes } from '../../bytes/join-bytes.ts';
import { writeAll } from '../../bytes/codec.ts';
import type { DtlsVersion } from '../versions.ts';
import { handshakeFragment, type HandshakeFragment } from './fragment.ts';

/** A whole message of the handshake, however many records carry it. */
export interface HandshakeMessage {
  /** The code of its type. */
  readonly messageType: number;
  readonly messageSequence: number;
  readonly body: Uint8Array;
}

/** The message as one fragment. */
export function asFragment({ messageType, messageSequence, body }: HandshakeMessage): HandshakeFragment {
  return { messageType, length: body.length, messageSequence, fragmentOffset: 0, fragment: body };
}

/** The message with the header of DTLS, 12 bytes, as it is where it fits into one record. */
export function writeMessage(message: HandshakeMessage): Uint8Array {
  // The header is the same in both versions.
  return writeAll(handshakeFragment('1.2'), asFragment(message));
}

/** The message as TLS writes it, with a header of 4 bytes: type and length. */
export function writeAsTls({ messageType, body }: Omit<HandshakeMessage, 'messageSequence'>): Uint8Array {
  const { length } = body;
  return joinBytes([Uint8Array.of(messageType, length >>> 16, (length >>> 8) & 0xff, length & 0xff), body]);
}

/** What a message adds to the transcript of that version (RFC 6347 §4.2.6, RFC 9147 §5.2). */
export function transcriptForm(version: DtlsVersion, message: HandshakeMessage): Uint8Array {
  return version === '1.2' ? writeMessage(message) : writeAsTls(message);
}

/** Cuts a message into fragments, the first of at most `first` bytes and the others of at most `others`. */
export function cutMessage(
  { messageType, messageSequence, body }: HandshakeMessage,
  { first, others }: { readonly first: number; readonly others: number }
): readonly HandshakeFragment[] {
  if (first < 1 || others < 1) throw new RangeError('A fragment has at least one byte');
  const fragments: HandshakeFragment[] = [];
  let at = 0;
  do {
    const end = Math.min(body.length, at + (at === 0 ? first : others));
    fragments.push({
      messageType,
      length: body.length,
      messageSequence,
      fragmentOffset: at,
      fragment: body.slice(at, end)
    });
    at = end;
  } while (at < body.length);
  return fragments;
}
