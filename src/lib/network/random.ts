import type { RandomSource } from '#lib/agents/contract.ts';

/**
 * One seed, many independent sources: each is named, and decided by the seed and its name alone. So a new consumer does
 * not shift what the others draw. The same in every engine: 32-bit integer arithmetic only. Not for keys.
 */
export class RandomStreams {
  readonly #seed: number;
  readonly #streams = new Map<string, RandomSource>();

  /** `seed`: 0 to 2³² − 1. */
  constructor(seed: number) {
    this.#seed = seed >>> 0;
  }

  /** The source of that name, `link home-a` for example: the same one each time. */
  get(name: string): RandomSource {
    const known = this.#streams.get(name);
    if (known) return known;
    const source = new Sfc32(this.#seed, name);
    this.#streams.set(name, source);
    return source;
  }
}

/** Chris Doty-Humphrey's small fast chaotic generator with a 32-bit counter, so that no cycle is shorter than 2³². */
class Sfc32 implements RandomSource {
  #a: number;
  #b: number;
  #c: number;
  #counter = 1;

  constructor(seed: number, name: string) {
    const hashed = hash(name, seed);
    this.#a = seed | 0;
    this.#b = hashed | 0;
    this.#c = hash(name, ~seed) | 0;
    // As many rounds as its author takes to mix the seed in.
    for (let round = 0; round < 15; round++) this.#next();
  }

  integer(below: number): number {
    if (!Number.isInteger(below) || below < 1 || below > 2 ** 32) {
      throw new RangeError(`There is no integer from 0 to below ${below}, or it has more than 32 bits`);
    }
    // Numbers above the last whole multiple would make some results more likely than others.
    const limit = 2 ** 32 - (2 ** 32 % below);
    for (;;) {
      const drawn = this.#next();
      if (drawn < limit) return drawn % below;
    }
  }

  bytes(length: number): Uint8Array {
    const bytes = new Uint8Array(length);
    for (let index = 0; index < length; index++) bytes[index] = this.#next() >>> 24;
    return bytes;
  }

  #next(): number {
    const drawn = (((this.#a + this.#b) | 0) + this.#counter) | 0;
    this.#counter = (this.#counter + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = (((this.#c << 21) | (this.#c >>> 11)) + drawn) | 0;
    return drawn >>> 0;
  }
}

/** FNV-1a over the UTF-16 code units, then MurmurHash3's finalizer to spread every bit. */
function hash(text: string, seed: number): number {
  let state = 0x811c9dc5 ^ seed;
  for (let index = 0; index < text.length; index++) {
    state = Math.imul(state ^ text.charCodeAt(index), 0x01000193);
  }
  state = Math.imul(state ^ (state >>> 16), 0x85ebca6b);
  state = Math.imul(state ^ (state >>> 13), 0xc2b2ae35);
  return (state ^ (state >>> 16)) >>> 0;
}
