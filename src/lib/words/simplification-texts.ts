import type { Naming } from '#lib/analysis/kinds/reason-texts.ts';
import { actorName } from '#lib/trace/actors.ts';
import type { Simplification, Simplified } from '#lib/trace/simplifications.ts';
import type { TraceHeader } from '#lib/trace/trace.ts';

type Code = Simplification['code'];
type Of<C extends Code> = Extract<Simplification, { readonly code: C }>;

/** A sentence or two for each simplification, by code. */
export type SimplificationTexts = {
  readonly [C in Code]: (one: Of<C>, naming: Pick<Naming, 'name'>) => string;
};

/** The simplifications of a run in the words of a language, each in a sentence or two. */
export function simplifiedTexts(header: TraceHeader, texts: SimplificationTexts): readonly string[] {
  const naming = { name: (actor: string) => actorName(header, actor) };
  return (header.about?.simplified ?? []).map((one) => textOf(one, texts, naming));
}

function textOf(one: Simplified, texts: SimplificationTexts, naming: Pick<Naming, 'name'>): string {
  return typeof one === 'string' ? one : ofCode(one.code, one, { texts, naming });
}

function ofCode<C extends Code>(
  code: C,
  one: Of<C>,
  { texts, naming }: { readonly texts: SimplificationTexts; readonly naming: Pick<Naming, 'name'> }
): string {
  return texts[code](one, naming);
}
