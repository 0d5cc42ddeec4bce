import { reasonLabels } from '#lib/analysis/kinds/reason-labels.ts';
import type { Naming, ReasonTexts } from '#lib/analysis/kinds/reason-texts.ts';
import type { ActorId } from '#lib/trace/event.ts';
import type { Why } from '#lib/trace/reasons/declare.ts';
import { reasons as declared, type Reason } from '#lib/trace/reasons/reasons.ts';
import type { Section } from '#lib/trace/section.ts';
import { pairNamed } from '#lib/analysis/names/pair-name.ts';
import type { Scene } from '#lib/analysis/scene.ts';
import { expiries } from './expiries.ts';
import { pairs } from './pairs.ts';
import { roles } from './roles.ts';

/** Every reason in English. What the figure shows stands with the figure’s labels. */
export const reasons: ReasonTexts<Reason> = { ...reasonLabels, ...pairs, ...roles, ...expiries };

/** A reason of `actor` in words, without a full stop; of a foreign file, its own text. */
export function reasonText(why: Why<Reason>, scene: Scene, actor: ActorId): string {
  if (typeof why === 'string') return why.trim().replace(/\.$/, '');
  return textOf(why.code, why, {
    name: scene.name,
    pair: (pair) => pairNamed(scene.trace, actor, pair) ?? pair
  });
}

/** The same, and where it is specified: `Consent is lost (RFC 7675 §5.1)`. */
export function citedReason(why: Why<Reason>, scene: Scene, actor: ActorId): string {
  const section = reasonSection(why);
  return reasonText(why, scene, actor) + (section === undefined ? '' : ` (${section})`);
}

/** Where a reason is specified; a foreign text does not say. */
export function reasonSection(why: Why<Reason>): Section | undefined {
  return typeof why === 'string' ? undefined : declared[why.code].section;
}

function textOf<C extends Reason['code']>(
  code: C,
  reason: Extract<Reason, { readonly code: C }>,
  naming: Naming
): string {
  return reasons[code](reason, naming);
}
