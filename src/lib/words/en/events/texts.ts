import type { Scene } from '#lib/analysis/scene.ts';
import {
  familyOf,
  nameIn,
  type EventType,
  type Family,
  type NameIn,
  type TraceEvent
} from '#lib/trace/event.ts';
import { apiCalled } from './api.ts';
import { apiSettled } from './api-settled.ts';
import { candidateFailed } from './candidate-errors.ts';
import { candidateGathered, candidateLearned } from './candidates.ts';
import { checkQueued, consentLost } from './checks.ts';
import { checksCounted, roundTripMeasured } from './counters.ts';
import { dataReceived, dataSent } from './data.ts';
import { datagramDelivered, datagramDropped, datagramForwarded, datagramSent } from './datagrams.ts';
import { descriptionSet } from './description-set.ts';
import { eventFired } from './fired.ts';
import { pairChanged, pairFormed, pairNominated, pairPruned, pairSelected } from './pairs.ts';
import { dtlsNegotiated, fingerprintCompared } from './secure.ts';
import { signalDelivered, signalHeld, signalLost, signalReleased, signalSent } from './signals.ts';
import { stateChanged } from './states.ts';
import { natExpired, natMapped, natPermitted } from './tables.ts';
import { turnAllocated, turnBound, turnExpired, turnPermitted } from './tables.ts';
import type { Tell, Told } from './told.ts';
import { nameResolved, roleSet, transactionEnded } from './transactions.ts';
import { worldChanged } from './world.ts';

/** How each type of event is told, by family and name. A type that is missing here does not compile. */
const texts: {
  readonly [F in Family]: { readonly [N in NameIn<F>]: Tell<Extract<EventType, `${F}.${N}`>> };
} = {
  api: { called: apiCalled, settled: apiSettled },
  event: { fired: eventFired },
  description: { set: descriptionSet },
  state: { changed: stateChanged },
  signal: {
    sent: signalSent,
    held: signalHeld,
    released: signalReleased,
    delivered: signalDelivered,
    lost: signalLost
  },
  candidate: { gathered: candidateGathered, failed: candidateFailed, learned: candidateLearned },
  name: { resolved: nameResolved },
  role: { set: roleSet },
  transaction: { ended: transactionEnded },
  pair: {
    formed: pairFormed,
    pruned: pairPruned,
    changed: pairChanged,
    nominated: pairNominated,
    selected: pairSelected
  },
  check: { queued: checkQueued },
  consent: { lost: consentLost },
  checks: { counted: checksCounted },
  roundtrip: { measured: roundTripMeasured },
  dtls: { negotiated: dtlsNegotiated },
  fingerprint: { compared: fingerprintCompared },
  datagram: {
    sent: datagramSent,
    forwarded: datagramForwarded,
    delivered: datagramDelivered,
    dropped: datagramDropped
  },
  nat: { mapped: natMapped, permitted: natPermitted, expired: natExpired },
  turn: { allocated: turnAllocated, permitted: turnPermitted, bound: turnBound, expired: turnExpired },
  world: { changed: worldChanged },
  data: { sent: dataSent, received: dataReceived }
};

/** The words for an event. */
export function wordsFor(event: TraceEvent, scene: Scene): Told {
  // The table has the words of each type under its own name.
  const family = texts[familyOf(event)] as Readonly<Record<string, Tell<EventType>>>;
  const tell = family[nameIn(event)];
  if (!tell) throw new RangeError(`there are no words for ${event.type}`);
  return tell(event, scene);
}
