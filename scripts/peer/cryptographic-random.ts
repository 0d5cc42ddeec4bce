import { randomBytes, randomInt } from 'node:crypto';
import type { RandomSource } from '#lib/agents/contract.ts';

/** Randomness from the operating system, for agents on real sockets. */
export const cryptographicRandom: RandomSource = {
  integer: (below) => randomInt(below),
  bytes: (length) => new Uint8Array(randomBytes(length))
};
