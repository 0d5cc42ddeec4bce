import { consentReasons, type ConsentReason } from './consents.ts';
import { datagramReasons, type DatagramReason } from './datagrams.ts';
import type { ReasonDeclaration } from './declare.ts';
import { dtlsEnds, type DtlsEndReason } from './dtls-ends.ts';
import { expiryReasons, type ExpiryReason } from './expiries.ts';
import { pairReasons, type PairReason } from './pairs.ts';
import { roleReasons, type RoleReason } from './roles.ts';
import { sctpEnds, type SctpEndReason } from './sctp-ends.ts';
import { signalReasons, type SignalReason } from './signals.ts';
import { transactionReasons, type TransactionReason } from './transactions.ts';
import { worldChanges, type WorldChange } from './world.ts';

/** A reason in a trace: a code, and its arguments. The sentences are in `words/`. */
export type Reason =
  | ConsentReason
  | DatagramReason
  | DtlsEndReason
  | PairReason
  | RoleReason
  | SctpEndReason
  | ExpiryReason
  | SignalReason
  | TransactionReason
  | WorldChange;

export type ReasonCode = Reason['code'];

/** The reasons of each family, by code. No two families share a code. */
export const reasonFamilies = {
  datagrams: datagramReasons,
  pairs: pairReasons,
  consents: consentReasons,
  transactions: transactionReasons,
  roles: roleReasons,
  expiries: expiryReasons,
  dtlsEnds,
  sctpEnds,
  signals: signalReasons,
  world: worldChanges
} as const;

/** Every reason that Trickle gives, by code. */
export const reasons: Readonly<Record<ReasonCode, ReasonDeclaration>> = {
  ...datagramReasons,
  ...pairReasons,
  ...consentReasons,
  ...transactionReasons,
  ...roleReasons,
  ...expiryReasons,
  ...dtlsEnds,
  ...sctpEnds,
  ...signalReasons,
  ...worldChanges
};
