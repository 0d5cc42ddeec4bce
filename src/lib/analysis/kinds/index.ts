import type { EventType } from '#lib/trace/event.ts';
import { apiKinds } from './api.ts';
import { candidateKinds } from './candidate.ts';
import { checkKinds } from './check.ts';
import { consentKinds } from './consent.ts';
import { counterKinds } from './counters.ts';
import { dataKinds } from './data.ts';
import { datagramKinds } from './datagram.ts';
import { descriptionKinds } from './description.ts';
import { dtlsKinds } from './dtls.ts';
import type { Kind } from './kind.ts';
import { nameKinds } from './name.ts';
import { natKinds } from './nat.ts';
import { pairKinds } from './pair.ts';
import { roleKinds } from './role.ts';
import { sctpKinds } from './sctp.ts';
import { signalKinds } from './signal.ts';
import { stateKinds } from './state.ts';
import { timerKinds } from './timer.ts';
import { transactionKinds } from './transaction.ts';
import { turnKinds } from './turn.ts';
import { worldKinds } from './world.ts';

const kinds: { readonly [T in EventType]: Kind<T> } = {
  ...apiKinds,
  ...descriptionKinds,
  ...stateKinds,
  ...signalKinds,
  ...candidateKinds,
  ...nameKinds,
  ...roleKinds,
  ...transactionKinds,
  ...timerKinds,
  ...pairKinds,
  ...checkKinds,
  ...consentKinds,
  ...counterKinds,
  ...dtlsKinds,
  ...sctpKinds,
  ...datagramKinds,
  ...natKinds,
  ...turnKinds,
  ...worldKinds,
  ...dataKinds
};

/** The kind of an event: what is asked of it because of its type. */
export function kindOf({ type }: { readonly type: EventType }): Kind<EventType> {
  return kindOfType(type);
}

function kindOfType<T extends EventType>(type: T): Kind<T> {
  return kinds[type];
}
