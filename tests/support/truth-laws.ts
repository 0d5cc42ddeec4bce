import { perTrace } from '#lib/analysis/per-trace.ts';
import { packetOf, transactionOf } from '#lib/analysis/packets/packets.ts';
import type { Recording } from '#lib/analysis/recording.ts';
import type { EventIn, EventOf, TraceEvent } from '#lib/trace/event.ts';
import { apply } from '#lib/trace/state/fold.ts';
import { emptyState, type PairRow, type TraceState } from '#lib/trace/state/state.ts';
import { english } from '#lib/words/en/index.ts';
import { explain } from '#lib/words/explain.ts';
import { absences } from './truth/absences.ts';
import type { Law } from './truth/telling.ts';

/** What is told of a lab trace and is not so: a sentence for each untruth, none for a sound trace. */
export function untruths(trace: Recording): readonly string[] {
  let state = emptyState;
  const found: string[] = [...usedAfterRemoval(trace)];
  for (const event of trace.events) {
    state = apply(state, event);
    const said = explain(trace, event.seq, english);
    for (const law of laws) {
      for (const fault of law({ trace, event, said, state })) {
        if (fault !== false) found.push(`${event.seq}, ${event.type}: ${fault}: ${said.what} ${said.why}`);
      }
    }
  }
  return found;
}

/** What can decide each move of ICE. The types and, of some, the words that tell the right ones. */
const deciders: Readonly<Record<string, RegExp>> = {
  checking:
    /^(?:api\.called|candidate\.(?:gathered|learned)|name\.resolved|consent\.lost|pair\.changed failed|datagram\.delivered)$/,
  connected: /^(?:pair\.(?:changed succeeded|validated|selected)|consent\.(?:renewed|granted)|api\.called)$/,
  completed: /^(?:pair\.|consent\.renewed|state\.changed complete|api\.called|timer\.expired)/,
  disconnected:
    /^(?:timer\.expired (?:silence|patience)|state\.changed complete|pair\.(?:changed failed|pruned)|consent\.lost)$/,
  failed:
    /^(?:pair\.(?:changed failed|pruned)|consent\.lost|timer\.expired patience|state\.changed complete|api\.called)$/,
  closed: /^api\.called$/
};

/** `pair.changed failed`, `timer.expired silence`, `consent.lost`. */
function nameOf(event: TraceEvent): string {
  const detail = 'to' in event && event.type !== 'pair.formed' && !('message' in event) ? ` ${event.to}` : '';
  return event.type + ('timer' in event ? ` ${event.timer}` : detail);
}

function settlingOf({ events }: Recording, call: number): TraceEvent | undefined {
  return events.find((one) => one.type === 'api.settled' && one.call === call);
}

/** Of the causes of an event the last: a call counts from when it settles. */
function lastToComeTrue(trace: Recording, { causes }: TraceEvent): number {
  const moment = (seq: number): number => settlingOf(trace, seq)?.seq ?? seq;
  return causes.reduce((last, seq) => (last < 0 || moment(seq) > moment(last) ? seq : last), -1);
}

/** When the machine of a peer is done with what a cause sets going: with a call when it settles, with gathering soon after. */
function doneBy(trace: Recording, cause: TraceEvent, event: TraceEvent): number {
  const { at } = settlingOf(trace, cause.seq) ?? cause;
  const takesTime =
    /^(?:candidate\.gathered|datagram\.sent)$/.test(event.type) ||
    ('name' in event && /^(?:negotiationneeded|icecandidate)$/.test(event.name)) ||
    ('machine' in event && event.machine === 'iceGathering');
  return takesTime ? at + 10_000 : at;
}

const becauseIsLast: Law = ({ trace, event, said }) => {
  const last = lastToComeTrue(trace, event);
  const cause = said.cause && trace.events[said.cause.seq];
  if (!cause) return [];
  const travels =
    /^(?:datagram\.(?:forwarded|delivered|dropped)|signal\.|nat\.(?:mapped|renewed|permitted)|data\.received)/;
  return [
    !event.causes.includes(cause.seq) && 'because of what is no cause of it',
    cause.seq !== last && 'because of a cause that did not come last',
    doneBy(trace, cause, event) < event.at &&
      !travels.test(event.type) &&
      'because of what happened long before'
  ];
};

const movesOfIceAreDecided: Law = ({ trace, event, said }) => {
  if (event.type !== 'state.changed' || event.machine !== 'iceConnection') return [];
  const cause = said.cause && trace.events[said.cause.seq];
  if (!cause) return ['nothing is named that decided it'];
  return [deciders[event.to]?.test(nameOf(cause)) === false && `because of ${nameOf(cause)}`];
};

