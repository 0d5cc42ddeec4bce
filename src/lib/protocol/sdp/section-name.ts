import type { SdpSection } from './document.ts';

/** A section by its name: its medium, which the session part has none of, its mid and its number. */
export interface SectionName {
  readonly media: string | undefined;
  readonly mid: string | undefined;
  readonly index: number;
}

/** The name of a section. */
export function nameOf({ media, mid, index }: SdpSection): SectionName {
  return { media: media?.media, mid, index };
}
