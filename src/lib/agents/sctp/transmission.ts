import type { SctpChunk } from '#lib/protocol/sctp/chunks/chunk.ts';
import { headerLength } from '#lib/protocol/sctp/packet.ts';
import type { Ref } from '../contract.ts';
import type { SctpContext } from './context.ts';
import type { Taken } from './data-sender.ts';
import type { Transfer } from './transfer.ts';

/** A control chunk that waits for a packet. */
interface Waiting {
  readonly chunk: SctpChunk;
  readonly causes: readonly (Ref | undefined)[];
}

/** Bytes of a SACK without gaps; each gap or duplicate has four more. */
const sackLength = 16;

/** Puts chunks into packets: what acknowledges first, then what controls, then data (RFC 9260 §6.10). */
export class Transmission {
  readonly #context: SctpContext;
  #waiting: Waiting[] = [];

  constructor(context: SctpContext) {
    this.#context = context;
  }

  /** Puts a control chunk into the next packet. */
  add(chunk: SctpChunk, ...causes: readonly (Ref | undefined)[]): void {
    this.#waiting.push({ chunk, causes: [...causes, this.#context.cause] });
  }

  /** Forgets what waits. */
  clear(): void {
    this.#waiting = [];
  }

  /** Sends all that may be sent now. */
  flush({ sender, receiver, resets, heartbeats }: Transfer): void {
    const { profile } = this.#context.options;
    sender.abandon();
    const reset = resets.next();
    if (reset) this.#waiting.push(reset);
    const forward = sender.forward();
    if (forward) this.#waiting.push({ chunk: forward, causes: [] });
    const heartbeat = heartbeats.next();
    if (heartbeat) this.#waiting.push(heartbeat);
    for (let packets = 0; ; packets++) {
      const controls = this.#waiting;
      this.#waiting = [];
      const left = profile.largestPacket - headerLength - lengthOf(controls);
      const data = this.#mayCarryData
        ? sender.take(receiver.sackWaits ? left - sackLength : left, {
            mayBeNew: packets < profile.maximumBurst
          })
        : none;
      const withSack = receiver.sackIsDue || (receiver.sackWaits && data.chunks.length > 0);
      if (data.chunks.length === 0 && controls.length === 0 && !withSack) return;
      const sack = withSack ? receiver.sack() : undefined;
      if (data.chunks.length > 0) heartbeats.rest();
      this.#context.send(
        [...(sack ? [sack.chunk] : []), ...controls.map(({ chunk }) => chunk), ...data.chunks],
        {
          resent: data.resent,
          causes: [...(sack?.causes ?? []), ...controls.flatMap(({ causes }) => causes), ...data.causes]
        }
      );
    }
  }

  get #mayCarryData(): boolean {
    const { state } = this.#context;
    return state === 'established' || state === 'shutdown-pending' || state === 'shutdown-received';
  }
}

const none: Taken = { chunks: [], resent: [], causes: [] };

/** An estimate of the bytes of control chunks, which is never too low. */
function lengthOf(waiting: readonly Waiting[]): number {
  return waiting.reduce((sum, { chunk }) => sum + chunkLengthOf(chunk), 0);
}

function chunkLengthOf(chunk: SctpChunk): number {
  switch (chunk.type) {
    case 'FORWARD TSN':
      return 8 + 4 * chunk.streams.length;
    case 'I-FORWARD-TSN':
      return 8 + 8 * chunk.streams.length;
    default:
      return 0;
  }
}
