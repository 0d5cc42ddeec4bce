import type { ActorId, Micros } from '#lib/trace/base.ts';
import { isOf, type EventIn, type TraceEvent } from '#lib/trace/event.ts';
import type { StateMachineName } from '#lib/trace/state-machines.ts';
import type { Trace } from '#lib/trace/trace.ts';

/** The boundaries between phases, each at the first moment it was crossed; absent while it has not been. */
export interface Moments {
  negotiated?: Micros;
  gathering?: Micros;
  gathered?: Micros;
  checking?: Micros;
  checked?: Micros;
  securing?: Micros;
  secured?: Micros;
  opening?: Micros;
}

const iceEnds: ReadonlySet<string> = new Set(['connected', 'completed', 'failed', 'closed']);
const dtlsEnds: ReadonlySet<string> = new Set(['connected', 'failed', 'closed']);

/** When a run crossed from phase to phase. */
export function moments(trace: Trace): Readonly<Moments> {
  const peers = trace.header.actors.filter(({ role }) => role === 'peer').map(({ id }) => id);
  const seen: Moments = {};
  const machines = new PeerMachines(peers);
  for (const event of trace.events) {
    if (isOf(event, 'state')) {
      machines.move(event);
      crossed(event, machines, seen);
      continue;
    }
    if (isAnswerApplied(event)) seen.negotiated ??= event.at;
    if (isCheck(event)) seen.checking ??= event.at;
    if (event.type === 'data.received') seen.opening ??= event.at;
  }
  return seen;
}

/** The states of the machines of all peers. */
class PeerMachines {
  /** Whether every peer has finished gathering once. */
  gatheredOnce = false;
  readonly #states = new Map<string, string>();
  readonly #peers: readonly ActorId[];

  constructor(peers: readonly ActorId[]) {
    this.#peers = peers;
  }

  move({ actor, machine, to }: EventIn<'state'>): void {
    this.#states.set(`${actor}/${machine}`, to);
  }

  of(peer: ActorId, machine: StateMachineName): string {
    return this.#states.get(`${peer}/${machine}`) ?? '';
  }

  /** Whether every peer's machine has moved and stands where `test` says. */
  every(machine: StateMachineName, test: (state: string) => boolean): boolean {
    return this.#peers.length > 0 && this.#peers.every((peer) => test(this.of(peer, machine)));
  }

  /** The same of DTLS; a browser that does not show its DTLS transport tells of it through `connection` alone. */
  everySecure(test: (state: string) => boolean): boolean {
    return (
      this.#peers.length > 0 &&
      this.#peers.every((peer) => test(this.of(peer, 'dtls') || this.of(peer, 'connection')))
    );
  }

  some(machine: StateMachineName, state: string): boolean {
    return this.#peers.some((peer) => this.of(peer, machine) === state);
  }
}

/** Notes in `seen` what the move `event` has crossed. */
function crossed({ machine, to, at }: EventIn<'state'>, now: PeerMachines, seen: Moments): void {
  switch (machine) {
    case 'signaling':
      if (now.every(machine, (state) => state === 'stable')) seen.negotiated ??= at;
      break;
    case 'iceGathering':
      if (to === 'gathering') seen.gathering ??= at;
      noteGathered(at, now, seen);
      break;
    case 'iceConnection':
      if (to === 'checking') seen.checking ??= at;
      if (to === 'connected' || to === 'completed') seen.securing ??= at;
      if (now.every(machine, (state) => iceEnds.has(state))) seen.checked ??= at;
      break;
    case 'dtls':
    case 'connection':
      if (machine === 'dtls' && to === 'connecting') seen.securing ??= at;
      if (seen.securing !== undefined && now.everySecure((state) => dtlsEnds.has(state))) seen.secured ??= at;
      if (now.everySecure((state) => state === 'connected')) seen.opening ??= at;
      break;
    case 'dataChannel':
      if (to === 'open') seen.opening ??= at;
      break;
    case 'sctp':
    case 'bus':
      break;
  }
}

/**
 * Gathering has ended once no peer gathers. A peer that begins later reopens it, until all have finished: a later
 * generation of candidates is no longer part of the set-up.
 */
function noteGathered(at: Micros, now: PeerMachines, seen: Moments): void {
  if (seen.gathering === undefined || now.gatheredOnce) return;
  if (now.some('iceGathering', 'gathering')) delete seen.gathered;
  else seen.gathered = at;
  now.gatheredOnce = now.every('iceGathering', (state) => state === 'complete');
}

function isAnswerApplied(event: TraceEvent): boolean {
  return isOf(event, 'description') && event.side === 'remote' && event.kind === 'answer';
}

/** Whether an event shows that connectivity checks are made: counted ones, or a pair that is being checked. */
function isCheck(event: TraceEvent): boolean {
  return isOf(event, 'checks') || (isOf(event, 'pair') && 'to' in event && event.to === 'in-progress');
}
