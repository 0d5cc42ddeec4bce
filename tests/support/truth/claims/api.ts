import type { EventIn, EventOf } from '#lib/trace/event.ts';
import { before, generationBegan, ufragOf } from '../history.ts';
import type { Claim, Telling } from '../telling.ts';

/** Calls of the API, descriptions, and messages on the bus. */
export const claimsOfTheApi: readonly Claim[] = [
  {
    says: /^Nothing is sent yet/,
    holds: (telling) =>
      before(telling, 'datagram.sent').length === 0 && before(telling, 'signal.sent').length === 0
  },
  {
    says: /^createOffer only makes text: it gathers nothing/,
    holds: ({ trace, event }) =>
      trace.events.every(({ causes, type }) => !causes.includes(event.seq) || type.startsWith('api.'))
  },
  {
    says: /^It holds no candidate, since none has been gathered/,
    holds: (telling) => gatheredFor(telling).length === 0
  },
  {
    says: /has no more candidates|^An empty candidate tells \w+ to expect no more|^No other candidate comes from/,
    holds: isEndOfCandidates
  },
  {
    says: /has no remote description yet/,
    holds: (telling) => before(telling, 'description.set').every(({ side }) => side === 'local')
  },
  {
    says: /now has \w+’s ICE credentials, without which no check can be sent/,
    holds: ({ trace, event }) => {
      const ufrag = event.type === 'description.set' ? ufragOf(event.sdp) : undefined;
      return (
        ufrag !== undefined &&
        !trace.events
          .slice(0, event.seq)
          .some(
            (one) =>
              one.type === 'datagram.sent' &&
              one.actor === event.actor &&
              trace.digest.packets[trace.digest.places[one.seq] ?? -1]?.message?.username?.startsWith(
                `${ufrag}:`
              )
          )
      );
    }
  },
  {
    says: /^Something has changed that no description covers yet/,
    holds: (telling) => {
      const covered = before(telling, 'description.set').findLast(({ side }) => side === 'local')?.seq ?? -1;
      return before(telling, 'api.called').some(
        ({ seq, method }) => seq > covered && /createDataChannel|addTransceiver|restartIce/.test(method)
      );
    }
  },
  {
    says: /^(?:The bus is open: b|B)oth peers are in the room/,
    holds: ({ event }) => event.type === 'state.changed' && event.machine === 'bus' && event.to === 'flowing'
  },
  {
    says: /^It carries no candidate yet/,
    holds: (telling) => {
      const { event } = telling;
      return (
        event.type === 'signal.sent' &&
        !hasCandidates(event.text) &&
        !isGatheringOver(telling) &&
        gatheredAfter(telling, event).length === candidatesAfter(telling, event).length
      );
    }
  },
  {
    says: /^It carries no candidate, since gathering found none/,
    holds: (telling) => {
      const { event } = telling;
      return event.type === 'signal.sent' && !hasCandidates(event.text) && gatheredFor(telling).length === 0;
    }
  },
  {
    says: /^The bus waits for both peers/,
    holds: ({ event }) => event.type === 'state.changed' && event.machine === 'bus' && event.to === 'waiting'
  },
  {
    says: /^Without the answer the negotiation stays open, and the offerer can send no check/,
    holds: ({ trace, event }) =>
      (event.type === 'signal.held' || event.type === 'signal.lost') &&
      !trace.events
        .slice(0, event.seq)
        .some((one) => one.type === 'description.set' && one.actor === event.to && one.sdp === event.text)
  },
  {
    says: /^No offer is open, so either peer may make one/,
    holds: (telling) => !/offer/.test(before(telling, 'description.set').at(-1)?.kind ?? 'none')
  },
  {
    says: /^The peer connection was closed, so it makes and accepts no more descriptions/,
    holds: ({ trace, event }) =>
      !trace.events
        .slice(event.seq)
        .some(({ type, actor }) => type === 'description.set' && actor === event.actor)
  },
  {
    says: /ICE does not know yet whether more candidates come/,
    holds: (telling) => !isEndKnown(telling)
  }
];

