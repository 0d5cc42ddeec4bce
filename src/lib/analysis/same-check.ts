import type { Why } from '#lib/trace/reasons/declare.ts';
import type { PairReason } from '#lib/trace/reasons/pairs.ts';

/** The pair whose check is also the check of one that is pruned by this rule (RFC 8445 §6.1.2.4); undefined of other rules. */
export function sameCheckOf(rule: Why<PairReason> | undefined): string | undefined {
  return typeof rule === 'object' && rule.code === 'pair.same-check' ? rule.pair : undefined;
}
