import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { leaves, type Field, type FieldValue } from '#lib/protocol/bytes/field.ts';
import { hex16 } from '#lib/protocol/bytes/hex.ts';
import type { StunAttribute } from '#lib/protocol/stun/attributes/attribute.ts';
import { attributeTable } from '#lib/protocol/stun/attributes/table.ts';
import { encodeStun, type StunEncoded, type StunToEncode } from '#lib/protocol/stun/encode-stun.ts';
import { methods, splitMessageType, type StunClass } from '#lib/protocol/stun/message-type.ts';
import { encodeChannelData } from '#lib/protocol/turn/channel-data.ts';
import { anyAttribute, ordinaryAttributes } from '../support/stun-arbitraries.ts';
import { attributeExamples, transactionId } from '../support/stun-attributes.ts';
import { asTsharkShows, misread } from './support/as-tshark-shows.ts';
import { dissect, type Branch, type Dissection } from './support/tshark.ts';

interface Sent {
  readonly message: StunToEncode;
  readonly encoded: StunEncoded;
}

const classes: readonly StunClass[] = ['request', 'indication', 'success', 'error'];
const integrity = { key: new TextEncoder().encode('VOkJxbRl1RmTxUk/WvJxBt') };
const sent = (message: StunToEncode): Sent => ({ message, encoded: encodeStun(message) });

/**
 * tshark 4.0 shows the parameters of a password algorithm only where they end the attribute, without padding
 * (RFC 8489 §14.11), and takes any others for too long.
 */
function parametersEnd(attribute: StunAttribute): boolean {
  if (attribute.type !== 'PASSWORD-ALGORITHMS') return true;
  const { algorithms } = attribute;
  return algorithms.every(({ parameters }, index) => {
    return parameters.length === 0 || (index === algorithms.length - 1 && parameters.length % 4 === 0);
  });
}

/** Every attribute alone in a request, by hand. */
const alone = attributeExamples
  .map(([attribute]) => attribute)
  .filter((attribute) => attribute.type !== 'FINGERPRINT' && parametersEnd(attribute))
  .map((attribute) =>
    sent({ class: 'request', method: methods.Binding, transactionId, attributes: [attribute] })
  );

/** Every method in every class. */
const kinds = Object.values(methods).flatMap((method) =>
  classes.map((kind) =>
    sent({ class: kind, method, transactionId, attributes: [], integrity, fingerprint: true })
  )
);

/** Any attributes with any values in any order, and what is computed from them. */
const anyMessage: fc.Arbitrary<StunToEncode> = fc.record(
  {
    class: fc.constantFrom(...classes),
    // Larger ones are reserved so that the first byte is at most 3 (RFC 7983 §4), and no STUN to tshark.
    method: fc.oneof(fc.constantFrom(...Object.values(methods)), fc.nat(0xff)),
    transactionId: fc
      .uint8Array({ minLength: 12, maxLength: 12 })
      .map((id) => Buffer.from(id).toString('hex')),
    attributes: fc.array(
      fc
        .constantFrom(...ordinaryAttributes)
        .chain(anyAttribute)
        .filter(parametersEnd),
      { maxLength: 8 }
    ),
    integrity: fc.constant(integrity),
    integritySha256: fc.record({
      key: fc.constant(integrity.key),
      length: fc.constantFrom(16, 20, 24, 28, 32)
    }),
    googIntegrity32: fc.constant(integrity),
    fingerprint: fc.constant(true)
  },
  { requiredKeys: ['class', 'method', 'transactionId', 'attributes'] }
);
const mixed = fc.sample(anyMessage, { seed: 5769, numRuns: 200 }).map(sent);

const all = [...alone, ...kinds, ...mixed];
let seen: readonly Dissection[];

beforeAll(async () => {
  // Only magic cookies are taken for STUN otherwise, and a method that tshark does not know would go on as data.
  seen = await dissect(
    all.map(({ encoded }) => ({ payload: encoded.bytes })),
    { as: 'stun' }
  );
});

