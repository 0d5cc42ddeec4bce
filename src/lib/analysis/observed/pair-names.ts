import type { PairSample, StatsSample } from './stats-sample.ts';

/**
 * Gives the pairs of a reading the names that they had in the one before. libwebrtc replaces a peer-reflexive remote
 * candidate, whose address it hides, by the signaled one as soon as that is known, and the pair's id with it; it is
 * the same pair still, counters and all (RFC 8838 §11).
 */
export function keepNames(previous: StatsSample | undefined, next: StatsSample): StatsSample {
  if (!previous) return next;
  const before = [...previous.pairs.values()];
  const ids = new Set([...next.pairs.values()].map(({ id }) => id));
  const gone = before.filter(({ id, remote }) => !ids.has(id) && remote.type === 'prflx');
  const named = [...next.pairs.values()].map((pair) => {
    const was = before.find(({ id }) => id === pair.id) ?? gone.find((one) => samePath(one, pair));
    return was ? { ...pair, pair: was.pair } : pair;
  });
  return { ...next, pairs: new Map(named.map((pair) => [pair.pair, pair])) };
}

/** All that is known of where a hidden candidate is: its port. */
function samePath(one: PairSample, other: PairSample): boolean {
  const { port, protocol } = one.remote;
  return one.localId === other.localId && port === other.remote.port && protocol === other.remote.protocol;
}
