import type { Happening } from '#lib/trace/event.ts';
import type { DtlsSample, PairSample, StatsSample } from './stats-sample.ts';

/** Names of the two ends of a pair, by their candidate attribute texts. */
export interface Ends {
  readonly local: string;
  readonly remote: string;
}

export type NameEnds = (pair: PairSample) => Ends;

/**
 * Infers the happenings between two readings of one peer's getStats, `previous` undefined before the first. What a
 * browser does not report gives no events. One call gives each pair's news together: formed, checks, state,
 * nomination, round trip, selection.
 */
export function diffStats(
  previous: StatsSample | undefined,
  next: StatsSample,
  nameEnds: NameEnds
): readonly Happening[] {
  const happened: Happening[] = [];
  for (const [id, pair] of previous?.pairs ?? []) {
    if (!next.pairs.has(id)) happened.push({ type: 'pair.pruned', pair: id, ...nameEnds(pair) });
  }
  for (const [id, pair] of next.pairs) {
    happened.push(...diffPair(previous?.pairs.get(id), pair, nameEnds));
  }
  for (const [id, dtls] of next.dtls) {
    if (!previous?.dtls.has(id)) happened.push(negotiated(dtls));
  }
  return happened;
}

function diffPair(was: PairSample | undefined, is: PairSample, nameEnds: NameEnds): readonly Happening[] {
  const pair = { pair: is.pair, ...nameEnds(is) };
  const happened: Happening[] = [];
  // A state that no reading has told yet is the one in which every pair begins (RFC 8445 §6.1.2.6).
  if (!was) happened.push({ type: 'pair.formed', ...pair, to: is.state ?? 'frozen' });
  const grown = growth(was, is);
  if (grown) happened.push({ type: 'checks.counted', pair: is.pair, ...grown });
  const from = was && (was.state ?? 'frozen');
  if (from && is.state && from !== is.state)
    happened.push({ type: 'pair.changed', ...pair, from, to: is.state });
  if (is.nominated && !was?.nominated) happened.push({ type: 'pair.nominated', ...pair });
  if (measured(was, is)) {
    const roundTrip = Math.round((is.currentRoundTripTime ?? 0) * 1e6);
    happened.push({ type: 'roundtrip.measured', pair: is.pair, roundTrip });
  }
  if (is.selected && !was?.selected) happened.push({ type: 'pair.selected', ...pair });
  return happened;
}

type Counter = 'requestsSent' | 'requestsReceived' | 'responsesSent' | 'responsesReceived';

/** Undefined when nothing grew, or nothing is counted. */
function growth(was: PairSample | undefined, is: PairSample) {
  const by = (counter: Counter) => Math.max(0, (is[counter] ?? 0) - (was?.[counter] ?? 0));
  const requests = { sent: by('requestsSent'), received: by('requestsReceived') };
  const responses = { sent: by('responsesSent'), received: by('responsesReceived') };
  const grew = requests.sent + requests.received + responses.sent + responses.received > 0;
  return grew ? { requests, responses } : undefined;
}

/** A round trip ends with a response; a browser that does not count responses adds round trips up. */
function measured(was: PairSample | undefined, is: PairSample): boolean {
  if (is.currentRoundTripTime === undefined) return false;
  if (is.responsesReceived !== undefined) return is.responsesReceived > (was?.responsesReceived ?? 0);
  return (
    is.totalRoundTripTime !== was?.totalRoundTripTime || is.currentRoundTripTime !== was?.currentRoundTripTime
  );
}

function negotiated({ version, cipher, srtpCipher, role }: DtlsSample): Happening {
  return {
    type: 'dtls.negotiated',
    version,
    cipher,
    ...(srtpCipher !== undefined && { srtpCipher }),
    ...(role && { role })
  };
}
