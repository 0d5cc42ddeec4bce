import type { ByteReader } from '../../bytes/byte-reader.ts';
import type { ByteWriter } from '../../bytes/byte-writer.ts';
import type { DecodeError } from '../../bytes/decode-error.ts';
import type { Format } from '../../bytes/format.ts';
import { hex16 } from '../../bytes/hex.ts';
import type { Heading, Label } from '../../bytes/label.ts';
import type { ItemEntry, MalformedItem, Padded, UnknownItem } from './item.ts';

/** A kind of items: parameters (RFC 9260 §3.2.1) and error causes (§3.3.10) have one form. */
export interface ItemKind {
  /** `parameter` */
  readonly noun: string;
  readonly rfc: string;
  /** The label of the number that an item begins with. */
  readonly codeName: string;
  readonly table: readonly ItemEntry<string, object>[];
  /** How a receiver treats one that is not in the table. */
  readonly unknown: (code: number) => string | undefined;
}

/** An item as this list reads it: `type` and what its entry's format reads. */
type AnyItem = UnknownItem | MalformedItem | KnownItem;
type KnownItem = { readonly type: string } & Padded;

const zeros = new Uint8Array(3);

/**
 * Items one after the other, as many as there are bytes: a code and a length of 16 bits each, the value, and bytes up to a
 * multiple of four, which the length does not count. The last item leaves those to the chunk around it (RFC 9260 §3.2).
 * Faults where an item runs over the end.
 */
export function itemList<Item extends AnyItem>(kind: ItemKind): Format<readonly Item[]> {
  const codec = new ItemCodec(kind);
  return {
    read(reader) {
      const items: Item[] = [];
      // The table says which items its entries read, and the type of the table says it again.
      while (reader.remaining > 0) items.push(codec.read(reader) as Item);
      return items;
    },
    write(writer, items) {
      items.forEach((item, index) => codec.write(writer, item, index === items.length - 1));
    }
  };
}

/** One item alone, as it stands in a report of what was not understood: without the bytes after it. */
export function oneItem<Item extends AnyItem>(kind: ItemKind): (writer: ByteWriter, item: Item) => void {
  const codec = new ItemCodec(kind);
  return (writer, item) => codec.write(writer, item, true);
}

/** The code that an item is written with. Throws a RangeError for a type that the table does not have. */
export function codeOf(item: AnyItem, kind: ItemKind): number {
  if (isKept(item)) return item.code;
  const entry = kind.table.find(({ name }) => name === item.type);
  if (!entry) throw new RangeError(`There is no ${kind.noun} ${item.type}`);
  return entry.code;
}

class ItemCodec {
  readonly #kind: ItemKind;
  readonly #byCode: ReadonlyMap<number, ItemEntry<string, object>>;
  readonly #byName: ReadonlyMap<string, ItemEntry<string, object>>;
  readonly #codeLabel: Label<number>;
  readonly #lengthLabel: Label<number>;
  readonly #valueLabel: Label<Uint8Array>;
  readonly #paddingLabel: Label<Uint8Array>;

  constructor(kind: ItemKind) {
    const { rfc, table } = kind;
    this.#kind = kind;
    this.#byCode = new Map(table.map((entry) => [entry.code, entry]));
    this.#byName = new Map(table.map((entry) => [entry.name, entry]));
    this.#codeLabel = {
      name: kind.codeName,
      rfc,
      meaning: (code) => this.#byCode.get(code)?.name ?? 'unknown'
    };
    this.#lengthLabel = { name: 'Length', rfc, meaning: 'bytes with these 4, without padding' };
    this.#valueLabel = { name: 'Value', rfc };
    this.#paddingLabel = { name: 'Padding', rfc, meaning: 'up to a multiple of 4 bytes; ignored' };
  }

  read(reader: ByteReader): AnyItem {
    return reader.group(
      () => this.#readFields(reader),
      (item) => this.#heading(item)
    );
  }

  write(writer: ByteWriter, item: AnyItem, isLast: boolean): void {
    writer.group(
      () => this.#heading(item),
      () => {
        const code = isKept(item) ? item.code : this.#entryOf(item).code;
        const start = writer.at;
        writer.u16(this.#codeLabel, code);
        const setLength = writer.later(this.#lengthLabel, 2);
        if (isKept(item)) writer.raw(this.#valueLabel, item.value);
        else this.#entryOf(item).format.write(writer, item);
        const length = writer.at - start;
        setLength(length);
        const room = -length & 3;
        const { padding } = item;
        if (isLast && padding && padding.length <= room) writer.raw(this.#paddingLabel, padding);
        else if (!isLast && room > 0)
          writer.raw(this.#paddingLabel, padding?.length === room ? padding : zeros.subarray(0, room));
      }
    );
  }

  #readFields(reader: ByteReader): AnyItem {
    const { noun } = this.#kind;
    const code = reader.u16(this.#codeLabel);
    const at = reader.at;
    const length = reader.u16(this.#lengthLabel);
    if (length < 4) reader.fail('bad-value', `The length of a ${noun} is at least 4, not ${length}`, at);
    if (length - 4 > reader.remaining) {
      reader.fail(
        'truncated',
        `The ${noun} has ${length - 4} more bytes, but ${reader.remaining} remain`,
        at
      );
    }
    const value = reader.attempt(() => this.#readValue(reader, code, length - 4));
    const item = value.ok ? value.value : this.#readMalformed(reader, code, length - 4, value.error);
    const isLast = reader.remaining <= (-length & 3);
    const padding = reader.raw(this.#paddingLabel, Math.min(-length & 3, reader.remaining));
    const isKeptPadding = isLast ? padding.length > 0 : padding.some((byte) => byte !== 0);
    return isKeptPadding ? { ...item, padding } : item;
  }

  #readValue(reader: ByteReader, code: number, length: number): AnyItem {
    const entry = this.#byCode.get(code);
    if (!entry) return { type: 'unknown', code, value: reader.raw(this.#valueLabel, length) };
    const value = reader.within(length, entry.name, () => entry.format.read(reader));
    return { type: entry.name, ...value };
  }

  #readMalformed(reader: ByteReader, code: number, length: number, error: DecodeError): MalformedItem {
    const name = this.#byCode.get(code)?.name ?? `Unknown ${this.#kind.noun}`;
    return { type: 'malformed', name, code, value: reader.raw(this.#valueLabel, length), error };
  }

  #heading(item: AnyItem): Heading {
    if (!isKept(item)) {
      const entry = this.#entryOf(item);
      return { name: entry.name, rfc: entry.rfc, value: entry.shown(item), meaning: entry.meaning(item) };
    }
    const { noun, rfc, unknown } = this.#kind;
    if (item.type === 'malformed')
      return { name: item.name, rfc, value: 'malformed', meaning: item.error.message };
    return { name: `Unknown ${noun}`, rfc, value: hex16(item.code), meaning: unknown(item.code) };
  }

  #entryOf(item: KnownItem): ItemEntry<string, object> {
    const entry = this.#byName.get(item.type);
    if (!entry) throw new RangeError(`There is no ${this.#kind.noun} ${item.type}`);
    return entry;
  }
}

function isKept(item: AnyItem): item is UnknownItem | MalformedItem {
  return item.type === 'unknown' || item.type === 'malformed';
}
