import { shown } from './file/trace-error.ts';

/** A shape of whatever type. */
export interface AnyShape {
  /** Completes "must be …". */
  readonly expected: string;
  /** Undefined when `value` fits, else what is wrong with it. */
  readonly check: (value: unknown, path: string) => Fault | undefined;
  readonly optional?: boolean;
  /** The kind of thing that the value names: it has to be known where it is used. */
  readonly refersTo?: Reference;
}

/** An actor of the header; the bytes of a payload; an `api.called` by its `seq`. */
export type Reference = 'actor' | 'payload' | 'call';

/**
 * The shape that a value read from JSON must have. `T` is checked both ways: a shape for a wider or narrower type than
 * the one asked for does not compile, so a table of shapes cannot drift from the types that it stands for.
 */
export interface Shape<T> extends AnyShape {
  /** Never there: only makes `T` part of the type, in both directions. */
  readonly type?: (value: T) => T;
}

/** A field that may be absent. */
export interface OptionalShape<T> extends Shape<T> {
  readonly optional: true;
}

/** The type that a shape stands for. */
export type TypeOf<S extends AnyShape> = S extends Shape<infer T> ? T : never;

/** Shapes by the names of the fields that they are for. */
export type Shapes = Readonly<Record<string, AnyShape>>;

/** An object with those fields, absent where their shapes allow it. */
export type ObjectOf<S extends Shapes> = Flat<
  { readonly [K in keyof S as S[K] extends { readonly optional: true } ? never : K]: TypeOf<S[K]> } & {
    readonly [K in keyof S as S[K] extends { readonly optional: true } ? K : never]?: TypeOf<S[K]>;
  }
>;

type Flat<T> = { [K in keyof T]: T[K] };

/** The place within the value, such as `requests.sent`, and what had to stand there. */
export interface Fault {
  readonly path: string;
  readonly expected: string;
  readonly found: unknown;
}

/** A fault as the rest of a sentence: "`kind` must be one of offer, answer; it is 7". */
export function describe({ path, expected, found }: Fault): string {
  return `\`${path}\` must be ${expected}; it is ${shown(found)}`;
}

/** A shape for every field of `T`, optional exactly where the field is. */
export type Fields<T> = {
  readonly [K in keyof T]-?: Record<never, never> extends Pick<T, K>
    ? OptionalShape<Exclude<T[K], undefined>>
    : Shape<T[K]>;
};

/** A shape without parts: `test` says whether a value fits. */
export function leafOf<T>(expected: string, test: (value: unknown) => boolean): Shape<T> {
  return { expected, check: (value, path) => (test(value) ? undefined : { path, expected, found: value }) };
}

export const text: Shape<string> = leafOf('text', (value) => typeof value === 'string');
export const flag: Shape<boolean> = leafOf('true or false', (value) => typeof value === 'boolean');
export const integer: Shape<number> = leafOf('an integer', Number.isSafeInteger);
/** A count, a length, a `seq`. */
export const natural: Shape<number> = leafOf('an integer, 0 or more', isNatural);
export const micros: Shape<number> = leafOf('an integer of microseconds, 0 or more', isNatural);
/** Anything: whatever JSON.parse gives is JSON. */
export const anything = <T>(): Shape<T> => leafOf('there', (value) => value !== undefined);

/** The id of an actor. */
export const actorId: Shape<string> = { ...text, refersTo: 'actor' };
/** The id of a payload. */
export const payloadId: Shape<string> = { ...text, refersTo: 'payload' };
/** The `seq` of a call. */
export const callSeq: Shape<number> = { ...natural, refersTo: 'call' };

/** One of some words, written as keys so that the compiler sees a missing one. */
export function oneOf<T extends string>(words: Readonly<Record<T, true>>): Shape<T> {
  const expected = `one of ${Object.keys(words).join(', ')}`;
  return leafOf(expected, (value) => typeof value === 'string' && Object.hasOwn(words, value));
}

export function optional<T>(shape: Shape<T>): OptionalShape<T> {
  return { ...shape, optional: true };
}

export function list<T>(item: Shape<T>): Shape<readonly T[]> {
  const expected = 'a list';
  const check = (value: unknown, path: string): Fault | undefined => {
    if (!Array.isArray(value)) return { path, expected, found: value };
    return firstFault(value.entries(), ([index, element]) => item.check(element, `${path}[${index}]`));
  };
  return { expected, check };
}

/** An object with any keys, all its values of one shape. */
export function record<T>(item: Shape<T>): Shape<{ readonly [key: string]: T }> {
  const expected = 'an object';
  const check = (value: unknown, path: string): Fault | undefined => {
    if (!isObject(value)) return { path, expected, found: value };
    return firstFault(Object.entries(value), ([key, element]) => item.check(element, join(path, key)));
  };
  return { expected, check };
}

/** An object with these fields. Others are let through: a later release may add fields that this one does not know. */
export function object<T>(fields: Fields<T>): Shape<T> {
  return objectOf(fields as Shapes) as AnyShape;
}

/** The same where the type follows from the shapes, and is declared nowhere else. */
export function objectOf<S extends Shapes>(fields: S): Shape<ObjectOf<S>> {
  const expected = 'an object';
  const entries = Object.entries(fields);
  const check = (value: unknown, path: string): Fault | undefined => {
    if (!isObject(value)) return { path, expected, found: value };
    return firstFault(entries, ([key, shape]) => {
      const field = Object.hasOwn(value, key) ? value[key] : undefined;
      return field === undefined && shape.optional ? undefined : shape.check(field, join(path, key));
    });
  };
  return { expected, check };
}

/** Whether `value` is an object as JSON knows it: no list, no null. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isNatural(value: unknown): boolean {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

function join(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`;
}

function firstFault<I>(items: Iterable<I>, check: (item: I) => Fault | undefined): Fault | undefined {
  for (const item of items) {
    const fault = check(item);
    if (fault) return fault;
  }
  return undefined;
}
