import { failure, type Decoded, type DecodeError } from './decode-error.ts';
import type { Field, FieldValue } from './field.ts';
import { toHex } from './hex.ts';
import { group, leaf, type Heading, type Label } from './label.ts';

/**
 * Unwinds to the nearest {@link ByteReader.attempt}; nothing outside the codecs sees it. It is no Error: a message can be
 * full of faults, and collecting the stack for each would take longer than all the rest.
 */
class Fault {
  readonly code: DecodeError['code'];
  readonly at: number;
  readonly message: string;

  constructor(code: DecodeError['code'], at: number, message: string) {
    this.code = code;
    this.at = at;
    this.message = message;
  }
}

// ignoreBOM keeps a byte order mark: what is read is written again byte for byte.
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * Reads big-endian values one after the other, and makes the field of each. Every method but `attempt` may fault:
 * call them inside `attempt`, which turns a fault into a value. Bytes of length zero make no field.
 */
export class ByteReader {
  readonly bytes: Uint8Array;
  readonly #view: DataView;
  #at = 0;
  #end: number;
  #fields: Field[] = [];
  readonly #makesFields: boolean;

  /** Without fields it only reads, which is quicker. */
  constructor(bytes: Uint8Array, { fields = true }: { readonly fields?: boolean } = {}) {
    this.bytes = bytes;
    this.#makesFields = fields;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#end = bytes.byteLength;
  }

  /** Offset of the next byte. */
  get at(): number {
    return this.#at;
  }

  /** How many bytes are left, here or in the part that `within` set. */
  get remaining(): number {
    return this.#end - this.#at;
  }

  /** Whether it makes fields, or only reads. */
  get makesFields(): boolean {
    return this.#makesFields;
  }

  /** The next byte, which stays to be read; undefined at the end. */
  get next(): number | undefined {
    return this.remaining > 0 ? this.bytes[this.#at] : undefined;
  }

  /** The one field that has been made, of all that was read; throws unless it is one. */
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

  u8(label: Label<number>): number {
    const start = this.#take(1, label.name);
    return this.#number(label, start, this.#view.getUint8(start));
  }

  u16(label: Label<number>): number {
    const start = this.#take(2, label.name);
    return this.#number(label, start, this.#view.getUint16(start));
  }

  u24(label: Label<number>): number {
    const start = this.#take(3, label.name);
    return this.#number(label, start, this.#view.getUint8(start) * 2 ** 16 + this.#view.getUint16(start + 1));
  }

  u32(label: Label<number>): number {
    const start = this.#take(4, label.name);
    return this.#number(label, start, this.#view.getUint32(start));
  }

  u48(label: Label<number>): number {
    const start = this.#take(6, label.name);
    return this.#number(
      label,
      start,
      this.#view.getUint16(start) * 2 ** 32 + this.#view.getUint32(start + 2)
    );
  }

  u64(label: Label<bigint>): bigint {
    const start = this.#take(8, label.name);
    const value = this.#view.getBigUint64(start);
    this.#leaf(label, start, value, value);
    return value;
  }

  /** A copy of the next bytes: all that remain unless a length is given. */
  raw(label: Label<Uint8Array>, length: number = this.remaining): Uint8Array {
    const start = this.#take(length, label.name);
    const value = new Uint8Array(this.bytes.subarray(start, this.#at));
    if (this.#makesFields) this.#leaf(label, start, value, toHex(value));
    return value;
  }

  /** UTF-8: all that remains. */
  text(label: Label<string>): string {
    const start = this.#take(this.remaining, label.name);
    try {
      const value = utf8.decode(this.bytes.subarray(start, this.#at));
      this.#leaf(label, start, value, value);
      return value;
    } catch {
      return this.fail('bad-text', `The ${label.name} is not UTF-8`, start);
    }
  }

  /** Puts the fields that `read` makes under a heading. */
  group<T>(read: () => T, heading: (value: T) => Heading): T {
    if (!this.#makesFields) return read();
    const start = this.#at;
    const outer = this.#fields;
    this.#fields = [];
    const value = read();
    outer.push(group(heading(value), start, this.#at, this.#fields));
    this.#fields = outer;
    return value;
  }

  /** Lets `read` see the next `length` bytes only, and faults unless it reads them all. */
  within<T>(length: number, name: string, read: () => T): T {
    const outer = this.#end;
    if (length > this.remaining) {
      this.fail('truncated', `The ${name} has ${length} bytes, but ${this.remaining} remain`);
    }
    this.#end = this.#at + length;
    const value = read();
    if (this.remaining > 0) {
      this.fail('excess', `The ${name} is over, but ${this.remaining} of its ${length} bytes remain`);
    }
    this.#end = outer;
    return value;
  }

  /** Faults. `at` defaults to the next byte. */
  fail(code: DecodeError['code'], message: string, at: number = this.#at): never {
    throw new Fault(code, at, message);
  }

  /** Runs `read`; where it faults, nothing has been read and no field has been made. */
  attempt<T>(read: () => T): Decoded<T> {
    const [at, end, fields, count] = [this.#at, this.#end, this.#fields, this.#fields.length];
    try {
      return { ok: true, value: read() };
    } catch (fault) {
      if (!(fault instanceof Fault)) throw fault;
      this.#at = at;
      this.#end = end;
      this.#fields = fields;
      fields.length = count;
      return failure(fault.code, fault.at, fault.message);
    }
  }

  #take(length: number, name: string): number {
    const start = this.#at;
    if (length > this.#end - start) {
      this.fail('truncated', `The ${name} needs ${length} bytes, but ${this.remaining} remain`);
    }
    this.#at = start + length;
    return start;
  }

  #number(label: Label<number>, start: number, value: number): number {
    this.#leaf(label, start, value, value);
    return value;
  }

  #leaf<T>(label: Label<T>, start: number, value: T, shown: FieldValue): void {
    if (this.#makesFields && this.#at > start) this.#fields.push(leaf(label, start, this.#at, value, shown));
  }
}
