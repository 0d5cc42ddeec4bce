import type { ActorId, Micros } from '#lib/trace/base.ts';
import type { EventOf, TraceEvent } from '#lib/trace/event.ts';
import type { Trace } from '#lib/trace/trace.ts';
import { peersOf } from '../peers.ts';

export type StateChange = EventOf<'state.changed'>;

/**
 * - connected: at the end of the trace all its peers are
 * - failed: at least one has given up
 * - closed: a peer, or both, were closed
 * - unfinished: none of these, so far
 */
export type Outcome = 'connected' | 'failed' | 'closed' | 'unfinished';

/** How far a run came, by the states of its peers. */
export interface Progress {
  readonly outcome: Outcome;
  /** The offerer’s first call. */
  readonly start: Micros;
  /** When it was connected at all peers for the first time. */
  readonly connected?: Micros;
  /** From the offerer’s first call until then. */
  readonly took?: Micros;
  /** The last time that a peer was connected no more, after all were. */
  readonly broken?: StateChange;
  /** When all were connected again after that. */
  readonly restored?: Micros;
  /** Of a failed run: the first peer’s giving up. */
  readonly failed?: StateChange;
  /** The first peer’s closing. */
  readonly closed?: EventOf<'api.called'>;
}

/** Reads the progress of a run: in the lab of ICE, elsewhere of the connection, which needs DTLS as well, where the trace tells of it. */
export function progressOf(trace: Trace): Progress {
  const peers = peersOf(trace.header);
  const seen = new Set(trace.events.flatMap(({ actor }) => (peers.has(actor) ? [actor] : [])));
  const changes = trace.events.filter(isStateChange).filter(({ actor }) => peers.has(actor));
  const machine = machineOf(trace, changes);
  const { up, ...times } = follow(
    changes.filter((change) => change.machine === machine),
    seen.size
  );
  const failed = firstFailure(changes);
  const closed = trace.events
    .filter(isCall)
    .find(({ method, actor }) => method === 'close' && seen.has(actor));
  const ended: Outcome = up ? 'connected' : 'unfinished';
  const start = firstCall(trace);
  return {
    ...times,
    outcome: closed ? 'closed' : failed ? 'failed' : ended,
    start,
    ...(times.connected !== undefined && { took: times.connected - start }),
    ...(failed && { failed }),
    ...(closed && { closed })
  };
}

type Times = Pick<Progress, 'connected' | 'broken' | 'restored'>;

/** When so many peers were all connected, and when they were so no more. */
function follow(changes: readonly StateChange[], peers: number): Times & { readonly up: boolean } {
  const connected = new Set<ActorId>();
  let times: Times = {};
  for (const change of changes) {
    const { actor, to, at } = change;
    const wasUp = connected.has(actor);
    if (to === 'connected' || to === 'completed') connected.add(actor);
    else connected.delete(actor);
    if (connected.size === peers) {
      if (times.connected === undefined) times = { connected: at };
      else if (times.broken && times.restored === undefined) times = { ...times, restored: at };
    }
    const isLost = wasUp && (to === 'disconnected' || to === 'failed');
    if (isLost && times.connected !== undefined && (!times.broken || times.restored !== undefined))
      times = { connected: times.connected, broken: change };
  }
  return { ...times, up: peers > 0 && connected.size === peers };
}

/** The first peer’s giving up, of those that have not begun anew since. */
function firstFailure(changes: readonly StateChange[]): StateChange | undefined {
  const last = new Map<string, StateChange>();
  for (const change of changes) last.set(`${change.actor} ${change.machine}`, change);
  return [...last.values()]
    .filter(({ machine, to }) => to === 'failed' && (machine === 'iceConnection' || machine === 'connection'))
    .sort((one, other) => one.seq - other.seq)[0];
}

/** The machine that says whether a peer is connected. */
function machineOf({ header }: Trace, changes: readonly StateChange[]): StateChange['machine'] {
  const tells = header.source !== 'lab' && changes.some(({ machine }) => machine === 'connection');
  return tells ? 'connection' : 'iceConnection';
}

/** When the offerer first called anything; the start of the run where the trace does not say. */
function firstCall({ events }: Trace): Micros {
  const calls = events.filter(isCall);
  const offerer = events.find(isOffer)?.actor ?? calls.find(({ method }) => method === 'createOffer')?.actor;
  return calls.find(({ actor }) => actor === offerer)?.at ?? 0;
}

function isStateChange(event: TraceEvent): event is StateChange {
  return event.type === 'state.changed';
}

function isCall(event: TraceEvent): event is EventOf<'api.called'> {
  return event.type === 'api.called';
}

function isOffer(event: TraceEvent): boolean {
  return event.type === 'signal.sent' && event.kind === 'offer';
}
