import type { Format, Struct } from '../bytes/format.ts';
import { list, struct } from '../bytes/format.ts';
import { element, startsWith, type ElementLabel } from './element.ts';
import { constructed, type Identifier } from './identifier.ts';

/** A SEQUENCE of named parts (X.690 §8.9). */
export function sequence<S extends Readonly<Record<string, Format<unknown>>>>(
  label: ElementLabel<Struct<S>>,
  shape: S
): Format<Struct<S>> {
  return element(label, constructed(16), struct(shape));
}

/** A SEQUENCE of as many of the same as there are (X.690 §8.10). */
export function sequenceOf<T>(label: ElementLabel<readonly T[]>, item: Format<T>): Format<readonly T[]> {
  return element(label, constructed(16), list(item));
}

/** A SET of the same (X.690 §8.12). Their order is kept as it is; DER wants it sorted (§11.6). */
export function setOf<T>(label: ElementLabel<readonly T[]>, item: Format<T>): Format<readonly T[]> {
  return element(label, constructed(17), list(item));
}

/** An element inside a tag of its context, `[3] EXPLICIT` (X.690 §8.14). */
export function explicit<T>(label: ElementLabel<T>, tag: number, inner: Format<T>): Format<T> {
  return element(label, contextTag(tag), inner);
}

/** The identifier `[tag]` around other elements. */
export function contextTag(tag: number): Identifier {
  return { class: 'context', constructed: true, tag };
}

/** An element that may be missing: it is there if its identifier is next. */
export function optional<T>(expected: Identifier, inner: Format<T>): Format<T | undefined> {
  return {
    read: (reader) => (startsWith(reader, expected) ? inner.read(reader) : undefined),
    write(writer, value) {
      if (value !== undefined) inner.write(writer, value);
    }
  };
}
