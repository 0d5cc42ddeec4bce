import { expect, test } from 'vitest';
import { BindingClient, type BindingQuestion } from '#lib/agents/stun/binding-client.ts';
import type { StunAttribute } from '#lib/protocol/stun/attributes/attribute.ts';
import { decodeStun } from '#lib/protocol/stun/decode-stun.ts';
import type { StunClass } from '#lib/protocol/stun/message-type.ts';
import { methods } from '#lib/protocol/stun/message-type.ts';
import type { StunMessage } from '#lib/protocol/stun/message.ts';
import { randomSource } from '../../../support/random-source.ts';

const ms = 1000;
const timing = { rto: 500 * ms, sends: 7, finalFactor: 16 };
const question = { socket: 's1', server: { ip: '198.51.100.1', port: 3478 } };
const mapped = { ip: '203.0.113.7', port: 40_001 };

/** A client that has asked, and what came of it. */
function asked() {
  const sent: StunMessage[] = [];
  const log: unknown[] = [];
  const client = new BindingClient<BindingQuestion>(randomSource(1), {
    send: ({ server }, bytes, causes) => {
      const decoded = decodeStun(bytes);
      if (!decoded.ok) throw new Error(decoded.error.message);
      sent.push(decoded.message);
      log.push(['sent', server.ip, causes]);
      return 100 + sent.length;
    },
    mapped: (_, address, causes) => log.push(['mapped', address, causes]),
    failed: (_, code, text, causes) => log.push(['failed', code, text, causes]),
    ended: (id, outcome, code, causes) => {
      log.push(['ended', id, outcome, code, causes]);
      return 200;
    }
  });
  client.ask(question, timing, 0, [7]);
  const id = sent[0]!.transactionId;
  const respond = (kind: StunClass, attributes: readonly StunAttribute[], socket = 's1') =>
    client.receive(socket, { class: kind, method: methods.Binding, transactionId: id, attributes }, 50);
  return { client, sent, id, respond, news: () => log.splice(0) };
}

test('a Binding request asks, and its answer is the mapped address', () => {
  const { client, sent, id, respond, news } = asked();
  expect(sent).toEqual([{ class: 'request', method: methods.Binding, transactionId: id, attributes: [] }]);
  expect(news()).toEqual([['sent', '198.51.100.1', [7]]]);
  expect(respond('success', [{ type: 'XOR-MAPPED-ADDRESS', address: mapped }])).toBe(true);
  expect(news()).toEqual([
    ['ended', id, 'success', undefined, [101, 50]],
    ['mapped', mapped, [50, 200]]
  ]);
  expect(client).toMatchObject({ size: 0, deadline: undefined });
});

test('an error is told with its code and words', () => {
  const { id, respond, news } = asked();
  news();
  respond('error', [{ type: 'ERROR-CODE', code: 300, reason: 'Try Alternate' }]);
  expect(news()).toEqual([
    ['ended', id, 'error', 300, [101, 50]],
    ['failed', 300, 'Try Alternate', [200]]
  ]);
});

test.for<readonly [string, StunClass, readonly StunAttribute[]]>([
  ['without an address', 'success', []],
  ['without an error code', 'error', []],
  [
    'with an attribute that must be understood and is not (RFC 8489 §6.3.3)',
    'success',
    [
      { type: 'XOR-MAPPED-ADDRESS', address: mapped },
      { type: 'unknown', code: 0x7ffe, value: new Uint8Array(0) }
    ]
  ]
])('a response %s is of no use', ([, kind, attributes]) => {
  const { id, respond, news } = asked();
  news();
  respond(kind, attributes);
  expect(news()).toEqual([
    ['ended', id, 'error', undefined, [101, 50]],
    ['failed', 500, expect.stringContaining('The response'), [200]]
  ]);
});

test('silence is told as 701, after seven sendings', () => {
  const { client, sent, id, news } = asked();
  news();
  while (client.deadline !== undefined && client.deadline < 39_500 * ms) client.elapse(client.deadline);
  expect(sent).toHaveLength(7);
  expect(client.deadline).toBe(39_500 * ms);
  news();
  client.elapse(39_500 * ms);
  expect(news()).toEqual([
    ['ended', id, 'timeout', undefined, [107]],
    ['failed', 701, 'STUN binding request timed out', [200]]
  ]);
});

test('what comes to another socket, is no response, or comes again answers nothing', () => {
  const { respond, news } = asked();
  news();
  const answer: readonly StunAttribute[] = [{ type: 'XOR-MAPPED-ADDRESS', address: mapped }];
  expect(respond('success', answer, 's2')).toBe(false);
  expect(respond('request', answer)).toBe(false);
  expect(respond('indication', answer)).toBe(false);
  expect(news()).toEqual([]);
  expect(respond('success', answer)).toBe(true);
  expect(respond('success', answer)).toBe(false);
});

test('what is abandoned ends as cancelled, and alone', () => {
  const { client, id, news, respond } = asked();
  client.ask({ ...question, socket: 's2' }, timing, 0, [7]);
  news();
  client.abandon([8], ({ socket }) => socket === 's1');
  expect(news()).toEqual([['ended', id, 'cancelled', undefined, [101, 8]]]);
  expect(respond('success', [{ type: 'XOR-MAPPED-ADDRESS', address: mapped }])).toBe(false);
  expect(client.size).toBe(1);
});
