import type { ActorId } from '#lib/trace/event.ts';
import type { Trace } from '#lib/trace/trace.ts';
import { pairNamed } from '#lib/analysis/names/pair-name.ts';
import type { Section } from './told.ts';

/** Why an agent did something: a sentence, and where that is specified if it says so. */
export interface Rule {
  readonly says: string;
  readonly section: Section | undefined;
}

/** Reads what an agent wrote, `Pair p3 is nominated (RFC 8445 §8.1.2)`, and names the pairs. Undefined where it wrote nothing. */
export function ruleOf(
  { rule, actor }: { readonly rule?: string; readonly actor: ActorId },
  { trace }: { readonly trace: Trace }
): Rule | undefined {
  if (!rule) return undefined;
  const [, says = rule, section] = /^(.*?)(?: \((RFC \d+ §[\d.]+)\))?\.?$/s.exec(rule) ?? [];
  const named = says.replace(/(?<=\bpair )p\d+\b/i, (pair) => pairNamed(trace, actor, pair) ?? pair);
  // What the pattern lets through is a section.
  return { says: `${named}.`, section: section as Section | undefined };
}
