import type { ObjectOf, Shapes } from '../shape.ts';
import { apiEvents } from './api.ts';
import { candidateEvents } from './candidate.ts';
import { checkEvents } from './check.ts';
import { consentEvents } from './consent.ts';
import { counterEvents } from './counters.ts';
import { dataEvents } from './data.ts';
import { datagramEvents } from './datagram.ts';
import type { EventDeclaration } from './declare.ts';
import { descriptionEvents } from './description.ts';
import { dtlsEvents } from './dtls.ts';
import { nameEvents } from './name.ts';
import { natEvents } from './nat.ts';
import { pairEvents } from './pair.ts';
import { roleEvents } from './role.ts';
import { sctpEvents } from './sctp.ts';
import { signalEvents } from './signal.ts';
import { stateEvents } from './state.ts';
import { timerEvents } from './timer.ts';
import { transactionEvents } from './transaction.ts';
import { turnEvents } from './turn.ts';
import { worldEvents } from './world.ts';

/** The declarations of all event types, by type. */
export const eventTable = {
  ...apiEvents,
  ...descriptionEvents,
  ...stateEvents,
  ...signalEvents,
  ...candidateEvents,
  ...nameEvents,
  ...roleEvents,
  ...transactionEvents,
  ...timerEvents,
  ...pairEvents,
  ...checkEvents,
  ...consentEvents,
  ...counterEvents,
  ...dtlsEvents,
  ...sctpEvents,
  ...datagramEvents,
  ...natEvents,
  ...turnEvents,
  ...worldEvents,
  ...dataEvents
};

type Table = typeof eventTable;
type OwnFields<D> = D extends EventDeclaration<infer S extends Shapes> ? ObjectOf<S> : never;

/** The events of every type, without the fields that all events have. */
export type DeclaredEvents = {
  readonly [T in keyof Table]: { readonly type: T } & OwnFields<Table[T]>;
};
