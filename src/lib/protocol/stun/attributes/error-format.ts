import type { ByteReader } from '../../bytes/byte-reader.ts';
import type { Format } from '../../bytes/format.ts';
import { text } from '../../bytes/format.ts';
import type { Label } from '../../bytes/label.ts';
import { errorCodes } from '../error-codes.ts';
import { mostTextBytes } from './simple-formats.ts';

/** The value of ERROR-CODE. */
export interface ErrorValue {
  /** 100 times the class plus the number: 300–699 by the RFC; any class is kept. */
  readonly code: number;
  /** The sender's words for it. */
  readonly reason: string;
  /** The 21 bits before the class, when they are not zero. */
  readonly reserved?: number;
}

const rfc = 'RFC 8489 §14.8';
const top: Label<number> = { name: 'Reserved', rfc };
const classLabel: Label<number> = {
  name: 'Class',
  rfc,
  meaning: (byte) => `hundreds of the code: ${byte & 7}`
};
const numberLabel: Label<number> = { name: 'Number', rfc, meaning: 'the code modulo 100' };
const reasonFormat = text({ name: 'Reason Phrase', rfc }, mostTextBytes);

/** `487 Role Conflict` */
export function shownError({ code, reason }: ErrorValue): string {
  return `${code} ${reason || (errorCodes.get(code)?.name ?? '')}`.trimEnd();
}

/** Class and number of an error, in the low three bits of one byte and in the next (RFC 8489 §14.8). */
export function readCode(reader: ByteReader, classOf: Label<number>, numberOf: Label<number>) {
  const byte = reader.u8(classOf);
  const at = reader.at;
  const number = reader.u8(numberOf);
  if (number > 99) reader.fail('bad-value', `The number of an error is at most 99, not ${number}`, at);
  return { code: 100 * (byte & 7) + number, above: byte >>> 3 };
}

/** The bytes that {@link readCode} reads; throws a RangeError unless `code` is 0–799. */
export function codeBytes(code: number, above: number): readonly [classByte: number, number: number] {
  if (!Number.isInteger(code) || code < 0 || code > 799)
    throw new RangeError(`No error has the code ${code}`);
  return [(above << 3) | Math.floor(code / 100), code % 100];
}

/** ERROR-CODE: 21 reserved bits, 3 of the class, 8 of the number, and a text. */
export const errorCode: Format<ErrorValue> = {
  read(reader) {
    const upper = reader.u16(top);
    const { code, above } = readCode(reader, classLabel, numberLabel);
    const reason = reasonFormat.read(reader);
    const reserved = (upper << 5) | above;
    return reserved === 0 ? { code, reason } : { code, reason, reserved };
  },
  write(writer, { code, reason, reserved = 0 }) {
    const [classByte, number] = codeBytes(code, reserved & 0x1f);
    writer.u16(top, reserved >>> 5);
    writer.u8(classLabel, classByte);
    writer.u8(numberLabel, number);
    reasonFormat.write(writer, reason);
  }
};
