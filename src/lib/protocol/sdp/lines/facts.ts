import type { SdpDocument, SdpLine, SdpSection } from '../document.ts';

/** A table of facts with no arguments: the code alone tells all. */
export type Plain<Code extends string> = { readonly [C in Code]: object };

/** One fact of a table: its code, and the arguments that the table gives this code. */
export type Fact<Facts, Code extends keyof Facts = keyof Facts> = {
  readonly [C in Code]: { readonly code: C } & Facts[C];
}[Code];

/** One part of a line's value, and the fact that it states. */
export interface Part<F> {
  /** Offsets in the line's text, `[start, end)`. */
  readonly start: number;
  readonly end: number;
  /** The RFC's name for the part: `foundation`, `payload type`. */
  readonly name: string;
  readonly fact: F;
  readonly rfc?: string;
}

/** The fact about a token that the grammar of its line has no place for. */
export type Surplus = Fact<Plain<'surplus'>>;

/** A part that states one of a table of facts. */
export type PartOf<Facts> = Part<Fact<Facts> | Surplus>;

/** Where a line stands: all that its reading may look at besides the line. */
export interface Place {
  readonly document: SdpDocument;
  readonly section: SdpSection;
  readonly line: SdpLine;
}

/** How one kind of line is read: it states `Facts` as a whole, and its parts each one of the facts `F`. */
export interface LineEntry<Facts, F> {
  /** The sections that define the line: `RFC 8839 §5.4`, the governing one first. */
  readonly rfc: readonly string[];
  /** A real line of this kind. A test reads each and finds all of it covered. */
  readonly example: string;
  /** The facts that the line as a whole states. */
  readonly facts: (place: Place) => Facts;
  /** Takes the value apart: parts in order, without overlap. Absent for a flag, which has no value. */
  readonly parts?: (place: Place) => readonly Part<F | Surplus>[];
}

/** Entries by {@link SdpLine.kind}. `Lines` gives the facts of each kind of line, `Parts` those of their parts by code. */
export type LineTable<Lines, Parts> = {
  readonly [Kind in keyof Lines]: LineEntry<Lines[Kind], Fact<Parts>>;
};

/** The facts of a line that says the same whatever its value is. */
export const nothing = (): object => ({});
