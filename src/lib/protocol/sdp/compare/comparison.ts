import type { SdpLine, SdpSection } from '../document.ts';
import type { SectionName } from '../section-name.ts';
import type { Change } from './change.ts';

/** Two descriptions held against each other, section by section. */
export interface SdpComparison {
  /** The session part first, then the media sections as the second text orders them, with those that it lost in between. */
  readonly sections: readonly SectionComparison[];
  readonly counts: LineCounts;
}

/** Lines that only one text has, and lines that stand in both with other content. */
export interface LineCounts {
  readonly added: number;
  readonly removed: number;
  readonly changed: number;
  /** Lines with the same content in another place of their section. */
  readonly moved: number;
}

/** One section in both texts, or in the one that has it. */
export interface SectionComparison {
  readonly name: SectionName;
  readonly before?: SdpSection;
  readonly after?: SdpSection;
  /** The lines of both, as a person would read the change. */
  readonly rows: readonly ComparedLine[];
  /** The weightiest first. Empty when nothing changed. */
  readonly changes: readonly Change[];
}

/** A line of one text, or what stands for the same thing in both. */
export type ComparedLine =
  | { readonly sign: 'same' | 'moved'; readonly before: SdpLine; readonly after: SdpLine }
  | { readonly sign: 'removed'; readonly before: SdpLine }
  | { readonly sign: 'added'; readonly after: SdpLine }
  | {
      readonly sign: 'changed';
      readonly before: SdpLine;
      readonly after: SdpLine;
      /** The part of each text that differs, between what they begin and what they end with alike, `[start, end)`. */
      readonly spans: readonly [before: TextSpan, after: TextSpan];
    };

export type TextSpan = readonly [start: number, end: number];
