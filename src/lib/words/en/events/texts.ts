import type { EventType } from '#lib/trace/event.ts';
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
import type { Tell } from './told.ts';
import { nameResolved, roleSet, transactionEnded } from './transactions.ts';
import { worldChanged } from './world.ts';

/** How each type of event is told. A type that is missing here does not compile. */
export const texts: { readonly [T in EventType]: Tell<T> } = {
  'api.called': apiCalled,
  'api.settled': apiSettled,
  'event.fired': eventFired,
  'description.set': descriptionSet,
  'state.changed': stateChanged,
  'signal.sent': signalSent,
  'signal.held': signalHeld,
  'signal.released': signalReleased,
  'signal.delivered': signalDelivered,
  'signal.lost': signalLost,
  'candidate.gathered': candidateGathered,
  'candidate.failed': candidateFailed,
  'candidate.learned': candidateLearned,
  'name.resolved': nameResolved,
  'role.set': roleSet,
  'transaction.ended': transactionEnded,
  'pair.formed': pairFormed,
  'pair.pruned': pairPruned,
  'pair.changed': pairChanged,
  'pair.nominated': pairNominated,
  'pair.selected': pairSelected,
  'check.queued': checkQueued,
  'consent.lost': consentLost,
  'checks.counted': checksCounted,
  'roundtrip.measured': roundTripMeasured,
  'dtls.negotiated': dtlsNegotiated,
  'fingerprint.compared': fingerprintCompared,
  'datagram.sent': datagramSent,
  'datagram.forwarded': datagramForwarded,
  'datagram.delivered': datagramDelivered,
  'datagram.dropped': datagramDropped,
  'nat.mapped': natMapped,
  'nat.permitted': natPermitted,
  'nat.expired': natExpired,
  'turn.allocated': turnAllocated,
  'turn.permitted': turnPermitted,
  'turn.bound': turnBound,
  'turn.expired': turnExpired,
  'world.changed': worldChanged,
  'data.sent': dataSent,
  'data.received': dataReceived
};
