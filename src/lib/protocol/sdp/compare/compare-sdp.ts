import type { SdpDocument } from '../document.ts';
import { nameOf } from '../section-name.ts';
import { alignLines } from './align-lines.ts';
import { alignSections, type SectionPair } from './align-sections.ts';
import { changesOf } from './changes.ts';
import type { ComparedLine, LineCounts, SdpComparison, SectionComparison } from './comparison.ts';

/** Holds two descriptions against each other. How lines end does not count. */
export function compareSdp(before: SdpDocument, after: SdpDocument): SdpComparison {
  const sections = alignSections(before, after).map(compareSections);
  return { sections, counts: count(sections.flatMap(({ rows }) => rows)) };
}

function compareSections(pair: SectionPair): SectionComparison {
  const { before, after } = pair;
  const rows = alignLines(before?.lines ?? [], after?.lines ?? []);
  if (before && after) return { name: nameOf(after), ...pair, rows, changes: changesOf(before, after, rows) };
  const lines = rows.length;
  return after
    ? { name: nameOf(after), after, rows, changes: [{ code: 'section-added', lines }] }
    : { name: nameOf(before), before, rows, changes: [{ code: 'section-removed', lines }] };
}

function count(rows: readonly ComparedLine[]): LineCounts {
  const of = (sign: ComparedLine['sign']) => rows.filter((row) => row.sign === sign).length;
  return { added: of('added'), removed: of('removed'), changed: of('changed'), moved: of('moved') };
}
