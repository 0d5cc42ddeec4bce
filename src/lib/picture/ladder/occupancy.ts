/** A rectangle that a text takes. */
export interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Touching, but for rounding, is not overlapping. */
const epsilon = 0.01;

/** Whether two boxes share any area. */
export function overlap(a: Box, b: Box): boolean {
  const apart = (end: number, start: number): boolean => end <= start + epsilon;
  return !(
    apart(a.right, b.left) ||
    apart(b.right, a.left) ||
    apart(a.bottom, b.top) ||
    apart(b.bottom, a.top)
  );
}

/** The space that is taken. Asking costs the same however much is. */
export class Occupancy {
  readonly #band: number;
  readonly #bands = new Map<number, Box[]>();

  /** `band` is about the height of a box. */
  constructor(band: number) {
    this.#band = band;
  }

  /** Takes a box if it is free, and says whether it was. */
  take(box: Box): boolean {
    if (!this.free(box)) return false;
    this.block(box);
    return true;
  }

  /** Takes a box whether it is free or not. */
  block(box: Box): void {
    for (const band of this.#touched(box)) {
      const boxes = this.#bands.get(band);
      if (boxes) boxes.push(box);
      else this.#bands.set(band, [box]);
    }
  }

  free(box: Box): boolean {
    return this.#touched(box).every((band) => !this.#bands.get(band)?.some((other) => overlap(box, other)));
  }

  #touched({ top, bottom }: Box): readonly number[] {
    const first = Math.floor(top / this.#band);
    const last = Math.floor(bottom / this.#band);
    return Array.from({ length: last - first + 1 }, (_, i) => first + i);
  }
}
