import { consentReasons, type ConsentReason } from './consents.ts';
import { datagramReasons, type DatagramReason } from './datagrams.ts';
import type { ReasonDeclaration } from './declare.ts';
import { expiryReasons, type ExpiryReason } from './expiries.ts';
import { pairReasons, type PairReason } from './pairs.ts';
import { roleReasons, type RoleReason } from './roles.ts';
import { signalReasons, type SignalReason } from './signals.ts';
import { transactionReasons, type TransactionReason } from './transactions.ts';
import { worldChanges, type WorldChange } from './world.ts';

/** A reason in a trace: a code, and its arguments. The sentences are in `words/`. */
export type Reason =
  | ConsentReason
  | DatagramReason
  | PairReason
  | RoleReason
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
  ...signalReasons,
  ...worldChanges
};
