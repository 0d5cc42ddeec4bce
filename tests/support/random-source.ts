import type { RandomSource } from '#lib/agents/contract.ts';
import { Random } from './random.ts';

/** A seeded source for agents. */
export function randomSource(seed: number): RandomSource {
  const random = new Random(seed);
  return {
    integer: (below) => random.integer(0, below - 1),
    bytes: (length) => Uint8Array.from({ length }, () => random.integer(0, 255))
  };
}
