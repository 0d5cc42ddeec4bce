/** What one SACK acknowledges. Sizes are bytes. */
interface Acknowledged {
  /** Newly acknowledged, in order or beyond a gap. */
  readonly bytes: number;
  /** In flight before the SACK came. */
  readonly flightBefore: number;
  /** Whether the cumulative TSN has moved. */
  readonly advanced: boolean;
  /** Whether nothing is in flight any more. */
  readonly isAll: boolean;
}

/** cwnd and ssthresh of the one path that there is (RFC 9260 §7.2). Sizes are bytes. */
export class CongestionWindow {
  readonly #chunk: number;
  #cwnd: number;
  #ssthresh: number;
  #partialBytesAcked = 0;

  /** `chunk`: PMDCS, the largest DATA chunk of the path. `ssthresh` begins as the window of the other side. */
  constructor(options: { readonly chunk: number; readonly cwnd: number; readonly ssthresh: number }) {
    this.#chunk = options.chunk;
    this.#cwnd = options.cwnd;
    this.#ssthresh = options.ssthresh;
  }

  get cwnd(): number {
    return this.#cwnd;
  }

  get ssthresh(): number {
    return this.#ssthresh;
  }

  /** Grows where the window was used up (§7.2.1, §7.2.2); says how, if it did. Not to be asked in fast recovery. */
  acknowledge({
    bytes,
    flightBefore,
    advanced,
    isAll
  }: Acknowledged): 'slow-start' | 'avoidance' | undefined {
    if (!advanced) return undefined;
    if (this.#cwnd <= this.#ssthresh) {
      if (flightBefore < this.#cwnd || bytes === 0) return undefined;
      this.#cwnd += Math.min(bytes, this.#chunk);
      return 'slow-start';
    }
    this.#partialBytesAcked += bytes;
    let grown = false;
    if (this.#partialBytesAcked >= this.#cwnd && flightBefore >= this.#cwnd) {
      this.#partialBytesAcked -= this.#cwnd;
      this.#cwnd += this.#chunk;
      grown = true;
    }
    if (isAll) this.#partialBytesAcked = 0;
    return grown ? 'avoidance' : undefined;
  }

  /** Gap reports tell of a loss (§7.2.3). */
  halve(): void {
    this.#ssthresh = Math.max(Math.floor(this.#cwnd / 2), 4 * this.#chunk);
    this.#cwnd = this.#ssthresh;
    this.#partialBytesAcked = 0;
  }

  /** T3-rtx has expired: one packet at a time, until acknowledgements come (§7.2.3). */
  collapse(): void {
    this.#ssthresh = Math.max(Math.floor(this.#cwnd / 2), 4 * this.#chunk);
    this.#cwnd = this.#chunk;
    this.#partialBytesAcked = 0;
  }
}