const at = (one: Sent): Dissection => seen[all.indexOf(one)]!;
const part = (field: Field, name: string): FieldValue =>
  leaves(field).find((leaf) => leaf.name === name)!.value;
/** The attributes in the field tree, which come after the four parts of the header. */
const attributesOf = ({ encoded }: Sent): readonly Field[] => encoded.field.children.slice(4);

/**
 * Reads tshark's output for each attribute of a message, in their order. One that it does not know has a branch under its code
 * and no field of its type.
 */
function branchesOf(one: Sent): readonly Branch[] {
  const known = [...at(one).branches('stun.attribute_tree')];
  const unknown = new Map<string, Branch[]>();
  const ofUnknown = (code: string): Branch[] => {
    const found = unknown.get(code) ?? [...at(one).branches(`Unknown attribute ${code}`)];
    unknown.set(code, found);
    return found;
  };
  const branches = attributesOf(one).map((field) => {
    const code = hex16(Number(part(field, 'Type')));
    return ofUnknown(code).shift() ?? known.shift()!;
  });
  expect([...known, ...[...unknown.values()].flat()]).toEqual([]);
  return branches;
}

const ofItsType = /^stun\.att\.type(_tree$|\.|$)/;

/** All that a branch says of an attribute's length, value and padding. */
function valuesIn(branch: Branch) {
  const ours = [...branch].filter(([name, values]) => {
    return name.startsWith('stun.') && !ofItsType.test(name) && values.some((value) => value !== '');
  });
  return Object.fromEntries(ours);
}

test('tshark takes every message for STUN, and marks none as malformed', () => {
  for (const one of all) {
    expect(at(one).protocols.slice(0, 4)).toEqual(['raw', 'ip', 'udp', 'stun']);
    expect(at(one).malformed).toBe(false);
    for (const fault of [
      'stun.short_packet',
      'stun.long_attribute',
      'stun.wrong_msglen',
      'stun.att.crc32.bad'
    ])
      expect(at(one).field(fault)).toEqual([]);
  }
});

test('the header of each is the same to tshark as to the field tree', () => {
  for (const one of all) {
    const { field } = one.encoded;
    const type = Number(part(field, 'Message Type'));
    expect(splitMessageType(type)).toEqual({ class: one.message.class, method: one.message.method });
    expect(at(one).field('stun.type')).toEqual([hex16(type)]);
    // Wireshark shifts the bits of each down together, and does not close the gaps between them.
    expect(at(one).field('stun.type.class')).toEqual([hex16((type & 0x0110) >> 4)]);
    expect(at(one).field('stun.type.method')).toEqual([hex16(type & 0x3eef)]);
    expect(at(one).field('stun.length')).toEqual([String(part(field, 'Message Length'))]);
    expect(at(one).field('stun.cookie')).toEqual(['21:12:a4:42']);
    expect(at(one).field('stun.id').join('').replaceAll(':', '')).toBe(part(field, 'Transaction ID'));
    expect(part(field, 'Transaction ID')).toBe(one.message.transactionId);
  }
});

test('each attribute has the same type, length, value and padding, and no other', () => {
  let compared = 0;
  const names = new Set<string>();
  for (const one of all) {
    const fields = attributesOf(one);
    for (const [index, branch] of branchesOf(one).entries()) {
      const field = fields[index]!;
      const type = branch.get('stun.att.type');
      if (type) expect(type).toEqual([hex16(Number(part(field, 'Type')))]);
      const shown = asTsharkShows(field);
      if (shown) expect(valuesIn(branch), field.name).toEqual(shown);
      else expect(branch.get('stun.att.length')).toEqual([String(part(field, 'Length'))]);
      names.add(field.name);
      compared++;
    }
  }
  expect([...names].sort()).toEqual([...attributeTable.map(({ name }) => name), 'Unknown attribute'].sort());
  expect(compared).toBeGreaterThan(1000);
});

