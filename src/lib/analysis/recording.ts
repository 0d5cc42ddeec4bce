import type { Trace } from '#lib/trace/trace.ts';
import type { Packet, Transaction } from './packets/packet.ts';

/**
 * The contents of the datagrams of a trace. It is made once, where the trace is made, so that no view decodes bytes. JSON-safe:
 * it goes from a worker to a page, and into a prerendered page, with its trace.
 */
export interface Digest {
  /** Each packet once, however many actors handle it. */
  readonly packets: readonly Packet[];
  /** By `seq`: the place in `packets` of an event's datagram, -1 for every other event. Ends with the last datagram. */
  readonly places: readonly number[];
  /** By transaction id. */
  readonly transactions: Readonly<Record<string, Transaction>>;
}

/** A trace with its digest: what a run writes, and what every view reads. */
export interface Recording extends Trace {
  readonly digest: Digest;
}

/** The digest of a trace without datagrams, as every live trace is. */
export const emptyDigest: Digest = { packets: [], places: [], transactions: {} };
