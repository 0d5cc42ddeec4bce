import type { RandomSource } from '#lib/agents/contract.ts';
import type { GatheringTimes } from '#lib/agents/ice/ice-io.ts';
import type { Micros } from '#lib/trace/base.ts';

/**
 * An asynchronous call goes from the page to another thread and back. Two Chromiums on one busy machine take 1 to 6 ms for it
 * (`tests/fixtures/ice`); a page that has the machine to itself some tenths of one.
 */
const shortestCall: Micros = 300;
const longestCall: Micros = 800;

/** How long the calls of a simulated peer take, one after the other. */
export function callDurations(random: RandomSource): () => Micros {
  return () => shortestCall + random.integer(longestCall - shortestCall + 1);
}

/**
 * How long gathering takes where it waits for nobody: a description has left before its first candidate is there, and no candidate
 * comes at the same moment as another. Chromium takes as long, and longer on a busy machine; `tests/fixtures/ice` has it.
 */
export const gatheringTimes: GatheringTimes = {
  hostsAfter: 2_000, // dual-stack, dead-stun-alone: 2.0 ms after `gathering`
  hostsApart: 1_000, // dual-stack: 0.7 and 1.2 ms
  completesAfter: 500 // nats, dual-stack: 0.4 and 0.6 ms after the last candidate
};
