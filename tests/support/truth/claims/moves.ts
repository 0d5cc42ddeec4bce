import type { TraceEvent } from '#lib/trace/event.ts';
import { machineState } from '#lib/trace/state/state.ts';
import { before, generationBegan, innerPacket, isOpen, ownPairs } from '../history.ts';
import type { Claim, Telling } from '../telling.ts';
import { isEndKnown } from './api.ts';

/** Moves of state machines, and what the world does. */
export const claimsOfMoves: readonly Claim[] = [
  { says: /^A lite agent sends no checks of its own/, holds: (telling) => checksOf(telling).length === 0 },
  {
    says: /has nothing to gather/,
    holds: (telling) =>
      before(telling, 'candidate.gathered').every(({ seq }) => seq < generationBegan(telling))
  },
  {
    says: /no check has begun/,
    holds: (telling) =>
      checksOf(telling).every(({ seq }) => seq < generationBegan(telling) || seq > telling.event.seq)
  },
  {
    says: /^Neither ICE nor DTLS has begun/,
    holds: ({ event, state }) => machineState(state, event.actor, 'iceConnection').value === 'new'
  },
  {
    says: /so no more checks are sent or answered/,
    holds: (telling) => checksOf(telling).every(({ seq }) => seq < telling.event.seq)
  },
  {
    says: /^Both peers check, the controlled one too/,
    holds: ({ trace, event }) =>
      !trace.events.some(
        (one) => one.seq < event.seq && one.type === 'description.set' && /^a=ice-lite/m.test(one.sdp)
      )
  },
  {
    says: /and no ICE restart was needed/,
    holds: (telling) => {
      const lost = before(telling, 'state.changed').findLast(
        ({ machine, to }) => machine === 'iceConnection' && to === 'disconnected'
      );
      return lost !== undefined && generationBegan(telling) < lost.seq;
    }
  },
  {
    says: /^A pair works, gathering is over, no more remote candidates are expected and no pair is left to check/,
    holds: (telling) =>
      machineState(telling.state, telling.event.actor, 'iceGathering').value === 'complete' &&
      isEndKnown(telling) &&
      ownPairs(telling).some(({ state }) => state === 'succeeded') &&
      !ownPairs(telling).some(isOpen)
  },
  {
    says: /^No pair of this generation is known to work yet/,
    holds: (telling) => {
      const began = generationBegan(telling);
      const formed = before(telling, 'pair.formed').filter(({ seq }) => seq > began);
      const works = ownPairs(telling).filter(({ state }) => state === 'succeeded');
      return !works.some(({ pair }) => formed.some((one) => one.pair === pair));
    }
  },
  { says: /^No pair works and none is left to try, or consent on the last one is lost/, holds: isAtAnEnd },
  { says: /^No pair works, and none is left to try/, holds: isAtAnEnd },
  {
    says: /at least one of them is at work, and none has failed/,
    holds: ({ event, state }) =>
      !/^(?:new|failed|closed)$/.test(machineState(state, event.actor, 'iceConnection').value)
  },
  { says: /^No protocol made this happen/, holds: ({ event }) => event.causes.length === 0 }
];

/** The checks that the actor sends in the whole trace. */
function checksOf({ trace, event }: Telling): readonly TraceEvent[] {
  return trace.events.filter(
    (one) =>
      one.type === 'datagram.sent' &&
      one.actor === event.actor &&
      innerPacket(trace, one)?.check === true &&
      innerPacket(trace, one)?.message?.class === 'request'
  );
}

/** Whether none of the pairs that work has consent, and none is left to check. */
function isAtAnEnd(telling: Telling): boolean {
  return !ownPairs(telling).some(
    (row) =>
      isOpen(row) ||
      (row.state === 'succeeded' && row.consent !== undefined && row.consent.expires > telling.event.at)
  );
}
