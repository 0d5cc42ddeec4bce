import type { SdpDocument, SdpSection } from '../document.ts';
import { alignLines } from './align-lines.ts';
import { alignSections, type SectionPair } from './align-sections.ts';
import { changesOf } from './changes.ts';
import type { ComparedLine, LineCounts, SdpComparison, SectionComparison } from './comparison.ts';

/** Holds two descriptions against each other. How lines end does not count. */
export function compareSdp(before: SdpDocument, after: SdpDocument): SdpComparison {
  const sections = alignSections(before, after).map(compareSections);
  return { sections, counts: count(sections.flatMap(({ rows }) => rows)) };
}

/** `3 lines added, 1 changed`; `The same text` when nothing differs. */
export function countsInWords({ added, removed, changed, moved }: LineCounts): string {
  const said = Object.entries({ added, removed, changed, moved }).filter(([, number]) => number > 0);
  if (said.length === 0) return 'The same text';
  return said
    .map(([word, number], index) =>
      index === 0 ? `${number} ${number === 1 ? 'line' : 'lines'} ${word}` : `${number} ${word}`
    )
    .join(', ');
}

function compareSections(pair: SectionPair): SectionComparison {
  const { before, after } = pair;
  const rows = alignLines(before?.lines ?? [], after?.lines ?? []);
  if (before && after) return { name: nameOf(after), ...pair, rows, changes: changesOf(before, after, rows) };
  const lines = `${rows.length} ${rows.length === 1 ? 'line' : 'lines'}`;
  if (after) return { name: nameOf(after), after, rows, changes: [`section added, ${lines}`] };
  return { name: nameOf(before), before, rows, changes: [`section removed, ${lines}`] };
}

/** `Session`, `audio · mid 0`; without a mid its place among the m-lines, from 1. */
function nameOf({ index, media, mid }: SdpSection): string {
  if (index === 0) return 'Session';
  return `${media?.media || 'media'} · ${mid === undefined ? `m-line ${index}` : `mid ${mid}`}`;
}

function count(rows: readonly ComparedLine[]): LineCounts {
  const of = (sign: ComparedLine['sign']) => rows.filter((row) => row.sign === sign).length;
  return { added: of('added'), removed: of('removed'), changed: of('changed'), moved: of('moved') };
}
