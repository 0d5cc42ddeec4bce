import { candidateType } from '#lib/protocol/sdp/candidate-type.ts';
import type { ActorId } from '#lib/trace/base.ts';
import { isOf, type EventOf, type TraceEvent } from '#lib/trace/event.ts';
import type { TraceHeader } from '#lib/trace/trace.ts';
import { decidingCause } from '../deciding-cause.ts';
import { journeysOf, type MessageJourney } from '../journeys.ts';
import { isDatagramEvent, packetOf } from '../packets/packets.ts';
import { peersOf } from '../peers.ts';
import type { Recording } from '../recording.ts';
import type { Progress, StateChange } from './progress.ts';
import type { Change, ResultHelp, ResultReason } from './reason.ts';

/** A reason, the event that decided, and what would have helped. */
export interface Explained {
  /** The `seq`; none where nothing happened, and that is it. */
  readonly seq?: number;
  readonly reason: ResultReason;
  readonly help?: ResultHelp;
}

/** Says why a peer that was connected is so no more. */
export function explainBreak(recording: Recording, broken: StateChange): Explained | undefined {
  const decided = decider(recording, broken);
  const { seq } = decided;
  const change = lastChange(recording, seq);
  if (decided.type === 'consent.lost') return explainConsent(decided, change);
  if (isOf(decided, 'world') && change) {
    return { seq, reason: { code: 'network-changed', change }, help: 'restart' };
  }
  return { seq, reason: { code: 'silence', ...(change && { change }) }, help: 'restart' };
}

function explainConsent({ seq, why }: EventOf<'consent.lost'>, change: Change | undefined): Explained {
  const rule = typeof why === 'object' ? why : undefined;
  if (rule?.code === 'consent.revoked') return { seq, reason: { code: 'consent-revoked' } };
  return {
    seq,
    help: 'restart',
    reason: {
      code: 'consent-expired',
      ...(rule && { after: rule.after }),
      ...(change && { change })
    }
  };
}

/** Says why a run has never been connected. */
export function explainFailure(recording: Recording, { failed, outcome }: Progress): Explained | undefined {
  if (!failed) return outcome === 'unfinished' ? explainWaiting(recording) : undefined;
  const { seq } = decider(recording, failed);
  const { events, header } = recording;
  const dtls = events.findLast(
    (event) => event.type === 'state.changed' && event.machine === 'dtls' && event.to === 'failed'
  );
  if (dtls) return { seq: dtls.seq, reason: { code: 'dtls-failed' } };
  const gathered = gatheredTypes(events);
  const without = [...peersOf(header)].filter((peer) => !gathered.has(peer));
  if (without.length > 0) {
    const relayOnly = without.every((peer) => isRelayOnly(events, peer));
    const reason = { code: 'no-candidates', peers: without, relayOnly } as const;
    return { seq, reason, ...(relayOnly && { help: 'turn' }) };
  }
  if (events.some((event) => event.type === 'pair.changed' && event.to === 'succeeded'))
    return { seq, reason: { code: 'not-agreed' } };
  const reason = explainSilence(recording);
  const help = helpFor(reason, gathered);
  return { seq, reason, ...(help && { help }) };
}

/** What would have made checks come through. Where there were relayed candidates, and they did not, nobody can tell. */
function helpFor(
  reason: ResultReason,
  gathered: ReadonlyMap<ActorId, ReadonlySet<string>>
): ResultHelp | undefined {
  const has = (type: string): boolean => [...gathered.values()].some((types) => types.has(type));
  if (has('relay') || reason.code === 'packets-lost') return undefined;
  if (reason.code === 'udp-blocked') return 'turn-over-tcp';
  return reason.code === 'not-routed' && !has('srflx') ? 'stun' : 'turn';
}

/** Says why no check was answered, by what became of them. */
function explainSilence(recording: Recording): ResultReason {
  const { events, header } = recording;
  const counts = { filtered: 0, lost: 0, 'not-routed': 0 };
  const [blocking, filtering] = [new Set<ActorId>(), new Set<ActorId>()];
  for (const event of events) {
    if (!isDatagramEvent(event) || typeof event.why !== 'object' || event.type !== 'datagram.dropped')
      continue;
    const { code } = event.why;
    if (code === 'udp.blocked') blocking.add(event.actor);
    if (!packetOf(recording, event)?.check) continue;
    if (/^(?:nat\.|firewall\.)/.test(code)) {
      counts.filtered++;
      filtering.add(event.actor);
    } else if (code === 'link.lost') counts.lost++;
    else if (code.startsWith('route.')) counts['not-routed']++;
  }
  const blocked = header.actors.filter(({ role, id }) => role === 'peer' && isShutIn(header, id, blocking));
  if (blocked.length > 0) return { code: 'udp-blocked', peers: blocked.map(({ id }) => id) };
  if (counts.lost > counts.filtered) return { code: 'packets-lost' };
  if (counts.filtered > 0) {
    const gateways = [...filtering];
    return { code: 'filtered', gateways, varying: gateways.filter((id) => varies(events, id)) };
  }
  return counts['not-routed'] > 0 ? { code: 'not-routed' } : { code: 'unanswered' };
}

