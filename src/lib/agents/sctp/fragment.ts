import type { ChunkOf } from '#lib/protocol/sctp/chunks/chunk.ts';
import { wrap16, wrap32 } from '#lib/protocol/sctp/serial-number.ts';
import type { Micros } from '#lib/trace/base.ts';
import type { Ref } from '../contract.ts';
import type { OutgoingMessage } from './sctp-io.ts';

/** A message that is being sent, as the parts that send it share it. */
export interface MessageUnderWay {
  readonly message: OutgoingMessage;
  /** What gave it. */
  readonly ref: Ref;
  /** When it is given up (RFC 3758 §3.1); undefined: never. */
  readonly expiresAt: Micros | undefined;
  /** Its SSN or MID, from its first fragment on. Counts on where the wire begins anew. */
  number: number | undefined;
  /** Bytes that are on their way, and in how many fragments. */
  sent: number;
  fragments: number;
  isAbandoned: boolean;
}

/** A part of a message, or all of it, as one chunk carries it. */
export interface Fragment {
  readonly of: MessageUnderWay;
  /** The SSN or MID of the message. */
  readonly number: number;
  /** Its place in the message, from 0. */
  readonly index: number;
  readonly data: Uint8Array;
  readonly beginning: boolean;
  readonly ending: boolean;
}

/** Bytes before the data of a DATA chunk and of an I-DATA chunk (RFC 9260 §3.3.1, RFC 8260 §2.1). */
export const dataHeaderLength = 16;
export const iDataHeaderLength = 20;

/** The bytes of a chunk with so much data in a packet: header and padding included. */
export function chunkLength(data: number, interleaving: boolean): number {
  return ((interleaving ? iDataHeaderLength : dataHeaderLength) + data + 3) & ~3;
}

/** The chunk that carries a fragment. */
export function chunkOf(
  { of, number, index, data, beginning, ending }: Fragment,
  tsn: number,
  { interleaving, immediate }: { readonly interleaving: boolean; readonly immediate: boolean }
): ChunkOf<'DATA'> | ChunkOf<'I-DATA'> {
  const { streamId, ppid, ordered } = of.message;
  const common = { immediate, unordered: !ordered, beginning, ending, tsn: wrap32(tsn), streamId };
  if (!interleaving) return { type: 'DATA', ...common, ssn: ordered ? wrap16(number) : 0, ppid, data };
  const start = { type: 'I-DATA', ...common, mid: wrap32(number), data } as const;
  return beginning ? { ...start, ppid } : { ...start, fsn: index };
}
