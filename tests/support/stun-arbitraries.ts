import fc from 'fast-check';
import { formatIp } from '#lib/protocol/address/ip-address.ts';
import type { StunAttribute } from '#lib/protocol/stun/attributes/attribute.ts';
import type { AttributeName, AttributeOf } from '#lib/protocol/stun/attributes/table.ts';

const bits = (count: number) => fc.nat(2 ** count - 1);
const u32 = fc.integer({ min: 0, max: 0xffffffff });
const u64 = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n });
const bytes = (minLength: number, maxLength = minLength) => fc.uint8Array({ minLength, maxLength });
const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 });
const flag = fc.boolean();

/** Addresses with runs of zeros among them, which is what texts of IPv6 addresses differ in. */
const ip = fc
  .oneof(
    bytes(4),
    bytes(16),
    fc.array(fc.constantFrom(0, 0, 0, 1, 0xdb8), { minLength: 8, maxLength: 8 }).map(toBytes)
  )
  .map(formatIp);
const address = { address: fc.record({ ip, port: bits(16) }), reserved: bits(8) };
const code = fc.integer({ min: 300, max: 699 });
/** Parameters end on a multiple of four bytes, so that they need no padding. */
const parameters = fc.nat(3).chain((words) => bytes(4 * words));

function toBytes(groups: readonly number[]): Uint8Array {
  return Uint8Array.from(groups.flatMap((group) => [group >>> 8, group & 0xff]));
}

type Values = { readonly [Name in AttributeName]: Shape<Omit<AttributeOf<Name>, 'type' | 'padding'>> };
type Shape<Value> = { readonly [Key in keyof Value]-?: fc.Arbitrary<NonNullable<Value[Key]>> };

/** Any value of each attribute, reserved bits included, that its RFC lets a sender write. */
const values: Values = {
  'MAPPED-ADDRESS': address,
  'XOR-MAPPED-ADDRESS': address,
  'ERROR-CODE': { code, reason: text, reserved: bits(21) },
  'UNKNOWN-ATTRIBUTES': { codes: fc.array(bits(16), { minLength: 1, maxLength: 5 }) },
  SOFTWARE: { software: text },
  'ALTERNATE-SERVER': address,
  'ALTERNATE-DOMAIN': { domain: fc.domain() },
  USERNAME: { username: text },
  USERHASH: { hash: bytes(32) },
  REALM: { realm: text },
  NONCE: { nonce: text },
  'PASSWORD-ALGORITHM': { algorithm: bits(16), parameters },
  'PASSWORD-ALGORITHMS': {
    algorithms: fc.array(fc.record({ algorithm: bits(16), parameters }), { minLength: 1, maxLength: 3 })
  },
  'MESSAGE-INTEGRITY': { hmac: bytes(20) },
  'MESSAGE-INTEGRITY-SHA256': { hmac: fc.constantFrom(16, 20, 24, 28, 32).chain((length) => bytes(length)) },
  'GOOG-MESSAGE-INTEGRITY-32': { hmac: bytes(4) },
  FINGERPRINT: { crc: u32 },
  PRIORITY: { priority: u32 },
  'USE-CANDIDATE': {},
  'ICE-CONTROLLED': { tieBreaker: u64 },
  'ICE-CONTROLLING': { tieBreaker: u64 },
  'CHANNEL-NUMBER': { channel: bits(16), reserved: bits(16) },
  LIFETIME: { lifetime: u32 },
  'XOR-PEER-ADDRESS': address,
  DATA: { data: bytes(0, 20) },
  'XOR-RELAYED-ADDRESS': address,
  'REQUESTED-ADDRESS-FAMILY': { family: bits(8), reserved: bits(24) },
  'EVEN-PORT': { reserveNext: flag, reserved: bits(7) },
  'REQUESTED-TRANSPORT': { protocol: bits(8), reserved: bits(24) },
  'DONT-FRAGMENT': {},
  'RESERVATION-TOKEN': { token: bytes(8) },
  'ADDITIONAL-ADDRESS-FAMILY': { family: bits(8), reserved: bits(24) },
  'ADDRESS-ERROR-CODE': { family: bits(8), code, reason: text, reserved: bits(13) },
  ICMP: { reserved: bits(16), icmp: fc.record({ type: bits(7), code: bits(9) }), errorData: u32 },
  'CHANGE-REQUEST': { changeIp: flag, changePort: flag, reserved: u32.map((all) => (all & ~6) >>> 0) },
  PADDING: { fill: bytes(1, 20) },
  'RESPONSE-PORT': { port: bits(16), reserved: bits(16) },
  'CACHE-TIMEOUT': { seconds: u32 },
  'RESPONSE-ORIGIN': address,
  'OTHER-ADDRESS': address,
  'CONNECTION-ID': { connectionId: u32 },
  'ACCESS-TOKEN': { value: bytes(0, 20) },
  'THIRD-PARTY-AUTHORIZATION': { server: text },
  'MOBILITY-TICKET': { value: bytes(0, 20) },
  TRANSACTION_TRANSMIT_COUNTER: { reserved: bits(16), requests: bits(8), responses: bits(8) },
  NOMINATION: { nomination: u32 },
  'GOOG-NETWORK-INFO': { networkId: bits(16), networkCost: bits(16) },
  'GOOG-LAST-ICE-CHECK-RECEIVED': { value: bytes(12) },
  'GOOG-MISC-INFO': { values: fc.array(bits(16), { minLength: 1, maxLength: 4 }) },
  'GOOG-OBSOLETE-1': { value: bytes(0, 20) },
  'GOOG-CONNECTION-ID': { value: bytes(0, 20) },
  'GOOG-DELTA': { value: bytes(0, 20) },
  'GOOG-DELTA-ACK': { version: u64 },
  'GOOG-DELTA-SYNC-REQ': { value: bytes(0, 20) },
  'META-DTLS-IN-STUN': { value: bytes(0, 20) },
  'META-DTLS-IN-STUN-ACKNOWLEDGEMENT': { checksums: fc.array(u32, { minLength: 1, maxLength: 4 }) },
  'RETRANSMIT-COUNT': { count: u32 }
};

/** Any attribute of that name. */
export function anyAttribute(name: AttributeName): fc.Arbitrary<StunAttribute> {
  const shape: Readonly<Record<string, fc.Arbitrary<unknown>>> = values[name];
  // The shape of each name is held to that attribute's by the type of the table.
  return fc.record({ type: fc.constant(name), ...shape }) as fc.Arbitrary<StunAttribute>;
}

/** Every attribute that a message may hold anywhere: without those that are computed from the message. */
export const ordinaryAttributes = (Object.keys(values) as readonly AttributeName[]).filter(
  (name) => !/INTEGRITY|FINGERPRINT/.test(name)
);