/** Connectivity is lost only where there was some. */
const disconnectionIsOfItsKind: Law = ({ trace, event, said }) => {
  if (event.type !== 'state.changed' || event.machine !== 'iceConnection' || event.to !== 'disconnected')
    return [];
  const wasConnected = trace.events
    .slice(0, event.seq)
    .some(
      (one) =>
        one.actor === event.actor && one.type === 'state.changed' && /^(?:connected|completed)$/.test(one.to)
    );
  // A profile that never says failed ends so too, whether there was connectivity or not.
  if (/ICE has failed/.test(said.why)) return [];
  return [/Connectivity is lost/.test(said.why) !== wasConnected && 'it is told as of another kind'];
};

const nominationIsDecided: Law = ({ trace, event, said }) => {
  if (
    event.type !== 'check.queued' ||
    typeof event.rule !== 'object' ||
    event.rule.code !== 'check.to-nominate'
  )
    return [];
  const cause = said.cause && trace.events[said.cause.seq];
  const decides =
    /^(?:timer\.expired nomination|pair\.(?:changed (?:succeeded|failed)|validated|pruned)|role\.set|consent\.lost)$/;
  return [!(cause && decides.test(nameOf(cause))) && `because of ${cause ? nameOf(cause) : 'nothing'}`];
};

const timeAloneHasNoBecause: Law = ({ event, said }) => {
  const isTime =
    event.type === 'timer.expired' ||
    (event.type === 'transaction.ended' && event.outcome === 'timeout') ||
    (event.type === 'consent.lost' && typeof event.why === 'object' && event.why.code === 'consent.expired');
  return [isTime && said.cause !== undefined && 'because of more than time'];
};

function pairsOf(state: TraceState, actor: string): readonly PairRow[] {
  return [...state.pairs.values()].filter((row) => row.actor === actor);
}

const allPairs: Law = ({ event, said, state }) => {
  const text = `${said.what} ${said.why}`;
  const open = pairsOf(state, event.actor).filter(({ state: one }) =>
    /^(?:frozen|waiting|in-progress)$/.test(one)
  );
  const works = pairsOf(state, event.actor).filter((row) => row.state === 'succeeded');
  return [
    /no pair is left to check|all pairs are checked/i.test(text) &&
      open.length > 0 &&
      'pairs are left to check',
    /no pair works/i.test(text) && works.length > 0 && !/nominat/.test(text) && 'a pair works',
    /none is left to try/.test(text) && open.length > 0 && 'some are left to try'
  ];
};

const noMoreCandidates: Law = ({ trace, event, said }) => {
  const { what } = said;
  if (!/has gathered all candidates/.test(what)) return [];
  const later = trace.events.slice(event.seq + 1).filter(({ actor }) => actor === event.actor);
  const again = later.find((one) => one.type === 'state.changed' && one.machine === 'iceGathering');
  const more = later.find((one) => one.type === 'candidate.gathered');
  return [more !== undefined && more.seq < (again?.seq ?? Infinity) && 'more are gathered'];
};

const firstAndNew: Law = ({ trace, event, said }) => {
  const text = `${said.what} ${said.why}`;
  if (!/first|new|makes a mapping|remembers/i.test(text)) return [];
  const earlier = trace.events.slice(0, event.seq).filter(({ actor }) => actor === event.actor);
  const sameRow = (one: TraceEvent): boolean =>
    event.type === 'nat.mapped' &&
    one.type.startsWith('nat.') &&
    'row' in one &&
    one.row['mapping'] === event.row['mapping'];
  const isMapping = event.type === 'nat.mapped' || event.type === 'nat.renewed';
  const offered = trace.events.find(({ type }) => type === 'signal.sent');
  return [
    event.type === 'nat.mapped' && earlier.some(sameRow) && 'the mapping was there before',
    isMapping &&
      /[Ff]irst packet/.test(text) !== (event.type === 'nat.mapped') &&
      'first is said of a renewal, or not of the first',
    /It made the first offer/.test(text) && offered?.actor !== event.actor && 'the other side did'
  ];
};

/** The first sending of each transaction by a peer. */
const requestsOf = perTrace((trace: Recording): ReadonlyMap<string, TraceEvent> => {
  const requests = new Map<string, TraceEvent>();
  for (const event of trace.events) {
    if (event.type !== 'datagram.sent' || !/^(?:alice|bob)$/.test(event.actor)) continue;
    const id = transactionOf(trace, event);
    if (id !== undefined && !requests.has(id)) requests.set(id, event);
  }
  return requests;
});

