import { expect, test } from 'vitest';
import { attributeTable } from '#lib/protocol/stun/attributes/table.ts';
import { encodeStun, type StunToEncode } from '#lib/protocol/stun/encode-stun.ts';
import { methods, type StunClass } from '#lib/protocol/stun/message-type.ts';
import { attributeExamples, transactionId } from '../support/stun-attributes.ts';
import { linesOf } from './support/tshark.ts';

const classes: readonly StunClass[] = ['request', 'indication', 'success', 'error'];
const binding = { class: 'request', method: methods.Binding, transactionId, attributes: [] } as const;

/** Wireshark's names for a field of each message; undefined where it has none. */
async function names(
  field: string,
  messages: readonly StunToEncode[],
  name: RegExp
): Promise<readonly (string | undefined)[]> {
  const packets = messages.map((message) => ({ payload: encodeStun(message).bytes }));
  const lines = await linesOf(field, packets, { as: 'stun' });
  expect(lines).toHaveLength(messages.length);
  return lines.map((ofOne) => {
    expect(ofOne.length).toBeLessThanOrEqual(1);
    return ofOne[0] === undefined ? undefined : name.exec(ofOne[0])![1];
  });
}

/** The pairs of unlike names: ours, and Wireshark's. */
function unlike(ours: readonly string[], theirs: readonly (string | undefined)[]) {
  const pairs = ours.map((name, index) => [name, theirs[index]] as const);
  return Object.fromEntries(pairs.filter(([name, other]) => name !== other));
}

test('each attribute goes by its own name in Wireshark too, but for these', async () => {
  const given = attributeExamples.filter(([{ type }]) => type !== 'FINGERPRINT' && type !== 'unknown');
  const ours = [...given.map(([{ type }]) => type), 'FINGERPRINT'];
  expect(new Set(ours)).toEqual(new Set(attributeTable.map(({ name }) => name)));
  const messages = [
    ...given.map(([attribute]) => ({ ...binding, attributes: [attribute] })),
    { ...binding, fingerprint: true }
  ];
  const theirs = await names('stun.att.type', messages, /^Attribute Type: (.+)$/);
  expect(unlike(ours, theirs)).toEqual({
    // Spelt otherwise.
    'CHANGE-REQUEST': 'CHANGE_REQUEST',
    'GOOG-MESSAGE-INTEGRITY-32': 'GOOG-MESSAGE_INTEGRITY-32',
    TRANSACTION_TRANSMIT_COUNTER: 'TRANSACTION-TRANSMIT-COUNTER',
    // Another use of the same number: of a draft before RFC 5780, and the one that IANA has registered.
    'RESPONSE-PORT': 'XOR-RESPONSE-TARGET',
    NOMINATION: 'ENF-FLOW-DESCRIPTION',
    // Unknown to tshark 4.0.
    'GOOG-DELTA-SYNC-REQ': undefined,
    'META-DTLS-IN-STUN': undefined,
    'META-DTLS-IN-STUN-ACKNOWLEDGEMENT': undefined,
    'RETRANSMIT-COUNT': undefined
  });
});

test('each method goes by its own name too, but for two that are spelt otherwise', async () => {
  const messages = Object.values(methods).map((method) => ({ ...binding, method }));
  const theirs = await names('stun.type.method', messages, /: 0x\w+ (\S+) \(/);
  expect(unlike(Object.keys(methods), theirs)).toEqual({
    ChannelBind: 'Channel-Bind',
    'GOOG-PING': 'GooglePing'
  });
});

test('each class goes by its own name too', async () => {
  const messages = classes.map((kind) => ({ ...binding, class: kind }));
  const theirs = await names('stun.type.class', messages, /: 0x\w+ (.+) \(/);
  expect(theirs).toEqual(['Request', 'Indication', 'Success Response', 'Error Response']);
});
