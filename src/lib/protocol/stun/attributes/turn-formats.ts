import { map, text, u16, u8, type Format } from '../../bytes/format.ts';
import type { Label } from '../../bytes/label.ts';
import { familyName } from './address-format.ts';
import { codeBytes, readCode, type ErrorValue } from './error-format.ts';
import { reserved } from '../../bytes/property-formats.ts';
import { mostTextBytes } from './simple-formats.ts';

/** The value of EVEN-PORT. */
export interface EvenPortValue {
  readonly reserveNext: boolean;
  /** The seven low bits, when they are not zero. */
  readonly reserved?: number;
}

/** One bit, and seven that mean nothing. */
export const evenPort: Format<EvenPortValue> = map(
  u8({
    name: 'R',
    rfc: 'RFC 8656 §18.7',
    meaning: (byte) => (byte & 0x80 ? 'reserve the next higher port, too' : 'reserve nothing')
  }),
  (byte) => ({ reserveNext: byte >= 0x80, ...((byte & 0x7f) !== 0 && { reserved: byte & 0x7f }) }),
  ({ reserveNext, reserved: low = 0 }) => (reserveNext ? 0x80 : 0) | low
);

/** The value of ADDRESS-ERROR-CODE. */
export interface AddressErrorValue extends ErrorValue {
  /** 1 for IPv4, 2 for IPv6. */
  readonly family: number;
}

const addressErrorRfc = 'RFC 8656 §18.12';
const addressErrorFamily: Label<number> = {
  name: 'Family',
  rfc: addressErrorRfc,
  meaning: (byte) => familyName(byte)
};
const addressErrorReserved = reserved(addressErrorRfc);
const addressErrorClass: Label<number> = {
  name: 'Class',
  rfc: addressErrorRfc,
  meaning: (byte) => `hundreds of the code: ${byte & 7}`
};
const addressErrorNumber: Label<number> = {
  name: 'Number',
  rfc: addressErrorRfc,
  meaning: 'the code modulo 100'
};
const addressErrorReason = text({ name: 'Reason Phrase', rfc: addressErrorRfc }, mostTextBytes);

/** As ERROR-CODE, but a family stands in the first byte, which leaves 13 reserved bits. */
export const addressErrorCode: Format<AddressErrorValue> = {
  read(reader) {
    const family = reader.u8(addressErrorFamily);
    const upper = reader.u8(addressErrorReserved);
    const { code, above } = readCode(reader, addressErrorClass, addressErrorNumber);
    const reason = addressErrorReason.read(reader);
    const bits = (upper << 5) | above;
    return bits === 0 ? { family, code, reason } : { family, code, reason, reserved: bits };
  },
  write(writer, { family, code, reason, reserved: bits = 0 }) {
    const [classByte, number] = codeBytes(code, bits & 0x1f);
    writer.u8(addressErrorFamily, family);
    writer.u8(addressErrorReserved, bits >>> 5);
    writer.u8(addressErrorClass, classByte);
    writer.u8(addressErrorNumber, number);
    addressErrorReason.write(writer, reason);
  }
};

/** 7 bits of type and 9 of code. */
export const icmpTypeAndCode = map(
  u16({
    name: 'ICMP Type and Code',
    rfc: 'RFC 8656 §18.13',
    meaning: (bits) => `type ${bits >>> 9}, code ${bits & 0x1ff}`
  }),
  (bits) => ({ type: bits >>> 9, code: bits & 0x1ff }),
  ({ type, code }) => (type << 9) | code
);
