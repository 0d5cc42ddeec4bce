import { integer, natural, optional, text } from '../shape.ts';
import type { ReasonsOf, ReasonTable } from './declare.ts';

/** The reasons for taking a pair out, moving it on and queueing it: `rule` of `pair.pruned`, `pair.changed` and `check.queued`. */
export const pairReasons = {
  /** `pair` is another pair of the same peer. */
  'pair.same-check': { args: { pair: text }, section: 'RFC 8445 §6.1.2.4' },
  'pair.too-many': { args: { most: natural }, section: 'RFC 8445 §6.1.2.5' },
  'pair.nominated-before': { args: { pair: text }, section: 'RFC 8445 §8.1.2' },
  'pair.another-nominated': { args: { pair: text }, section: 'RFC 8445 §8.1.2' },
  'pair.restarted': { args: {}, section: 'RFC 8445 §9' },
  'pair.consent-lost': { args: {}, section: 'RFC 7675 §5.1' },
  'pair.address-gone': { args: {} },
  'pair.allocation-gone': { args: {} },
  'pair.allocation-released': { args: {}, section: 'RFC 8445 §8.3.1' },
  /** `error`: the STUN error code; 701 when the server is not reached. */
  'pair.no-permission': { args: { ip: text, error: integer }, section: 'RFC 8656 §10' },
  'pair.lite-agreed': { args: {}, section: 'RFC 8445 §8.2' },
  'pair.lite-believes': { args: {}, section: 'RFC 8445 §7.3.2' },
  'foundation.succeeded': { args: {}, section: 'RFC 8445 §7.2.5.3.3' },
  'foundation.idle': { args: {}, section: 'RFC 8445 §6.1.4.2' },
  'check.unanswered': { args: {}, section: 'RFC 8445 §7.2.5.2.3' },
  'check.refused': { args: { error: optional(integer) }, section: 'RFC 8445 §7.2.5.2.4' },
  'check.asymmetric': { args: {}, section: 'RFC 8445 §7.2.5.2.1' },
  'check.answered-blindly': { args: {}, section: 'RFC 8445 §7.3.1.2' },
  'check.of-other-side': { args: {}, section: 'RFC 8445 §7.3.1.4' },
  'check.from-unknown-address': { args: {}, section: 'RFC 8445 §7.3.1.4' },
  /** `ip`: the address that the relay lets nothing through to yet. */
  'check.awaits-permission': { args: { ip: text }, section: 'RFC 8656 §9' },
  'check.conflict-settled': { args: {}, section: 'RFC 8445 §7.2.5.1' },
  'check.to-nominate': { args: { pair: text }, section: 'RFC 8445 §8.1.1' },
  'check.to-replace-selected': { args: {}, section: 'RFC 8445 §12.1' }
} as const satisfies ReasonTable;

export type PairReason = ReasonsOf<typeof pairReasons>;
