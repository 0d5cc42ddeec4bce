import type { Micros } from '#lib/trace/base.ts';

interface Bounds {
  readonly rtoInitial: Micros;
  readonly rtoMinimum: Micros;
  readonly rtoMaximum: Micros;
}

/** RTO out of measured round trips (RFC 9260 §6.3.1), in whole microseconds. */
export class RetransmissionTimeout {
  readonly #bounds: Bounds;
  #rto: Micros;
  #srtt: Micros | undefined;
  #variation: Micros = 0;

  constructor(bounds: Bounds) {
    this.#bounds = bounds;
    this.#rto = bounds.rtoInitial;
  }

  /** How long an answer is waited for. */
  get rto(): Micros {
    return this.#rto;
  }

  /** The smoothed round trip; undefined until one was measured. */
  get srtt(): Micros | undefined {
    return this.#srtt;
  }

  /** Takes a measured round trip: alpha is 1/8, beta 1/4. */
  measure(rtt: Micros): void {
    if (this.#srtt === undefined) {
      this.#srtt = rtt;
      this.#variation = Math.floor(rtt / 2);
    } else {
      const difference = Math.abs(this.#srtt - rtt);
      this.#variation = Math.floor((3 * this.#variation + difference) / 4);
      this.#srtt = Math.floor((7 * this.#srtt + rtt) / 8);
    }
    // Where the variation is zero, the RFC has it be the granularity of the clock: here a microsecond.
    this.#variation = Math.max(this.#variation, 1);
    const { rtoMinimum, rtoMaximum } = this.#bounds;
    this.#rto = Math.min(Math.max(this.#srtt + 4 * this.#variation, rtoMinimum), rtoMaximum);
  }
}
