import { candidateOfInit } from '#lib/analysis/carried-candidates.ts';
import { pairName } from '#lib/analysis/names/pair-name.ts';
import { emptyDigest } from '#lib/analysis/recording.ts';
import { sceneOf } from '#lib/analysis/scene.ts';
import type { PairReason } from '#lib/trace/reasons/pairs.ts';
import type { Why } from '#lib/trace/reasons/declare.ts';
import type { ActorId } from '#lib/trace/base.ts';
import type { Trace } from '#lib/trace/trace.ts';
import { english } from '#lib/words/en/index.ts';
import { citedReason } from '#lib/words/reason-text.ts';

/** A pair that came to nothing. */
interface LostPair {
  readonly local: string;
  readonly remote: string;
  readonly state: string;
  readonly why?: string;
}

/** Why ICE of a peer has failed, from its trace. */
export interface WhyFailed {
  /** A sentence. */
  readonly reason: string;
  /** The pairs that ICE had, in the order in which they were formed. */
  readonly pairs: readonly LostPair[];
  /** The servers that gave no candidate. */
  readonly servers: readonly { readonly url: string; readonly code: number; readonly text: string }[];
}

/** Says why the ICE of `actor` has failed, at the end of the trace so far. */
export function whyFailed(trace: Trace, actor: ActorId): WhyFailed {
  const own = trace.events.filter((event) => event.actor === actor);
  const servers = own.flatMap((event) =>
    event.type === 'candidate.failed' ? [{ url: event.url, code: event.code, text: event.text }] : []
  );
  const pairs = pairsOf(trace, actor);
  return { reason: reasonOf(trace, actor, [...pairs.values()]), pairs: [...pairs.values()], servers };
}

function reasonOf(trace: Trace, actor: ActorId, pairs: readonly LostPair[]): string {
  const own = trace.events.filter((event) => event.actor === actor);
  const selected = own.findLast((event) => event.type === 'pair.selected');
  if (selected) {
    const lost = pairsOf(trace, actor).get(selected.pair);
    const why = lost?.why ?? 'nothing was heard on it any more';
    return `The pair in use, ${pairName(lost ?? selected)}, was lost: ${why}. No other works.`;
  }
  if (!own.some(({ type }) => type === 'candidate.gathered'))
    return 'This side has gathered no candidate: there is nothing to send from.';
  const offered = own.some(
    (event) =>
      (event.type === 'description.set' && event.side === 'remote' && event.sdp.includes('\na=candidate:')) ||
      (event.type === 'api.called' &&
        event.method === 'addIceCandidate' &&
        candidateOfInit(event.args[0]).length > 0)
  );
  if (pairs.length === 0)
    return offered
      ? 'No pair could be formed: none of the other side’s candidates can be reached from one of this side’s.'
      : 'The other side has named no candidate, and none of its checks has come.';
  const tried = pairs.filter(({ state }) => state === 'failed');
  const [last] = tried.slice(-1);
  if (!last) return 'The patience timer has ended, and no pair has worked (RFC 8863 §4).';
  const why = last.why === undefined ? '' : `: ${last.why}`;
  return tried.length === 1
    ? `The only pair that was checked failed${why}.`
    : `All ${tried.length} pairs that were checked failed, the last${why || ' without a reason'}.`;
}

function pairsOf(trace: Trace, actor: ActorId): ReadonlyMap<string, LostPair> {
  const pairs = new Map<string, LostPair>();
  const place = {
    scene: sceneOf({ ...trace, digest: emptyDigest }),
    actor
  };
  const because = (rule: Why<PairReason> | undefined) =>
    rule === undefined ? {} : { why: citedReason(english.reasons, rule, place) };
  for (const event of trace.events) {
    if (event.actor !== actor) continue;
    if (event.type !== 'pair.formed' && event.type !== 'pair.changed' && event.type !== 'pair.pruned')
      continue;
    const { pair, local, remote } = event;
    const state = event.type === 'pair.pruned' ? 'pruned' : event.to;
    pairs.set(pair, {
      local,
      remote,
      state,
      ...because(event.type === 'pair.formed' ? undefined : event.rule)
    });
  }
  return pairs;
}
