import type { FieldValue } from '../../bytes/field.ts';
import type { Format } from '../../bytes/format.ts';

/** Bits of a chunk's flags by name: `{ ending: 1, beginning: 2 }`. */
export type FlagBits = Readonly<Record<string, number>>;

/** The table's entry for one kind of chunk. */
export interface ChunkEntry<Name extends string, Value extends object, Flag extends string> {
  /** The RFC's name, which is also the `type` of the chunk. */
  readonly name: Name;
  readonly code: number;
  readonly rfc: string;
  /** The flags that mean something here. */
  readonly flags: Readonly<Record<Flag, number>>;
  /** The format of the value of a chunk with these flags. */
  formatOf(flags: number): Format<Value>;
  /** The chunk in one line. */
  shown(value: Value): FieldValue;
  /** Puts it into words, for the inspector. */
  meaning(value: Value): string | undefined;
}

/** Of a chunk as it was received. */
export interface Kept {
  /** Flags that mean nothing here, where they are not zero. */
  readonly reservedFlags?: number;
  /** The bytes after the value up to a multiple of four, where they are not zero. */
  readonly padding?: Uint8Array;
}

/** The chunk that an entry of the table describes: its flags are booleans. */
export type ChunkOfEntry<Entry> =
  Entry extends ChunkEntry<infer Name, infer Value, infer Flag>
    ? { readonly type: Name } & { readonly [F in Flag]: boolean } & Value & Kept
    : never;

interface Texts<Value> {
  readonly rfc: string;
  readonly meaning: string | ((value: Value) => string | undefined);
  readonly shown: (value: Value) => FieldValue;
}

/** An entry of the table. */
export function chunk<Name extends string, Value extends object, Flag extends string = never>(
  name: Name,
  code: number,
  format: Format<Value> | ((flags: number) => Format<Value>),
  { rfc, meaning, shown, flags }: Texts<Value> & { readonly flags?: Readonly<Record<Flag, number>> }
): ChunkEntry<Name, Value, Flag> {
  return {
    name,
    code,
    rfc,
    // Without flags there is no name that could be asked for.
    flags: flags ?? ({} as Readonly<Record<Flag, number>>),
    formatOf: (bits) => (typeof format === 'function' ? format(bits) : format),
    shown,
    meaning: (value) => (typeof meaning === 'function' ? meaning(value) : meaning)
  };
}
