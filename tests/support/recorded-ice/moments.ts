import { parseCandidate } from '#lib/protocol/sdp/candidate.ts';
import type { TraceEvent } from '#lib/trace/event.ts';
import type { Trace } from '#lib/trace/trace.ts';
import type { PageEvent } from '../../../scripts/ice/recorded-peer.ts';

/** An event of the API as both a page and the lab tell of it, and its time in milliseconds. */
export interface Moment {
  /** Of its kind events stand in one order: `api`, `signaling`, `iceGathering`, `iceConnection`, `connection`, `candidate`. */
  readonly lane: string;
  /** `iceConnection checking`, `candidate host udp` */
  readonly name: string;
  readonly at: number;
}

const machines: Readonly<Record<string, string>> = {
  signalingstatechange: 'signaling',
  icegatheringstatechange: 'iceGathering',
  iceconnectionstatechange: 'iceConnection',
  connectionstatechange: 'connection'
};

const methods = ['createOffer', 'createAnswer', 'setLocalDescription', 'setRemoteDescription'];

/** The moments of a recorded page. Those that only Chromium tells, of DTLS and SCTP and of the transports alone, are left out. */
export function recordedMoments(events: readonly PageEvent[]): readonly Moment[] {
  return withoutRepeats(
    events.flatMap(({ at, type, ...rest }): readonly Moment[] => {
      const machine = machines[type];
      if (machine !== undefined) return [ofState(machine, String(rest['to']), at)];
      const method = String(rest['method']);
      if (type === 'called' || type === 'settled') return [{ lane: 'api', name: `${method} ${type}`, at }];
      if (type === 'icecandidate') return [ofCandidate(rest['candidate'] as string | null, at)];
      if (type === 'icecandidateerror')
        return [{ lane: 'candidate', name: `error ${String(rest['errorCode'])}`, at }];
      return [];
    })
  );
}

/** The moments of a peer of the lab. */
export function labMoments({ events }: Pick<Trace, 'events'>, actor: 'alice' | 'bob'): readonly Moment[] {
  return withoutRepeats(
    events
      .filter((event) => event.actor === actor)
      .flatMap((event): readonly Moment[] => {
        const at = event.at / 1000;
        switch (event.type) {
          case 'state.changed':
            return Object.values(machines).includes(event.machine)
              ? [ofState(event.machine, event.to, at)]
              : [];
          case 'api.called':
            return methods.includes(event.method)
              ? [{ lane: 'api', name: `${event.method} called`, at }]
              : [];
          case 'api.settled':
            return settled(event, events, at);
          case 'candidate.gathered':
            return [ofCandidate(event.candidate, at)];
          case 'candidate.failed':
            return [{ lane: 'candidate', name: `error ${event.code}`, at }];
          case 'event.fired':
            // Other candidates are told where they are gathered. Chromium fires no event for the end of a generation, which is "".
            return event.name === 'icecandidate' && event.detail === null ? [ofCandidate(null, at)] : [];
          default:
            return [];
        }
      })
  );
}

function settled(
  event: Extract<TraceEvent, { type: 'api.settled' }>,
  events: readonly TraceEvent[],
  at: number
): readonly Moment[] {
  const call = events[event.call];
  const isOne = call?.type === 'api.called' && methods.includes(call.method);
  return isOne ? [{ lane: 'api', name: `${call.method} settled`, at }] : [];
}

/** The lab has no DTLS: its connections do not become connected. */
function ofState(machine: string, to: string, at: number): Moment {
  const state = machine === 'connection' && to === 'connected' ? 'connecting' : to;
  return { lane: machine, name: `${machine} ${state}`, at };
}

function ofCandidate(text: string | null, at: number): Moment {
  if (text === null) return { lane: 'candidate', name: 'candidate null', at };
  const parsed = parseCandidate(text);
  if (!parsed.ok) return { lane: 'candidate', name: text, at };
  const { type, transport, priority, extensions } = parsed.candidate;
  // The system numbers its networks as it likes.
  const names = extensions.map(([name, value]) =>
    name === 'ufrag' || name === 'network-id' ? name : `${name} ${value}`
  );
  return { lane: 'candidate', name: `candidate ${type} ${transport} ${priority} ${names.join(' ')}`, at };
}

/** A state that is told twice, because another one between was left out, counts once. */
function withoutRepeats(moments: readonly Moment[]): readonly Moment[] {
  const last = new Map<string, string>();
  return moments.filter(({ lane, name }) => {
    const isNew = last.get(lane) !== name || lane === 'api' || lane === 'candidate';
    last.set(lane, name);
    return isNew;
  });
}
