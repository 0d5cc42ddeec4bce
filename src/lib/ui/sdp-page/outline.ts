import { readCodecs } from '#lib/protocol/sdp/codecs.ts';
import { type SdpDocument, valuesOf } from '#lib/protocol/sdp/document.ts';
import { type SectionFacts, sectionFacts } from '../sdp/section-facts.ts';

/** A section in the outline. */
export interface OutlineItem {
  readonly facts: SectionFacts;
  /** Line number of its beginning. */
  readonly line: number;
  /** `15 codecs`, `3 candidates`, `no candidates`. */
  readonly counts: readonly string[];
}

/** The media sections at a glance. Candidates of a section whose bundle has another transport are not missing. */
export function outline(document: SdpDocument): readonly OutlineItem[] {
  return sectionFacts(document).flatMap((facts): readonly OutlineItem[] => {
    const section = document.sections[facts.index];
    const [first] = facts.lines;
    if (!section?.media || !first) return [];
    const codecs = readCodecs({ ...section, media: section.media }).length;
    const candidates = valuesOf(section, 'a=candidate').length;
    const counts = [codecs > 0 && many(codecs, 'codec'), candidates > 0 && many(candidates, 'candidate')];
    return [{ facts, line: first.number, counts: counts.filter((text) => text !== false) }];
  });
}

function many(count: number, thing: string): string {
  return `${count} ${thing}${count === 1 ? '' : 's'}`;
}
