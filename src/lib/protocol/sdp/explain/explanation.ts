import type { SdpDocument, SdpLine, SdpSection } from '../document.ts';

/** What one line of a description means. Texts are short, true and in the present tense. */
export interface LineExplanation {
  /** What the line is, in a few words: `ICE username fragment`. */
  readonly title: string;
  /** What it says, with the values of this line. */
  readonly says: string;
  /** What it makes the peers do. */
  readonly does: string;
  /** What breaks without it. */
  readonly without: string;
  /** `RFC 8839 §5.4`, the governing one first. */
  readonly rfc: readonly string[];
  /** The parts of the line, in order, without overlap. */
  readonly values: readonly ValueExplanation[];
}

/** What one value inside a line means. */
export interface ValueExplanation {
  /** Offsets in the line's text, `[start, end)`. */
  readonly start: number;
  readonly end: number;
  /** The RFC's name for the value: `foundation`, `payload type`. */
  readonly name: string;
  readonly says: string;
  readonly rfc?: string;
}

/** Where a line stands: what its explanation may look at besides the line. */
export interface Place {
  readonly document: SdpDocument;
  readonly section: SdpSection;
  readonly line: SdpLine;
}

/** A text, or how to make it from the line and its surroundings. */
export type Words = string | ((place: Place) => string);

/** What the table knows of one kind of line. */
export interface LineEntry {
  readonly title: string;
  readonly says: Words;
  readonly does: Words;
  readonly without: Words;
  readonly rfc: readonly string[];
  /** A real line of this kind. A test explains each and finds all of it covered. */
  readonly example: string;
  /** Takes the value apart. Offsets count from the start of the line's text. */
  readonly values?: (place: Place) => readonly ValueExplanation[];
}

/** Entries by {@link SdpLine.kind}. */
export type LineTable = Readonly<Record<string, LineEntry>>;
