import type { TransportAddress } from '../../address/transport-address.ts';
import { formatTransportAddress } from '../../address/transport-address.ts';
import { formatIp, ipBytes } from '../../address/ip-address.ts';
import type { ByteReader } from '../../bytes/byte-reader.ts';
import type { Format } from '../../bytes/format.ts';
import type { Label } from '../../bytes/label.ts';
import { magicCookieTop } from '../magic-cookie.ts';

/** The value of an attribute that holds a transport address. */
export interface AddressValue {
  readonly address: TransportAddress;
  /** The byte before the family, when it is not zero. */
  readonly reserved?: number;
}

/** The families of RFC 8489 §14.1 by their byte. */
export const families = { IPv4: 1, IPv6: 2 } as const;

/** `IPv4`, `IPv6`, or undefined for a byte that stands for neither. */
export function familyName(byte: number): string | undefined {
  return byte === families.IPv4 ? 'IPv4' : byte === families.IPv6 ? 'IPv6' : undefined;
}

/** `192.0.2.1:3478` */
export function shownAddress({ address }: AddressValue): string {
  return formatTransportAddress(address);
}

const reservedLabel: Label<number> = { name: 'Reserved', rfc: 'RFC 8489 §14.1' };
const familyLabel: Label<number> = { name: 'Family', rfc: 'RFC 8489 §14.1', meaning: familyName };
const portLabel: Label<number> = { name: 'Port', rfc: 'RFC 8489 §14.1' };
const xorPortLabel: Label<number> = {
  name: 'X-Port',
  rfc: 'RFC 8489 §14.2',
  meaning: (held) => `port ${held ^ magicCookieTop}, XORed with the top of the magic cookie`
};

/** An address in the clear (RFC 8489 §14.1). */
export const plainAddress: Format<AddressValue> = addressFormat(
  portLabel,
  0,
  (held) => held,
  () => ({
    name: 'Address',
    rfc: 'RFC 8489 §14.1',
    meaning: formatIp
  })
);

/**
 * An address XORed with the magic cookie and the transaction id, so that no NAT that rewrites addresses in payloads
 * finds it (RFC 8489 §14.2).
 */
export const xorAddress: Format<AddressValue> = addressFormat(
  xorPortLabel,
  magicCookieTop,
  unmask,
  (message) => ({
    name: 'X-Address',
    rfc: 'RFC 8489 §14.2',
    meaning: (held) =>
      held.length === 4
        ? `${formatIp(unmask(held, message))}, XORed with the magic cookie`
        : `${formatIp(unmask(held, message))}, XORed with the magic cookie and the transaction id`
  })
);

/** Cookie and transaction id are bytes 4 to 19 of the message that the attribute stands in. */
function unmask(held: Uint8Array, message: Uint8Array): Uint8Array {
  return held.map((byte, index) => byte ^ (message[4 + index] ?? 0));
}

function addressFormat(
  port: Label<number>,
  portMask: number,
  mask: (bytes: Uint8Array, message: Uint8Array) => Uint8Array,
  addressLabel: (message: Uint8Array) => Label<Uint8Array>
): Format<AddressValue> {
  return {
    read(reader) {
      const reserved = reader.u8(reservedLabel);
      const length = readFamily(reader);
      const number = reader.u16(port) ^ portMask;
      const held = reader.raw(addressLabel(reader.bytes), length);
      const address = { ip: formatIp(mask(held, reader.bytes)), port: number };
      return reserved === 0 ? { address } : { address, reserved };
    },
    write(writer, { address, reserved = 0 }) {
      const bytes = ipBytes(address.ip);
      writer.u8(reservedLabel, reserved);
      writer.u8(familyLabel, bytes.length === 4 ? families.IPv4 : families.IPv6);
      writer.u16(port, address.port ^ portMask);
      writer.raw(addressLabel(writer.bytes), mask(bytes, writer.bytes));
    }
  };
}

/** How many bytes an address of this family has. */
function readFamily(reader: ByteReader): number {
  const at = reader.at;
  const family = reader.u8(familyLabel);
  if (family === families.IPv4) return 4;
  if (family === families.IPv6) return 16;
  return reader.fail('bad-value', `The family must be 1 for IPv4 or 2 for IPv6, not ${family}`, at);
}
