import type { ReasonTexts } from '#lib/analysis/kinds/reason-texts.ts';
import { serverErrorName } from '#lib/analysis/names/server-error-name.ts';
import type { PairReason } from '#lib/trace/reasons/pairs.ts';

/** Completes "Alice drops the pair. …", "Alice’s pair fails. …": sentences without their full stop. */
export const pairs: ReasonTexts<PairReason> = {
  'pair.same-check': (reason, { pair }) =>
    `Checks of a reflexive candidate leave from its base, so the pair of the base, ${pair(reason.pair)}, stands for it`,
  'pair.too-many': ({ most }) => `There are more than ${most} pairs`,
  'pair.nominated-before': (reason, { pair }) => `Pair ${pair(reason.pair)} is nominated already`,
  'pair.another-nominated': (reason, { pair }) => `Pair ${pair(reason.pair)} is nominated`,
  'pair.restarted': () => 'ICE has restarted',
  'pair.consent-lost': () => 'Consent is lost',
  'pair.address-gone': () => 'Its local address is gone',
  'pair.allocation-gone': () => 'Its allocation is gone',
  'pair.allocation-released': () => 'Its relayed address is not used, and its allocation is given back',
  'pair.no-permission': ({ ip, error }) =>
    `The TURN server gives no permission for ${ip}: ${error} ${serverErrorName(error)}`,
  'pair.lite-agreed': () => 'Both agents are lite, so they choose a pair without a check',
  'pair.lite-believes': () => 'A lite agent does not check: it relies on the other side’s check',
  'foundation.succeeded': () => 'A pair of its foundation has succeeded',
  'foundation.idle': () => 'No other pair of its foundation is waiting or being checked',
  'check.unanswered': () => 'Its check was not answered',
  'check.refused': ({ error }) => `Its check was refused with ${error ?? 'an error'}`,
  'check.asymmetric': () => 'The answer came from another address than the check went to',
  'check.answered-blindly': () => 'The answer does not tell the address that the check came from',
  'check.of-other-side': () => 'A check of the other side came on this pair',
  'check.from-unknown-address': () =>
    'A check of the other side came from an address that no known candidate has',
  'check.awaits-permission': ({ ip }) => `Its check has to wait until the TURN server permits ${ip}`,
  'check.conflict-settled': () => 'The role conflict is settled: it is checked again',
  'check.to-nominate': (reason, { pair }) =>
    `Pair ${pair(reason.pair)} is the best that works: the check that made it valid is repeated with USE-CANDIDATE`,
  'check.to-replace-selected': () => 'The selected pair is lost, and this one worked'
};