test('the fingerprint of each is right', () => {
  const printed = all.filter(({ message }) => message.fingerprint);
  expect(printed.length).toBeGreaterThan(100);
  for (const one of printed) expect(at(one).field('stun.att.crc32.status')).toEqual(['1']);
});

describe('of an attribute, tshark 4.0 does not read', () => {
  /** The attributes of our table of which something is true in every message. */
  function namesWhere(holds: (field: Field, branch: Branch) => boolean): readonly string[] {
    const names = new Set(attributeTable.map(({ name }) => name));
    for (const one of all) {
      const branches = branchesOf(one);
      attributesOf(one).forEach((field, index) => {
        if (!holds(field, branches[index]!)) names.delete(field.name);
      });
    }
    return [...names].sort();
  }

  test('what it is: these four', () => {
    expect(namesWhere((_, branch) => !branch.has('stun.att.type'))).toEqual([
      'GOOG-DELTA-SYNC-REQ',
      'META-DTLS-IN-STUN',
      'META-DTLS-IN-STUN-ACKNOWLEDGEMENT',
      'RETRANSMIT-COUNT'
    ]);
  });

  test('more of the value than its bytes: these', () => {
    const more = /^stun\.att\.(?!type|length$|padding$)/;
    const bare = namesWhere((_, branch) => ![...branch.keys()].some((name) => more.test(name)));
    const hasValue = (name: string) =>
      !['DONT-FRAGMENT', 'USE-CANDIDATE', ...Object.keys(misread)].includes(name);
    expect(bare.filter(hasValue)).toEqual([
      'ACCESS-TOKEN',
      'ADDITIONAL-ADDRESS-FAMILY',
      'ADDRESS-ERROR-CODE',
      'ALTERNATE-DOMAIN',
      'CONNECTION-ID',
      'DATA',
      'GOOG-CONNECTION-ID',
      'GOOG-DELTA',
      'GOOG-DELTA-ACK',
      'GOOG-DELTA-SYNC-REQ',
      'GOOG-LAST-ICE-CHECK-RECEIVED',
      'GOOG-MESSAGE-INTEGRITY-32',
      'GOOG-MISC-INFO',
      'GOOG-OBSOLETE-1',
      'MESSAGE-INTEGRITY-SHA256',
      'META-DTLS-IN-STUN',
      'META-DTLS-IN-STUN-ACKNOWLEDGEMENT',
      'MOBILITY-TICKET',
      'NOMINATION',
      'RETRANSMIT-COUNT',
      'THIRD-PARTY-AUTHORIZATION',
      'TRANSACTION_TRANSMIT_COUNTER',
      'USERHASH'
    ]);
  });

  test('the value as its RFC has it: these three', () => {
    expect(namesWhere((field) => asTsharkShows(field) === undefined)).toEqual([
      'ICMP',
      'PADDING',
      'RESPONSE-PORT'
    ]);
  });
});

test.each([
  ['no data, in 4 bytes', '', 'udp', 4],
  ['data over UDP, in 9 bytes', 'hello', 'udp', 9],
  ['padded data over TCP, in 12 bytes', 'hello', 'tcp', 12]
] as const)('ChannelData is the same to tshark with %s', async (_, text, transport, length) => {
  const { bytes, field } = encodeChannelData(
    { channel: 0x4000, data: new TextEncoder().encode(text) },
    transport
  );
  expect(bytes).toHaveLength(length);
  const [seen] = await dissect([{ payload: bytes }], { as: 'stun' });
  expect(seen?.malformed).toBe(false);
  expect(seen?.field('stun.channel')).toEqual([hex16(Number(part(field, 'Channel Number')))]);
  expect(seen?.field('stun.length')).toEqual([String(part(field, 'Length'))]);
  const data = text === '' ? '' : String(part(field, 'Application Data'));
  expect(seen?.field('data.data').join('').replaceAll(':', '')).toBe(data);
});
