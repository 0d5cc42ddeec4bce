import type { SectionName } from '#lib/protocol/sdp/section-name.ts';

/** A section, to begin a sentence with: `The video section "1"`. */
export function sectionText({ media, mid, index }: SectionName): string {
  if (media === undefined) return 'The session part';
  return `The ${media} section ${mid === undefined ? index : `"${mid}"`}`;
}
