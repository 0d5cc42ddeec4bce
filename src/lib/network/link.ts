import type { RandomSource } from '#lib/agents/contract.ts';
import type { Micros } from '#lib/trace/base.ts';
import type { DatagramReason } from '#lib/trace/reasons/datagrams.ts';
import type { LinkSpec } from './scenario.ts';

/** When a packet comes out at the other end, once for each copy; or why it never does. */
export type Crossing =
  | { readonly ok: true; readonly arrivals: readonly Micros[] }
  | { readonly ok: false; readonly why: DatagramReason };

/** Chances are integers out of so many, so that no engine rounds them in another way. */
const million = 1_000_000;
/** How long TCP waits before it sends a lost segment again: what common systems use on short paths (RFC 6298 asks for 1 s). */
const retransmissionDelay: Micros = 200_000;
/** A copy follows the packet that it is of. */
const copyDelay: Micros = 1000;
/** How much later than usual a packet comes that others overtake: enough for those of the next few checks. */
const overtakenDelay: Micros = 30_000;
/** A stream gives up on a link that loses a segment so many times in a row. */
const tries = 8;

/**
 * One direction of a link: a pure model of delay, jitter, loss, duplication, reordering and rate. Packets keep their
 * order, whatever the jitter, but for those that `reordering` holds back.
 *
 * Every packet draws the same numbers whatever the spec says, so that changing one property leaves the others as they are.
 */
export class Link {
  readonly #delay: Micros;
  readonly #jitter: Micros;
  readonly #loss: number;
  readonly #duplication: number;
  readonly #reordering: number;
  /** Bits per second. */
  readonly #rate: number | undefined;
  readonly #random: RandomSource;
  /** When it has sent what it was given so far. */
  #freeAt: Micros = 0;
  #lastArrival: Micros = 0;

  constructor(spec: LinkSpec, random: RandomSource) {
    this.#delay = micros(spec.delay);
    this.#jitter = micros(spec.jitter ?? 0);
    this.#loss = chance(spec.loss);
    this.#duplication = chance(spec.duplication);
    this.#reordering = chance(spec.reordering);
    this.#rate = spec.rate === undefined ? undefined : Math.max(1, Math.round(spec.rate * 1000));
    this.#random = random;
  }

  /** A datagram of `size` bytes, headers included, goes in at `at`, which never decreases. */
  cross(size: number, at: Micros): Crossing {
    const sent = this.#send(size, at);
    const extra = this.#random.integer(this.#jitter + 1);
    const lost = this.#isOneOf(this.#loss);
    const copied = this.#isOneOf(this.#duplication);
    const overtaken = this.#isOneOf(this.#reordering);
    if (lost) return { ok: false, why: { code: 'link.lost', chance: this.#loss } };
    const usual = this.#inOrder(sent + this.#delay + extra, !overtaken);
    const arrival = overtaken ? usual + overtakenDelay : usual;
    return { ok: true, arrivals: copied ? [arrival, arrival + copyDelay] : [arrival] };
  }

  /** A segment of a stream: what is lost is sent again and comes later; nothing comes twice or out of order. */
  crossReliably(size: number, at: Micros): Crossing {
    let sent = this.#send(size, at);
    const extra = this.#random.integer(this.#jitter + 1);
    for (let count = 0; count < tries; count++, sent += retransmissionDelay) {
      if (this.#isOneOf(this.#loss)) continue;
      return { ok: true, arrivals: [this.#inOrder(sent + this.#delay + extra, count === 0)] };
    }
    return { ok: false, why: { code: 'link.lost', chance: this.#loss } };
  }

  /** When the last bit of it has been sent. */
  #send(size: number, at: Micros): Micros {
    if (this.#rate === undefined) return at;
    this.#freeAt = Math.max(at, this.#freeAt) + Math.ceil((size * 8 * million) / this.#rate);
    return this.#freeAt;
  }

  #inOrder(arrival: Micros, holdsOthers: boolean): Micros {
    const ordered = Math.max(arrival, this.#lastArrival);
    if (holdsOthers) this.#lastArrival = ordered;
    return ordered;
  }

  #isOneOf(chances: number): boolean {
    return this.#random.integer(million) < chances;
  }
}

function micros(millis: number): Micros {
  return Math.round(millis * 1000);
}

function chance(share = 0): number {
  return Math.round(share * million);
}
