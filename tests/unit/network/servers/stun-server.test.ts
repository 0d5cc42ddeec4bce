import { describe, expect, test } from 'vitest';
import { findAttribute } from '#lib/protocol/stun/attributes/standing.ts';
import { encodeStun } from '#lib/protocol/stun/encode-stun.ts';
import { verifyFingerprint } from '#lib/protocol/stun/verify.ts';
import { StunServer } from '#lib/network/servers/stun-server.ts';
import { address, answerIn, Bench, message, utf8 } from '../../../support/server-bench.ts';

const make = (software?: string) =>
  new Bench((refs) => new StunServer({ refs, ...(software !== undefined && { software }) }));
const asks = '203.0.113.7:40001';

describe('a STUN server', () => {
  test('says where a request came from, from the address that was asked', () => {
    const bench = make();
    const answer = bench.ask(asks, message('request', 'Binding'));
    expect(answer.class).toBe('success');
    expect(answer.attributes).toEqual([{ type: 'XOR-MAPPED-ADDRESS', address: address(asks) }]);
    expect(bench.outputs).toHaveLength(1);
    expect(bench.outputs[0]).toMatchObject({ local: bench.local, causes: [bench.ref] });
  });

  test('does so in IPv6, too', () => {
    const answer = make().ask('[2001:db8::7]:40001', message('request', 'Binding'));
    expect(findAttribute(answer.attributes, 'XOR-MAPPED-ADDRESS')?.address.ip).toBe('2001:db8::7');
  });

  test('answers a request that comes again with the same bytes', () => {
    const bench = make();
    const request = message('request', 'Binding');
    expect(bench.ask(asks, request).bytes).toEqual(bench.ask(asks, request).bytes);
  });

  test('names its software if it is to', () => {
    const answer = make('Trickle').ask(asks, message('request', 'Binding'));
    expect(findAttribute(answer.attributes, 'SOFTWARE')?.software).toBe('Trickle');
  });

  test('adds a fingerprint to the response to a request that has one', () => {
    const answer = make().ask(asks, { ...message('request', 'Binding'), fingerprint: true });
    expect(verifyFingerprint(answer.bytes).ok).toBe(true);
  });

  test('refuses attributes that it must understand with 420, and lists them', () => {
    const answer = make().ask(
      asks,
      message('request', 'Binding', [
        { type: 'PRIORITY', priority: 1 },
        { type: 'unknown', code: 0x7ffe, value: new Uint8Array(0) }
      ])
    );
    expect(answer.error).toBe(420);
    expect(findAttribute(answer.attributes, 'UNKNOWN-ATTRIBUTES')?.codes).toEqual([0x0024, 0x7ffe]);
  });

  test('ignores attributes that it need not understand', () => {
    const attribute = { type: 'unknown', code: 0xfffe, value: new Uint8Array(4) } as const;
    expect(make().ask(asks, message('request', 'Binding', [attribute])).class).toBe('success');
  });

  test('answers no indication', () => {
    const bench = make();
    expect(bench.datagram(asks, encodeStun(message('indication', 'Binding')).bytes)).toEqual([]);
  });

  test.for([
    ['what is not STUN', utf8('hello'), 'not STUN: bytes are missing, at byte 5'],
    [
      'a method of TURN',
      encodeStun(message('request', 'Allocate')).bytes,
      'not for a server: Allocate request'
    ],
    [
      'a response',
      encodeStun({ ...message('request', 'Binding'), class: 'success' }).bytes,
      'not for a server: Binding success response'
    ],
    [
      'a wrong fingerprint',
      encodeStun(message('request', 'Binding', [{ type: 'FINGERPRINT', crc: 1 }])).bytes,
      'the FINGERPRINT does not match the bytes'
    ]
  ] as const)('drops %s, and says why', ([, bytes, why]) => {
    const bench = make();
    expect(bench.datagram(asks, bytes)).toMatchObject([
      { type: 'dropped', data: bytes, causes: [bench.ref] }
    ]);
    expect(bench.drops()).toEqual([why]);
  });

  test('answers over a connection, however the bytes arrive, and hangs up on what it cannot read', () => {
    const bench = make();
    const stream = 's1';
    bench.handle({ type: 'stream.opened', stream, tls: true, local: bench.local, remote: address(asks) });
    const request = message('request', 'Binding');
    const { bytes } = encodeStun(request);
    expect(bench.handle({ type: 'stream.received', stream, data: bytes.subarray(0, 7) })).toEqual([]);
    const [sent] = bench.handle({ type: 'stream.received', stream, data: bytes.subarray(7) });
    if (sent?.type !== 'stream.send') throw new Error('Nothing was sent');
    expect(answerIn(sent.data, request).attributes).toEqual([
      { type: 'XOR-MAPPED-ADDRESS', address: address(asks) }
    ]);
    expect(bench.handle({ type: 'stream.received', stream, data: utf8('GET / HTTP/1.1') })).toMatchObject([
      { type: 'dropped', why: { code: 'stun.unreadable', fault: 'mismatch', at: 20 } },
      { type: 'stream.close', stream }
    ]);
    expect(bench.handle({ type: 'stream.received', stream, data: bytes })).toEqual([]);
  });
});
