import type { ActorId } from '#lib/trace/base.ts';
import type { Why } from '#lib/trace/reasons/declare.ts';
import type { PairReason } from '#lib/trace/reasons/pairs.ts';
import { reasonSection, reasonText } from '../../reason-text.ts';
import { reasons } from '../reasons/index.ts';
import type { Scene } from '#lib/analysis/scene.ts';
import type { Section } from '#lib/trace/section.ts';

/** The rule that an agent followed: a sentence, and the section that specifies it, if one does. */
export interface Rule {
  readonly says: string;
  readonly section: Section | undefined;
}

/** Puts the rule of an event into a sentence. Undefined where there is none. */
export function ruleOf(
  { rule, actor }: { readonly rule?: Why<PairReason>; readonly actor: ActorId },
  scene: Scene
): Rule | undefined {
  if (!rule) return undefined;
  return { says: `${reasonText(reasons, rule, { scene, actor })}.`, section: reasonSection(rule) };
}
