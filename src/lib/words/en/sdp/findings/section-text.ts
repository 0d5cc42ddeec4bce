import type { SectionName } from '#lib/protocol/sdp/lint/description.ts';

/** A section, to begin a sentence with: `The video section "1"`. */
export function sectionText({ media, mid, index }: SectionName): string {
  if (media === undefined) return 'The session part';
  return `The ${media} section ${mid === undefined ? index : `"${mid}"`}`;
}
