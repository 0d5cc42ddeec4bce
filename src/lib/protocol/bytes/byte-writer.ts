import type { Field, FieldValue } from './field.ts';
import { toHex } from './hex.ts';
import { group, leaf, type Heading, type Label } from './label.ts';

const utf8 = new TextEncoder();

/**
 * The mirror of ByteReader: writes big-endian values one after the other, and makes the field of each. A value that
 * its field cannot hold throws a RangeError: it is the caller's mistake.
 */
export class ByteWriter {
  #bytes = new Uint8Array(192);
  #view = new DataView(this.#bytes.buffer);
  #at = 0;
  #fields: Field[] = [];
  readonly #makesFields: boolean;

  /** Without fields it only writes, which is quicker. */
  constructor({ fields = true }: { readonly fields?: boolean } = {}) {
    this.#makesFields = fields;
  }

  /** How many bytes have been written. */
  get at(): number {
    return this.#at;
  }

  /** The bytes written so far: a view, valid until the next write. */
  get bytes(): Uint8Array {
    return this.#bytes.subarray(0, this.#at);
  }

  /** Whether it makes fields, or only writes. */
  get makesFields(): boolean {
    return this.#makesFields;
  }

  /** The one field that has been made, of all that was written; throws unless it is one. */
  get field(): Field {
    const [field] = this.#fields;
    if (!field || this.#fields.length > 1)
      throw new Error(`There are ${this.#fields.length} fields, not one`);
    return field;
  }

  /** The fields made so far, outside any open group. */
  get fields(): readonly Field[] {
    return this.#fields;
  }

  u8(label: Label<number>, value: number): void {
    const start = this.#take(1);
    this.#view.setUint8(start, whole(label.name, value, 0xff));
    this.#leaf(label, start, value, value);
  }

  u16(label: Label<number>, value: number): void {
    const start = this.#take(2);
    this.#view.setUint16(start, whole(label.name, value, 0xffff));
    this.#leaf(label, start, value, value);
  }

  u24(label: Label<number>, value: number): void {
    const start = this.#take(3);
    this.#number(label, start, 3, value);
    this.#leaf(label, start, value, value);
  }

  u32(label: Label<number>, value: number): void {
    const start = this.#take(4);
    this.#view.setUint32(start, whole(label.name, value, 0xffffffff));
    this.#leaf(label, start, value, value);
  }

  u48(label: Label<number>, value: number): void {
    const start = this.#take(6);
    this.#number(label, start, 6, value);
    this.#leaf(label, start, value, value);
  }

  u64(label: Label<bigint>, value: bigint): void {
    if (BigInt.asUintN(64, value) !== value) throw new RangeError(`${label.name} cannot be ${value}`);
    const start = this.#take(8);
    this.#view.setBigUint64(start, value);
    this.#leaf(label, start, value, value);
  }

  raw(label: Label<Uint8Array>, value: Uint8Array): void {
    const start = this.#take(value.length);
    this.#bytes.set(value, start);
    if (this.#makesFields) this.#leaf(label, start, value, toHex(value));
  }

  text(label: Label<string>, value: string): void {
    const encoded = utf8.encode(value);
    const start = this.#take(encoded.length);
    this.#bytes.set(encoded, start);
    this.#leaf(label, start, value, value);
  }

  /**
   * Leaves room for a number of `width` bytes that depends on what follows, such as a length. What it returns fills it
   * in; the last value given stands.
   */
  later(label: Label<number>, width: 1 | 2 | 3 | 4): (value: number) => void {
    const start = this.#take(width);
    const fields = this.#fields;
    const index = this.#makesFields ? fields.push(leaf(label, start, this.#at, 0, 0)) - 1 : 0;
    return (value) => {
      this.#number(label, start, width, value);
      if (this.#makesFields) fields[index] = leaf(label, start, start + width, value, value);
    };
  }

  /** Puts the fields that `write` makes under a heading. */
  group(heading: () => Heading, write: () => void): void {
    if (!this.#makesFields) {
      write();
      return;
    }
    const start = this.#at;
    const outer = this.#fields;
    this.#fields = [];
    write();
    outer.push(group(heading(), start, this.#at, this.#fields));
    this.#fields = outer;
  }

  /** Forgets what has been written. */
  clear(): void {
    this.#at = 0;
    this.#fields = [];
  }

  /** A copy of what has been written. */
  finish(): Uint8Array {
    return this.#bytes.slice(0, this.#at);
  }

  #take(length: number): number {
    const start = this.#at;
    const end = start + length;
    if (end > this.#bytes.length) {
      const larger = new Uint8Array(Math.max(end, 2 * this.#bytes.length));
      larger.set(this.bytes);
      this.#bytes = larger;
      this.#view = new DataView(larger.buffer);
    }
    this.#at = end;
    return start;
  }

  /** Puts a number of up to six bytes where there is room for it. */
  #number(label: Label<number>, start: number, width: number, value: number): void {
    let rest = whole(label.name, value, 2 ** (8 * width) - 1);
    for (let at = start + width - 1; at >= start; at--) {
      this.#view.setUint8(at, rest % 256);
      rest = Math.floor(rest / 256);
    }
  }

  #leaf<T>(label: Label<T>, start: number, value: T, shown: FieldValue): void {
    if (this.#makesFields && this.#at > start) this.#fields.push(leaf(label, start, this.#at, value, shown));
  }
}

function whole(name: string, value: number, high: number): number {
  if (!Number.isInteger(value) || value < 0 || value > high) {
    throw new RangeError(`${name} cannot be ${value}`);
  }
  return value;
}
