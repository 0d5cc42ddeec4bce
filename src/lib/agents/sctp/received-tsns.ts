import type { GapAckBlock } from '#lib/protocol/sctp/chunks/acknowledging.ts';
import { unwrap32, wrap32 } from '#lib/protocol/sctp/serial-number.ts';

/** As many TSNs ahead as a gap block can tell of (RFC 9260 §3.3.4: 16 bits). */
const furthest = 65535;
/** As many duplicates as one SACK tells of, and as many blocks: both have room in one packet. */
const mostDuplicates = 20;
const mostGaps = 64;

/** TSNs from one to another, both included. */
interface Range {
  first: number;
  last: number;
}

/** The TSNs that have come: all up to one, and some beyond gaps (RFC 9260 §6.2). They count on where the wire begins anew. */
export class ReceivedTsns {
  #cumulative: number;
  /** Beyond the cumulative TSN, in order, with a gap before each. */
  readonly #ranges: Range[] = [];
  #duplicates: number[] = [];

  /** `initialTsn`: the first that is to come. */
  constructor(initialTsn: number) {
    this.#cumulative = initialTsn - 1;
  }

  /** All up to here have come. */
  get cumulative(): number {
    return this.#cumulative;
  }

  get hasGaps(): boolean {
    return this.#ranges.length > 0;
  }

  /** The number that 32 bits of the wire stand for. */
  unwrap(bits: number): number {
    return unwrap32(bits, this.#cumulative);
  }

  /** How a TSN stands to those that came. */
  judge(tsn: number): 'new' | 'duplicate' | 'too-far' {
    if (tsn <= this.#cumulative || this.#ranges.some(({ first, last }) => first <= tsn && tsn <= last))
      return 'duplicate';
    return tsn - this.#cumulative > furthest ? 'too-far' : 'new';
  }

  /** Whether a TSN is below one that came. */
  isInGap(tsn: number): boolean {
    return tsn < (this.#ranges.at(-1)?.first ?? 0);
  }

  /** Takes a new TSN. */
  add(tsn: number): void {
    const at = this.#ranges.findIndex(({ last }) => last >= tsn - 1);
    const range = this.#ranges[at];
    if (!range || range.first > tsn + 1) {
      this.#ranges.splice(range ? at : this.#ranges.length, 0, { first: tsn, last: tsn });
    } else if (range.first === tsn + 1) {
      range.first = tsn;
    } else {
      range.last = tsn;
      const next = this.#ranges[at + 1];
      if (next?.first === tsn + 1) {
        range.last = next.last;
        this.#ranges.splice(at + 1, 1);
      }
    }
    this.#close();
  }

  /** Notes one that came before, for the next SACK. */
  repeat(tsn: number): void {
    if (this.#duplicates.length < mostDuplicates) this.#duplicates.push(wrap32(tsn));
  }

  /** Those up to here are not waited for any more (RFC 3758 §3.6). */
  skipTo(tsn: number): void {
    this.#cumulative = Math.max(this.#cumulative, tsn);
    this.#close();
  }

  /** Gap blocks, and duplicates since they were last asked for. */
  report(): { readonly gaps: readonly GapAckBlock[]; readonly duplicates: readonly number[] } {
    const gaps = this.#ranges.slice(0, mostGaps).map(({ first, last }) => ({
      start: first - this.#cumulative,
      end: Math.min(last - this.#cumulative, furthest)
    }));
    const duplicates = this.#duplicates;
    this.#duplicates = [];
    return { gaps: gaps.filter(({ start }) => start <= furthest), duplicates };
  }

  /** Takes up what follows the cumulative TSN without a gap. */
  #close(): void {
    for (let [range] = this.#ranges; range && range.first <= this.#cumulative + 1; [range] = this.#ranges) {
      this.#cumulative = Math.max(this.#cumulative, range.last);
      this.#ranges.shift();
    }
  }
}