const consentIsNamed: Law = ({ trace, event, said }) => {
  if (event.type !== 'datagram.sent' || packetOf(trace, event)?.check !== true) return [];
  const id = transactionOf(trace, event);
  const request = requestsOf(trace).get(id ?? '');
  const isOfChecklist = request?.causes.some((seq) => trace.events[seq]?.type === 'pair.changed') === true;
  const isCalled = /consent/.test(said.what);
  return [
    !isOfChecklist && !isCalled && 'consent is not named',
    isOfChecklist && isCalled && 'it is no consent check'
  ];
};

/** Who is told to be the client or the server of DTLS, in all texts that tell it. */
const dtlsClient = /makes (\w+) the DTLS client|(\w+) is the DTLS client|so (\w+) is the client/;
const dtlsServer = /and (\w+) the DTLS server/;

/** The offerer is the client where the answer says `setup:passive`, else the answerer (RFC 8842 §5.3). */
const rolesOfDtls: Law = ({ trace, event, said }) => {
  const client = dtlsClient.exec(said.why)?.slice(1).find(Boolean);
  const server = dtlsServer.exec(said.why)?.[1];
  if (client === undefined) return [server !== undefined && 'a server of DTLS, and no client'];
  const answer = answerFor(trace, event);
  const answerer = trace.header.actors.find(({ id }) => id === answer?.by)?.name;
  const setup = /^a=setup:(active|passive)/m.exec(answer?.sdp ?? '')?.[1];
  return [
    setup === undefined && 'a DTLS role without an answer that has one',
    setup !== undefined && (client === answerer) !== (setup === 'active') && 'a=setup says otherwise',
    server === client && 'both DTLS roles are of one peer'
  ];
};

/** The answer that an event is about, or the last one before it, and who made it. */
function answerFor(
  trace: Recording,
  event: TraceEvent
): { readonly by: string; readonly sdp: string } | undefined {
  if (event.type === 'signal.sent' && event.kind === 'answer') return { by: event.from, sdp: event.text };
  if (event.type === 'api.settled') {
    const { result } = event;
    const isDescription = typeof result === 'object' && result !== null && 'sdp' in result;
    return { by: event.actor, sdp: isDescription ? String(result.sdp) : '' };
  }
  const set = trace.events.findLast(
    (one): one is EventOf<'description.set'> =>
      one.type === 'description.set' && one.kind === 'answer' && one.seq < event.seq
  );
  const by =
    set?.side === 'local'
      ? set.actor
      : trace.header.actors.find(({ id, role }) => role === 'peer' && id !== set?.actor)?.id;
  return set && by !== undefined ? { by, sdp: set.sdp } : undefined;
}

/** A check that leaves, or waits for a permission, says which. */
const checksHaveLeft: Law = ({ trace, event, said }) => {
  if (event.type !== 'pair.changed' || event.to !== 'in-progress') return [];
  const sent = trace.events
    .slice(event.seq + 1, event.seq + 3)
    .some(
      (one) =>
        one.type === 'datagram.sent' && one.actor === event.actor && packetOf(trace, one)?.check === true
    );
  return [!sent && /request is on its way/.test(said.why) && 'nothing has left'];
};

const laws: readonly Law[] = [
  absences,
  becauseIsLast,
  movesOfIceAreDecided,
  disconnectionIsOfItsKind,
  nominationIsDecided,
  timeAloneHasNoBecause,
  allPairs,
  noMoreCandidates,
  firstAndNew,
  consentIsNamed,
  rolesOfDtls,
  checksHaveLeft
];

/** A pair that is told as removed, or as one that needs no check, never takes part again. */
function usedAfterRemoval({ events }: Recording): readonly string[] {
  const removed = new Map<string, number>();
  const faults: string[] = [];
  for (const event of events) {
    if (!('pair' in event) || event.pair === undefined) continue;
    const key = `${event.actor}/${event.pair}`;
    const at = removed.get(key);
    if (at !== undefined) faults.push(`${event.seq}, ${event.type}: of a pair that was removed at ${at}`);
    if (event.type === 'pair.pruned') removed.set(key, event.seq);
  }
  return faults;
}

/** The events of a pair by what they are about, for tests that look for one. */
export function eventsOfPair({ events }: Recording, actor: string): readonly EventIn<'pair'>[] {
  return events.filter(
    (event): event is EventIn<'pair'> => event.actor === actor && event.type.startsWith('pair.')
  );
}
