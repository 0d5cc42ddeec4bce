import { beforeAll, describe, expect, test } from 'vitest';
import { leaves, type Field } from '#lib/protocol/bytes/field.ts';
import { attributeCode, type StunAttribute } from '#lib/protocol/stun/attributes/attribute.ts';
import { attributeTable } from '#lib/protocol/stun/attributes/table.ts';
import { encodeStun, type StunEncoded, type StunToEncode } from '#lib/protocol/stun/encode-stun.ts';
import { composeMessageType, methods, type StunClass } from '#lib/protocol/stun/message-type.ts';
import { encodeChannelData } from '#lib/protocol/turn/channel-data.ts';
import { Random } from '../support/random.ts';
import { attributeExamples, transactionId } from '../support/stun-attributes.ts';
import { asTsharkShows, notShown } from './support/as-tshark-shows.ts';
import { dissect, type Dissection } from './support/tshark.ts';

interface Sent {
  readonly message: StunToEncode;
  readonly encoded: StunEncoded;
}

const classes: readonly StunClass[] = ['request', 'indication', 'success', 'error'];
const key = new TextEncoder().encode('VOkJxbRl1RmTxUk/WvJxBt');
/** tshark 4.0 reads on behind the parameters without their padding (RFC 8489 §14.11). */
const unpadded = (attribute: StunAttribute) =>
  attribute.type !== 'PASSWORD-ALGORITHMS' || attribute.algorithms.every((one) => !one.padding);
const examples: readonly StunAttribute[] = [
  ...attributeExamples.map(([attribute]) => attribute).filter(unpadded),
  {
    type: 'PASSWORD-ALGORITHMS',
    algorithms: [2, 1].map((algorithm) => ({ algorithm, parameters: new Uint8Array(0) }))
  }
];
const sent = (message: StunToEncode): Sent => ({ message, encoded: encodeStun(message) });

/** Every attribute alone in a request. */
const alone = examples.map((attribute) =>
  sent({ class: 'request', method: methods.Binding, transactionId, attributes: [attribute] })
);
/** Every method in every class, with an integrity and a fingerprint. */
const kinds = Object.values(methods).flatMap((method) =>
  classes.map((kind) =>
    sent({ class: kind, method, transactionId, attributes: [], integrity: { key }, fingerprint: true })
  )
);

const random = new Random(5769);
const any = <T>(items: readonly T[]): T => items[random.integer(0, items.length - 1)]!;
/** Some attributes in any order, of any transaction. What counts as a fingerprint is computed, not among them. */
const mixed = Array.from({ length: 200 }, () => {
  const attributes = Array.from({ length: random.integer(0, 6) }, () => any(examples)).filter(
    ({ type }) => type !== 'FINGERPRINT'
  );
  const id = random.hex(24);
  const [kind, method] = [any(classes), any(Object.values(methods))];
  return sent({ class: kind, method, transactionId: id, attributes, integrity: { key }, fingerprint: true });
});

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
const hex16 = (value: number): string => `0x${value.toString(16).padStart(4, '0')}`;
/** The part of a message that the field tree calls so. */
const part = ({ encoded }: Sent, name: string): Field =>
  leaves(encoded.field).find((field) => field.name === name)!;
/** The values of the attributes on the wire, as the field tree has them. */
function attributeFields({ encoded }: Sent): readonly Field[] {
  return encoded.field.children.slice(4);
}

test('tshark takes every message for STUN, and marks none as malformed', () => {
  for (const one of all) {
    expect(at(one).protocols.slice(0, 4)).toEqual(['raw', 'ip', 'udp', 'stun']);
    expect(at(one).malformed).toBe(false);
    expect(at(one).field('stun.short_packet')).toEqual([]);
    expect(at(one).field('stun.long_attribute')).toEqual([]);
  }
});

test('the header of each is the same to tshark as to the field tree', () => {
  for (const one of all) {
    const { message } = one;
    expect(at(one).field('stun.type')).toEqual([hex16(composeMessageType(message.class, message.method))]);
    expect(part(one, 'Message Type').value).toBe(composeMessageType(message.class, message.method));
    expect(at(one).field('stun.length')).toEqual([String(part(one, 'Message Length').value)]);
    expect(at(one).field('stun.cookie')).toEqual(['21:12:a4:42']);
    const id = at(one).field('stun.id').join('').replaceAll(':', '');
    expect(id).toBe(message.transactionId);
    expect(part(one, 'Transaction ID').value).toBe(id);
  }
});

test('the attributes of each have the same lengths', () => {
  let compared = 0;
  for (const one of all) {
    const lengths = attributeFields(one).map(({ children }) => String(children[1]?.value));
    // Those that tshark does not know come after the others in its output.
    expect([...at(one).field('stun.att.length')].sort()).toEqual([...lengths].sort());
    compared += lengths.length;
  }
  expect(compared).toBeGreaterThan(700);
});

test('the fingerprint of each is right', () => {
  for (const one of [...kinds, ...mixed]) expect(at(one).field('stun.att.crc32.status')).toEqual(['1']);
});

describe('an attribute has the same value to tshark', () => {
  test.each(alone.map((one, index) => [examples[index]!.type, one, index] as const))(
    '%s',
    (_, one, index) => {
      const attribute = examples[index]!;
      const field = attributeFields(one)[0]!;
      const [code, length] = [field.children[0]!, field.children[1]!];
      expect(code.value).toBe(attributeCode(attribute));
      // One that tshark does not know has no type of its own, but a remark.
      const unknown = at(one).remarks.some((remark) => remark.startsWith('Unknown attribute'));
      if (unknown) expect(at(one).remarks).toEqual([`Unknown attribute ${hex16(attributeCode(attribute))}`]);
      else expect(at(one).field('stun.att.type')).toEqual([hex16(attributeCode(attribute))]);
      const value = one.encoded.bytes.subarray(length.end, length.end + Number(length.value));
      const shown = asTsharkShows(attribute, value);
      for (const [name, values] of Object.entries(shown ?? {})) expect(at(one).field(name)).toEqual(values);
    }
  );

  test('but for those of which it shows none', () => {
    const silent = examples.filter((one) => asTsharkShows(one, new Uint8Array(0)) === undefined);
    expect([...new Set(silent.map(({ type }) => type))].sort()).toEqual(Object.keys(notShown).sort());
    const compared = new Set(examples.map(({ type }) => type as string));
    expect(attributeTable.map(({ name }) => name).filter((name) => !compared.has(name))).toEqual([]);
  });
});

test('ChannelData has the same number, length and data', async () => {
  const data = new TextEncoder().encode('hello');
  const [udp] = await dissect([{ payload: encodeChannelData({ channel: 0x4001, data }, 'udp').bytes }], {
    as: 'stun'
  });
  expect(udp?.field('stun.channel')).toEqual(['0x4001']);
  expect(udp?.field('stun.length')).toEqual(['5']);
  expect(udp?.field('data.data')).toEqual(['68:65:6c:6c:6f']);
  expect(udp?.malformed).toBe(false);
});
