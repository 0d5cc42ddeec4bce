import { candidateOfInit } from '#lib/analysis/carried-candidates.ts';
import { decidingCause } from '#lib/analysis/deciding-cause.ts';
import { pairName } from '#lib/analysis/names/pair-name.ts';
import { emptyDigest } from '#lib/analysis/recording.ts';
import { sceneOf } from '#lib/analysis/scene.ts';
import type { ConsentReason } from '#lib/trace/reasons/consents.ts';
import type { PairReason } from '#lib/trace/reasons/pairs.ts';
import type { Why } from '#lib/trace/reasons/declare.ts';
import type { ActorId } from '#lib/trace/base.ts';
import type { EventType, TraceEvent } from '#lib/trace/event.ts';
import type { Trace } from '#lib/trace/trace.ts';
import { english } from '#lib/words/en/index.ts';
import { sentence } from '#lib/words/en/wording.ts';
import { explain } from '#lib/words/explain.ts';
import { citedReason } from '#lib/words/reason-text.ts';

/** A pair that came to nothing. */
interface LostPair {
  readonly local: string;
  readonly remote: string;
  readonly state: string;
  readonly why?: string;
}

/** A server that gave no candidate. */
interface LostServer {
  readonly url: string;
  readonly code: number;
  readonly text: string;
}

/** Why ICE of a peer has failed, from its trace. */
export interface WhyFailed {
  /** A sentence or two. */
  readonly reason: string;
  /** The event that decided it, in the words of the page; none where no event of the trace did. */
  readonly because?: { readonly type: EventType; readonly text: string };
  /** The pairs that ICE had, in the order in which they were formed. */
  readonly pairs: readonly LostPair[];
  readonly servers: readonly LostServer[];
}

/** Says why the ICE of `actor` has failed, at the end of the trace so far. */
export function whyFailed(trace: Trace, actor: ActorId): WhyFailed {
  const own = trace.events.filter((event) => event.actor === actor);
  const servers = own.flatMap((event) =>
    event.type === 'candidate.failed' ? [{ url: event.url, code: event.code, text: event.text }] : []
  );
  const pairs = [...pairsOf(trace, actor).values()];
  const move = own.findLast(
    (event) => event.type === 'state.changed' && event.machine === 'iceConnection' && event.to === 'failed'
  );
  const cause = move && decidingCause(trace, move);
  const told = move && explain({ ...trace, digest: emptyDigest }, move.seq, english).cause;
  return {
    reason: reasonOf({ trace, actor, own, cause, servers, pairs }),
    ...(cause && told && { because: { type: cause.type, text: told.text } }),
    pairs,
    servers
  };
}

interface Failure {
  readonly trace: Trace;
  readonly actor: ActorId;
  readonly own: readonly TraceEvent[];
  /** The event that decided it. */
  readonly cause: TraceEvent | undefined;
  readonly servers: readonly LostServer[];
  readonly pairs: readonly LostPair[];
}

function reasonOf(failure: Failure): string {
  const { trace, actor, own, cause } = failure;
  const selected = own.findLast((event) => event.type === 'pair.selected');
  if (cause?.type === 'consent.lost') {
    const why = cause.why === undefined ? 'no answer came in time' : cited(trace, actor, cause.why);
    const isInUse = selected?.pair === cause.pair;
    const subject = isInUse ? `The pair in use, ${pairName(cause)},` : `Consent on ${pairName(cause)}`;
    return `${subject} was lost: ${why}. No other works.`;
  }
  if (selected) {
    const lost = pairsOf(trace, actor).get(selected.pair);
    const why =
      lost?.why ?? (cause && 'rule' in cause && cause.rule ? cited(trace, actor, cause.rule) : undefined);
    return `The pair in use, ${pairName(lost ?? selected)}, was lost${why === undefined ? '' : `: ${why}`}. No other works.`;
  }
  return withoutCandidates(failure) ?? withoutAnswer(failure);
}

/** The reason where no pair was possible: what was missing on which side, and which server failed. */
function withoutCandidates({ own, servers, pairs }: Failure): string | undefined {
  if (!own.some(({ type }) => type === 'candidate.gathered')) {
    const failed = servers.map(({ url, code, text }) => ` ${url} gave none: ${`${code} ${text}`.trim()}.`);
    return `This side has gathered no candidate: there is nothing to send from.${failed.join('')}`;
  }
  if (pairs.length > 0) return undefined;
  const offered = own.some(
    (event) =>
      (event.type === 'description.set' && event.side === 'remote' && event.sdp.includes('\na=candidate:')) ||
      (event.type === 'api.called' &&
        event.method === 'addIceCandidate' &&
        candidateOfInit(event.args[0]).length > 0)
  );
  return offered
    ? 'No pair could be formed: none of the other side’s candidates can be reached from one of this side’s.'
    : 'The other side has named no candidate, and none of its checks has come.';
}

/** The reason where pairs were checked in vain: which one failed last, and what then said that none can come any more. */
function withoutAnswer({ cause, pairs }: Failure): string {
  const tried = pairs.filter(({ state }) => state === 'failed');
  const isOver = cause?.type === 'timer.expired' && cause.timer === 'patience';
  const patience = isOver
    ? `the patience timer ended, after ${cause.after / 1_000_000} s (RFC 8863 §4)`
    : undefined;
  const named =
    cause?.type === 'pair.changed' ? tried.find((pair) => pairName(pair) === pairName(cause)) : undefined;
  const last = named ?? tried.at(-1);
  if (!last)
    return patience === undefined ? 'No pair has worked.' : sentence(`${patience}, and no pair has worked`);
  const why = last.why === undefined ? '' : `: ${last.why}`;
  const failed =
    tried.length === 1
      ? `The only pair that was checked, ${pairName(last)}, failed${why}.`
      : `All ${tried.length} pairs that were checked failed, the last one, ${pairName(last)}${why || ', without a reason'}.`;
  return patience === undefined ? failed : `${failed} ${sentence(`then ${patience}`)}`;
}

/** A reason with its section. */
function cited(trace: Trace, actor: ActorId, why: Why<PairReason> | Why<ConsentReason>): string {
  return citedReason(english.reasons, why, { scene: sceneOf({ ...trace, digest: emptyDigest }), actor });
}

function pairsOf(trace: Trace, actor: ActorId): ReadonlyMap<string, LostPair> {
  const pairs = new Map<string, LostPair>();
  const because = (rule: Why<PairReason> | undefined) =>
    rule === undefined ? {} : { why: cited(trace, actor, rule) };
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