function hasCandidates(sdp: string): boolean {
  return /^a=candidate:/m.test(sdp);
}

/** The description that an event is about. */
function sdpOf({ event }: Telling): string {
  if (event.type === 'signal.sent') return event.text;
  const result = event.type === 'api.settled' ? event.result : undefined;
  return typeof result === 'object' && result !== null && 'sdp' in result ? String(result.sdp) : '';
}

/** What the actor has gathered so far for the credentials of the description that the event is about. */
function gatheredFor(telling: Telling): readonly EventOf<'candidate.gathered'>[] {
  const ufrag = ufragOf(sdpOf(telling));
  const set = before(telling, 'description.set').find(
    ({ side, sdp }) => side === 'local' && ufragOf(sdp) === ufrag
  );
  return before(telling, 'candidate.gathered').filter(({ seq }) => set !== undefined && seq > set.seq);
}

/** Whether gathering for the present credentials of the actor has ended. */
function isGatheringOver(telling: Telling): boolean {
  const began = generationBegan(telling);
  return before(telling, 'state.changed').some(
    ({ seq, machine, to }) => seq > began && machine === 'iceGathering' && to === 'complete'
  );
}

/** What the sender of a message gathers after it, up to its next description. */
function gatheredAfter(
  { trace }: Telling,
  { seq, actor }: EventOf<'signal.sent'>
): readonly EventOf<'candidate.gathered'>[] {
  const later = trace.events.slice(seq + 1).filter((one) => one.actor === actor);
  const next = later.findIndex((one) => one.type === 'description.set' && one.side === 'local');
  return later
    .slice(0, next < 0 ? undefined : next)
    .filter((one): one is EventOf<'candidate.gathered'> => one.type === 'candidate.gathered');
}

/** The candidates that the sender of a message signals after it, up to its next description. */
function candidatesAfter(
  { trace }: Telling,
  from: EventOf<'signal.sent'>
): readonly EventOf<'signal.sent'>[] {
  const later = trace.events
    .slice(from.seq + 1)
    .filter((one): one is EventOf<'signal.sent'> => one.type === 'signal.sent' && one.from === from.from);
  const next = later.findIndex(({ kind }) => kind === 'offer' || kind === 'answer');
  return later.slice(0, next < 0 ? undefined : next).filter(({ kind }) => kind === 'candidate');
}

/** Whether no candidate is signaled after the end of the candidates of which an event speaks. */
function isEndOfCandidates(telling: Telling): boolean {
  const { trace, event } = telling;
  const message = event.type.startsWith('signal.') ? (event as EventIn<'signal'>).message : undefined;
  const sent = trace.events.findLast(
    (one): one is EventOf<'signal.sent'> =>
      one.type === 'signal.sent' &&
      one.seq <= event.seq &&
      one.kind === 'end-of-candidates' &&
      (message === undefined ? one.to === event.actor : one.message === message)
  );
  return sent !== undefined && candidatesAfter(telling, sent).length === 0;
}

/**
 * Whether the actor's ICE has been told that the other side has no more candidates, since it has its latest description. A call
 * that tells it counts from when it settles.
 */
export function isEndKnown(telling: Telling): boolean {
  const set = before(telling, 'description.set').findLast(({ side }) => side === 'remote');
  if (!set) return false;
  if (/^a=end-of-candidates/m.test(set.sdp)) return true;
  // ICE knows of it when the call has settled.
  const settled = new Set(before(telling, 'api.settled').map(({ call }) => call));
  return before(telling, 'api.called').some(
    ({ seq, method, args }) =>
      seq > set.seq &&
      settled.has(seq) &&
      method.endsWith('addIceCandidate') &&
      /^\[(?:null)?\]$|"candidate":""/.test(JSON.stringify(args)) &&
      telling.trace.events.some(
        (one) => one.type === 'api.settled' && one.call === seq && one.at <= telling.event.at
      )
  );
}
