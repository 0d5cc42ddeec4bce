import type { Naming, ReasonTexts } from '#lib/analysis/kinds/reason-texts.ts';
import { pairNamed } from '#lib/analysis/names/pair-name.ts';
import type { Scene } from '#lib/analysis/scene.ts';
import type { ActorId } from '#lib/trace/base.ts';
import type { Why } from '#lib/trace/reasons/declare.ts';
import { reasons as declared, type Reason } from '#lib/trace/reasons/reasons.ts';
import type { Section } from '#lib/trace/section.ts';

/** The trace that a reason stands in, and whose it is. */
export interface ReasonPlace {
  readonly scene: Scene;
  readonly actor: ActorId;
}

/** A reason in the words of a language, without a full stop; of a foreign file, its own text. */
export function reasonText(texts: ReasonTexts<Reason>, why: Why<Reason>, place: ReasonPlace): string {
  if (typeof why === 'string') return why.trim().replace(/\.$/, '');
  const { scene, actor } = place;
  const naming: Naming = {
    name: scene.name,
    pair: (pair) => pairNamed(scene.trace, actor, pair) ?? pair
  };
  return textOf(why.code, why, { texts, naming });
}

/** The same, and where it is specified: `Consent is lost (RFC 7675 §5.1)`. */
export function citedReason(texts: ReasonTexts<Reason>, why: Why<Reason>, place: ReasonPlace): string {
  const section = reasonSection(why);
  return reasonText(texts, why, place) + (section === undefined ? '' : ` (${section})`);
}

/** The section that specifies a reason; a foreign text does not say. */
export function reasonSection(why: Why<Reason>): Section | undefined {
  return typeof why === 'string' ? undefined : declared[why.code].section;
}

function textOf<C extends Reason['code']>(
  code: C,
  reason: Extract<Reason, { readonly code: C }>,
  { texts, naming }: { readonly texts: ReasonTexts<Reason>; readonly naming: Naming }
): string {
  return texts[code](reason, naming);
}
