import type { ActorId } from '#lib/trace/event.ts';
import type { Why } from '#lib/trace/reasons/declare.ts';
import type { PairReason } from '#lib/trace/reasons/pairs.ts';
import { reasonSection, reasonText } from '../reasons/reasons.ts';
import type { Scene } from '#lib/analysis/scene.ts';
import type { Section } from './told.ts';

/** Why an agent did something: a sentence, and where that is specified if it says so. */
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
  return { says: `${reasonText(rule, scene, actor)}.`, section: reasonSection(rule) };
}
