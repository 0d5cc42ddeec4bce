import type { Section } from '../section.ts';
import type { ObjectOf, Shapes } from '../shape.ts';

/** The declaration of a reason: the shape of each argument, and where the reason is specified. */
export interface ReasonDeclaration {
  readonly args: Shapes;
  readonly section?: Section;
}

/** The reasons of one family, by code. */
export type ReasonTable = Readonly<Record<string, ReasonDeclaration>>;

/** The reasons that a table declares: `{ code, …args }`, told apart by `code`. */
export type ReasonsOf<T extends ReasonTable> = {
  [C in keyof T & string]: Flat<{ readonly code: C } & ObjectOf<T[C]['args']>>;
}[keyof T & string];

/** A reason as a file may hold it: one of `R`, or the text of somebody who does not know our codes. */
export type Why<R> = R | string;

type Flat<T> = { [K in keyof T]: T[K] };
