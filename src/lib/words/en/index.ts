import type { TraceWords } from '../language.ts';
import { api } from './events/api.ts';
import { candidate } from './events/candidate.ts';
import { check } from './events/check.ts';
import { consent } from './events/consent.ts';
import { checks, roundtrip } from './events/counters.ts';
import { data } from './events/data.ts';
import { datagram } from './events/datagram.ts';
import { description } from './events/description.ts';
import { dtls, fingerprint, flight, fragment, secret } from './events/dtls.ts';
import { event } from './events/event.ts';
import { name } from './events/name.ts';
import { nat } from './events/nat.ts';
import { pair } from './events/pair.ts';
import { role } from './events/role.ts';
import { association, channel, chunks, message, window } from './events/sctp.ts';
import { signal } from './events/signal.ts';
import { state } from './events/state.ts';
import { timer } from './events/timer.ts';
import { transaction } from './events/transaction.ts';
import { turn } from './events/turn.ts';
import { world } from './events/world.ts';
import { interfaces } from './interfaces.ts';
import { integrity } from './packets/integrity.ts';
import { packet } from './packets/packet.ts';
import { provenances } from './provenances.ts';
import { reasons } from './reasons/index.ts';
import { result } from './result.ts';
import { simplifications } from './simplifications.ts';
import { states } from './states/index.ts';
import { story } from './story/index.ts';

/** English, but for session descriptions: `sdp/` has those. */
export const english: TraceWords = {
  events: {
    api,
    candidate,
    check,
    checks,
    consent,
    data,
    datagram,
    description,
    dtls,
    event,
    fingerprint,
    flight,
    fragment,
    secret,
    association,
    chunks,
    message,
    window,
    channel,
    name,
    nat,
    pair,
    role,
    roundtrip,
    signal,
    state,
    timer,
    transaction,
    turn,
    world
  },
  reasons,
  states,
  packets: { packet, integrity },
  result,
  simplifications,
  interfaces,
  story,
  provenances
};
