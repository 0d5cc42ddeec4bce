import type { Section } from '../section.ts';
import type { Shape } from '../shape.ts';

/** A shape of any type of value. */
type AnyShape = Pick<Shape<unknown>, 'expected' | 'check' | 'optional'>;

/** What a reason is declared by: the shape of each argument, and where the reason is specified. */
export interface ReasonDeclaration {
  readonly args: Readonly<Record<string, AnyShape>>;
  readonly section?: Section;
}

/** The reasons of one family, by code. */
export type ReasonTable = Readonly<Record<string, ReasonDeclaration>>;

/** The reasons that a table declares: `{ code, …args }`, told apart by `code`. */
export type ReasonsOf<T extends ReasonTable> = {
  [C in keyof T & string]: Flat<{ readonly code: C } & ArgsOf<T[C]['args']>>;
}[keyof T & string];

/** A reason as a file may hold it: one of `R`, or the text of somebody who does not know our codes. */
export type Why<R> = R | string;

type ArgsOf<F> = {
  readonly [K in keyof F as F[K] extends { readonly optional: true } ? never : K]: ValueOf<F[K]>;
} & {
  readonly [K in keyof F as F[K] extends { readonly optional: true } ? K : never]?: ValueOf<F[K]>;
};

type ValueOf<S> = S extends Shape<infer T> ? T : never;
type Flat<T> = { [K in keyof T]: T[K] };