/** Whether every way out of an actor leads through one of these gateways. */
function isShutIn(
  { actors }: Pick<TraceHeader, 'actors'>,
  id: ActorId,
  gateways: ReadonlySet<ActorId>,
  depth = 0
): boolean {
  const behind = actors.find((actor) => actor.id === id)?.behind ?? [];
  // A file may say anything, circles too.
  if (behind.length === 0 || depth > actors.length) return false;
  return behind.every((next) => gateways.has(next) || isShutIn({ actors }, next, gateways, depth + 1));
}

/** Whether a NAT has given one address inside more than one outside. */
function varies(events: readonly TraceEvent[], gateway: ActorId): boolean {
  const outside = new Map<unknown, unknown>();
  return events.some((event) => {
    if (event.type !== 'nat.mapped' || event.actor !== gateway) return false;
    const { internal, external, protocol } = event.row;
    const known = outside.get(`${String(protocol)} ${String(internal)}`);
    outside.set(`${String(protocol)} ${String(internal)}`, external);
    return known !== undefined && known !== external;
  });
}

/** Says what an unfinished run waits for. */
function explainWaiting(recording: Recording): Explained | undefined {
  const messages = journeysOf(recording).filter((journey) => journey.kind === 'message');
  const held = messages.flatMap(({ events }) => events.at(-1) ?? []).filter(isHeld);
  const [first] = held;
  if (first) return { seq: first.seq, reason: { code: 'held', count: held.length } };
  const lost = messages.find(({ end }) => end === 'lost')?.events.at(-1);
  if (lost) return { seq: lost.seq, reason: { code: 'message-lost', kind: lost.kind, to: lost.to } };
  const named = (kind: string): MessageJourney | undefined =>
    messages.find(({ events }) => events[0].kind === kind);
  const offer = named('offer');
  if (!offer || named('answer')?.end === 'arrived') return undefined;
  return { reason: { code: 'no-answer', to: offer.events[0].from } };
}

function isHeld({ type }: TraceEvent): boolean {
  return type === 'signal.held';
}

/** The event that decided a change of state: states only follow, so theirs is what they follow from. */
function decider(recording: Recording, change: StateChange): TraceEvent {
  let decided: TraceEvent = change;
  while (decided.type === 'pair.changed' || isConnecting(decided)) {
    const cause = decidingCause(recording, decided);
    if (!cause) break;
    decided = cause;
  }
  return decided;
}

function isConnecting(event: TraceEvent): boolean {
  return (
    event.type === 'state.changed' && (event.machine === 'iceConnection' || event.machine === 'connection')
  );
}

/** The last change for the worse until an event, itself included, that was not undone before. */
function lastChange({ events }: Recording, until: number): Change | undefined {
  const last = events.findLast((event) => event.type === 'world.changed' && event.seq <= until);
  if (last?.type !== 'world.changed' || typeof last.what !== 'object') return undefined;
  const { what, at } = last;
  const isWorse = ['world.interface-down', 'world.path-cut', 'world.nat-reset'].includes(what.code);
  return isWorse ? { what, at } : undefined;
}

/** The types of the candidates that each peer gathered. */
function gatheredTypes(events: readonly TraceEvent[]): ReadonlyMap<ActorId, ReadonlySet<string>> {
  const gathered = new Map<ActorId, Set<string>>();
  for (const event of events) {
    if (event.type !== 'candidate.gathered') continue;
    const types = gathered.get(event.actor) ?? new Set();
    gathered.set(event.actor, types.add(candidateType(event.candidate) ?? 'other'));
  }
  return gathered;
}

/** Whether a peer’s connection was made with `iceTransportPolicy: 'relay'`. */
function isRelayOnly(events: readonly TraceEvent[], peer: ActorId): boolean {
  return events.some((event) => {
    if (event.type !== 'api.called' || event.actor !== peer) return false;
    const [configuration] = event.args;
    return (
      typeof configuration === 'object' &&
      configuration !== null &&
      Reflect.get(configuration, 'iceTransportPolicy') === 'relay'
    );
  });
}
