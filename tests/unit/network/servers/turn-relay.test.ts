import { describe, expect, test } from 'vitest';
import type { StunAttribute } from '#lib/protocol/stun/attributes/attribute.ts';
import { countingAttributes } from '#lib/protocol/stun/attributes/standing.ts';
import { decodeStun } from '#lib/protocol/stun/decode-stun.ts';
import { encodeStun } from '#lib/protocol/stun/encode-stun.ts';
import { methods } from '#lib/protocol/stun/message-type.ts';
import { decodeChannelData, encodeChannelData } from '#lib/protocol/turn/channel-data.ts';
import { longestTurn, turnFraming } from '#lib/protocol/turn/turn-framing.ts';
import { StreamSplitter } from '#lib/protocol/bytes/stream-splitter.ts';
import { authenticate, challengeOf } from '#lib/protocol/stun/authenticate.ts';
import type { StunToEncode } from '#lib/protocol/stun/encode-stun.ts';
import { findAttribute } from '#lib/protocol/stun/attributes/standing.ts';
import {
  address,
  allocate,
  answerIn,
  askAs,
  login,
  message,
  peerAddress,
  requestedTransport,
  seconds,
  turnBench,
  utf8
} from '../../../support/server-bench.ts';

const client = '203.0.113.7:40001';
const peer = '198.51.100.4:5000';
const channel = 0x4000;

function setUp() {
  const bench = turnBench();
  const { challenge, relayed } = allocate(bench, client);
  const ask = (method: 'CreatePermission' | 'ChannelBind', attributes: readonly StunAttribute[]) =>
    askAs(bench, client, challenge, message('request', method, attributes));
  return {
    bench,
    relayed,
    permit: (...peers: readonly string[]) => ask('CreatePermission', peers.map(peerAddress)),
    bind: (number: number, to: string) => ask('ChannelBind', [channelNumber(number), peerAddress(to)]),
    ask,
    send: (to: string, data: string) => bench.datagram(client, sendIndication(to, data)),
    sendOn: (number: number, data: string) =>
      bench.datagram(client, encodeChannelData({ channel: number, data: utf8(data) }, 'udp').bytes),
    arrive: (from: string, data: string) => bench.datagram(from, utf8(data), relayed)
  };
}

const channelNumber = (number: number) =>
  ({ type: 'CHANNEL-NUMBER', channel: number, reserved: 0 }) satisfies StunAttribute;
const sendIndication = (to: string, data: string) =>
  encodeStun(message('indication', 'Send', [peerAddress(to), { type: 'DATA', data: utf8(data) }])).bytes;

describe('CreatePermission', () => {
  test('permits every address it names for 300 s, whatever their ports', () => {
    const { bench, permit } = setUp();
    expect(permit(peer, '198.51.100.5:1', '198.51.100.4:9').error).toBeUndefined();
    expect(bench.happened()).toEqual(
      ['198.51.100.4', '198.51.100.5'].map((ip) => ({
        type: 'turn.permitted',
        row: { allocation: 'a1', peer: ip, expires: seconds(300) }
      }))
    );
  });

  test.for<[string, number, readonly StunAttribute[]]>([
    ['nobody', 400, []],
    ['a peer of another family', 443, [peerAddress('[2001:db8::4]:1')]],
    ['a loopback address', 403, [peerAddress('127.0.0.1:1')]],
    ['a multicast address', 403, [peerAddress('224.0.0.251:5353')]]
  ])('for %s is refused with %i', ([, code, attributes]) => {
    const { ask } = setUp();
    expect(ask('CreatePermission', attributes).error).toBe(code);
  });

  test('permits all or nobody', () => {
    const { bench, permit, send } = setUp();
    expect(permit(peer, '[2001:db8::4]:1').error).toBe(443);
    expect(bench.happened()).toEqual([]);
    send(peer, 'hello');
    expect(bench.drops()).toEqual(['no permission for 198.51.100.4']);
  });

  test('without an allocation is refused with 437', () => {
    const { bench } = setUp();
    const other = '203.0.113.7:40002';
    const refused = bench.ask(other, message('request', 'Allocate', [requestedTransport]));
    const request = message('request', 'CreatePermission', [peerAddress(peer)]);
    expect(askAs(bench, other, challengeOf(refused.attributes)!, request).error).toBe(437);
  });
});

describe('ChannelBind', () => {
  test('binds a channel for 600 s and permits its peer for 300 s', () => {
    const { bench, bind } = setUp();
    expect(bind(channel, peer).error).toBeUndefined();
    expect(bench.happened()).toEqual([
      { type: 'turn.bound', row: { allocation: 'a1', channel: '0x4000', peer, expires: seconds(600) } },
      { type: 'turn.permitted', row: { allocation: 'a1', peer: '198.51.100.4', expires: seconds(300) } }
    ]);
  });

  test.for<[string, number, readonly StunAttribute[]]>([
    ['without a channel', 400, [peerAddress(peer)]],
    ['without a peer', 400, [channelNumber(channel)]],
    ['of a channel that RFC 8656 reserves', 400, [channelNumber(0x5000), peerAddress(peer)]],
    ['of a number below the channels', 400, [channelNumber(0x3fff), peerAddress(peer)]],
    ['to a peer of another family', 443, [channelNumber(channel), peerAddress('[2001:db8::4]:1')]],
    ['to a loopback address', 403, [channelNumber(channel), peerAddress('127.0.0.1:1')]]
  ])('%s is refused with %i', ([, code, attributes]) => {
    const { ask, bench } = setUp();
    expect(ask('ChannelBind', attributes).error).toBe(code);
    expect(bench.happened()).toEqual([]);
  });

  test('binds neither a bound channel to another peer nor a bound peer to another channel', () => {
    const { bind } = setUp();
    bind(channel, peer);
    expect(bind(channel, '198.51.100.4:5001').error).toBe(400);
    expect(bind(channel + 1, peer).error).toBe(400);
    expect(bind(channel, peer).error).toBeUndefined();
    expect(bind(channel + 1, '198.51.100.4:5001').error).toBeUndefined();
  });

  test('binds a number again to whomever once its binding is over', () => {
    const { bench, bind } = setUp();
    bind(channel, peer);
    const expired = bench.happened(bench.advance(seconds(599)));
    expect(expired).toMatchObject([{ row: { kind: 'permission', peer: '198.51.100.4' } }]);
    // The allocation's lifetime ends at the same time, so that it is refreshed first.
    askAs(
      bench,
      client,
      challengeOf(bench.ask(client, message('request', 'Refresh')).attributes)!,
      message('request', 'Refresh')
    );
    expect(bench.happened(bench.advance(seconds(600)))).toMatchObject([
      { row: { allocation: 'a1', kind: 'channel', channel: '0x4000', peer } }
    ]);
    expect(bind(channel, '198.51.100.4:5001').error).toBeUndefined();
  });
});

describe('data to a peer', () => {
  test('goes out from the relayed address, because of the indication that brought it', () => {
    const { bench, relayed, permit, send } = setUp();
    permit(peer);
    send('198.51.100.4:6000', 'hello');
    expect(bench.outputs).toEqual([
      {
        type: 'datagram.send',
        local: relayed,
        remote: address('198.51.100.4:6000'),
        data: utf8('hello'),
        ref: expect.any(Number) as number,
        causes: [bench.ref]
      }
    ]);
  });

  test('goes out the same from a channel', () => {
    const { bench, relayed, bind, sendOn } = setUp();
    bind(channel, peer);
    sendOn(channel, 'hello');
    expect(bench.sent()).toMatchObject({ local: relayed, remote: address(peer), data: utf8('hello') });
  });

  test('may be empty', () => {
    const { bench, permit, send } = setUp();
    permit(peer);
    send(peer, '');
    expect(bench.sent().data).toHaveLength(0);
  });

  test('is dropped without a permission, a channel, an allocation or a peer, with the reason', () => {
    const { bench, bind, send, sendOn } = setUp();
    send(peer, 'hello');
    expect(bench.drops()).toEqual(['no permission for 198.51.100.4']);
    sendOn(channel, 'hello');
    expect(bench.drops()).toEqual(['no peer is bound to channel 0x4000']);
    bind(channel, peer);
    bench.datagram('203.0.113.7:40002', sendIndication(peer, 'hello'));
    expect(bench.drops()).toEqual(['no allocation of 203.0.113.7:40002']);
    bench.datagram(client, encodeStun(message('indication', 'Send', [peerAddress(peer)])).bytes);
    expect(bench.drops()).toEqual(['a Send indication needs XOR-PEER-ADDRESS and DATA']);
    bench.datagram(client, Uint8Array.of(0x40, 0x00, 0x00, 0x09, 0x01));
    expect(bench.drops()).toHaveLength(1);
    expect(bench.drops()[0]).toMatch(/^not ChannelData: /);
  });

  test('is dropped on a channel whose permission is over, though the channel still stands', () => {
    const { bench, bind, sendOn } = setUp();
    bind(channel, peer);
    bench.advance(seconds(300));
    sendOn(channel, 'hello');
    expect(bench.drops()).toEqual(['no permission for 198.51.100.4']);
    bind(channel, peer);
    sendOn(channel, 'hello');
    expect(bench.sent().remote).toEqual(address(peer));
  });

  test('is dropped in an indication with an attribute that it must understand and does not', () => {
    const { bench, permit } = setUp();
    permit(peer);
    const unknown = { type: 'unknown', code: 0x7ffe, value: new Uint8Array(0) } as const;
    const attributes = [peerAddress(peer), { type: 'DATA', data: utf8('x') }, unknown] as const;
    bench.datagram(client, encodeStun(message('indication', 'Send', attributes)).bytes);
    expect(bench.drops()).toHaveLength(1);
  });
});

describe('data from a peer', () => {
  test('reaches the client in a Data indication, from where the server listens', () => {
    const { bench, permit, arrive } = setUp();
    permit(peer);
    arrive('198.51.100.4:6000', 'hello');
    const { local, remote, data } = bench.sent();
    expect([local, remote]).toEqual([bench.local, address(client)]);
    const decoded = decodeStun(data);
    if (!decoded.ok) throw new Error(decoded.error.message);
    expect(decoded.message).toMatchObject({ class: 'indication', method: methods.Data });
    expect(countingAttributes(decoded.message.attributes)).toEqual([
      peerAddress('198.51.100.4:6000'),
      { type: 'DATA', data: utf8('hello') }
    ]);
    expect(bench.outputs[0]?.causes).toEqual([bench.ref]);
  });

  test('reaches it over the channel if that very port has one', () => {
    const { bench, bind, arrive } = setUp();
    bind(channel, peer);
    arrive(peer, 'hello');
    expect(decodeChannelData(bench.sent().data, 'udp')).toMatchObject({
      ok: true,
      message: { channel, data: utf8('hello') }
    });
    arrive('198.51.100.4:6000', 'hello');
    expect(decodeStun(bench.sent().data)).toMatchObject({ ok: true, message: { method: methods.Data } });
  });

  test('is dropped without a permission, and neither data refreshes one', () => {
    const { bench, permit, arrive, send } = setUp();
    arrive(peer, 'hello');
    expect(bench.drops()).toEqual(['no permission for 198.51.100.4']);
    permit(peer);
    const since = bench.outputs[0]!.ref;
    bench.advance(seconds(299));
    arrive(peer, 'hello');
    send(peer, 'hello');
    expect(bench.drops()).toEqual([]);
    expect(bench.advance(seconds(300))).toMatchObject([
      {
        happening: {
          type: 'turn.expired',
          row: { allocation: 'a1', kind: 'permission', peer: '198.51.100.4' }
        },
        causes: [since]
      }
    ]);
    arrive(peer, 'hello');
    expect(bench.drops()).toEqual(['no permission for 198.51.100.4']);
  });

  test('that is STUN is relayed like any other', () => {
    const { bench, permit, relayed } = setUp();
    permit(peer);
    const { bytes } = encodeStun(message('request', 'Binding'));
    bench.datagram(peer, bytes, relayed);
    expect(decodeStun(bench.sent().data)).toMatchObject({ ok: true, message: { method: methods.Data } });
  });
});

test('two allocations of one server reach each other by their relayed addresses', () => {
  const { bench, relayed, permit, send, arrive } = setUp();
  const second = allocate(bench, '198.51.100.4:40001');
  const text = `${second.relayed.ip}:${second.relayed.port}`;
  permit(text);
  send(text, 'hello');
  expect(bench.sent()).toMatchObject({ local: relayed, remote: second.relayed });
  arrive(text, 'and back');
  expect(bench.sent().remote).toEqual(address(client));
});

describe('over a connection', () => {
  const stream = 's1';

  function connected(tls: boolean) {
    const bench = turnBench();
    bench.handle({ type: 'stream.opened', stream, tls, local: bench.local, remote: address(client) });
    const splitter = new StreamSplitter(turnFraming, longestTurn);
    const push = (data: Uint8Array) => {
      const outputs = bench.handle({ type: 'stream.received', stream, data });
      return outputs.flatMap((output) =>
        output.type === 'stream.send' ? splitter.push(output.data).frames : []
      );
    };
    const ask = (request: StunToEncode) => {
      const [frame] = push(encodeStun(request).bytes);
      if (!frame) throw new Error('There is no answer');
      return answerIn(frame, request);
    };
    const allocateRequest = () => message('request', 'Allocate', [requestedTransport]);
    const challenge = challengeOf(ask(allocateRequest()).attributes)!;
    const granted = ask(authenticate(allocateRequest(), login, challenge));
    const relayed = findAttribute(granted.attributes, 'XOR-RELAYED-ADDRESS')!.address;
    return { bench, relayed, push, ask, challenge };
  }

  test.for([
    [true, 'tls'],
    [false, 'tcp']
  ] as const)('an allocation says so (tls: %s)', ([tls, transport]) => {
    const { bench } = connected(tls);
    expect(bench.happened()).toMatchObject([{ row: { client, transport } }]);
  });

  test('several messages in one piece are taken one by one, and ChannelData is padded both ways', () => {
    const { bench, relayed, push, ask, challenge } = connected(false);
    const request = message('request', 'ChannelBind', [channelNumber(channel), peerAddress(peer)]);
    expect(ask(authenticate(request, login, challenge)).error).toBeUndefined();
    const data = encodeChannelData({ channel, data: utf8('hello') }, 'tcp').bytes;
    const both = new Uint8Array([...data, ...sendIndication(peer, 'again')]);
    push(both.subarray(0, 15));
    expect(bench.sent()).toMatchObject({ local: relayed, remote: address(peer), data: utf8('hello') });
    push(both.subarray(15));
    expect(bench.sent().data).toEqual(utf8('again'));
    const [back] = bench.datagram(peer, utf8('world!'), relayed);
    if (back?.type !== 'stream.send') throw new Error('Nothing came back');
    expect(back.data).toHaveLength(12);
    expect(decodeChannelData(back.data, 'tcp')).toMatchObject({ ok: true, message: { channel } });
  });

  test('the allocation ends with the connection', () => {
    const { bench, relayed } = connected(true);
    expect(bench.handle({ type: 'stream.closed', stream })).toMatchObject([
      { happening: { type: 'turn.expired', why: { code: 'allocation.disconnected' } } },
      { type: 'port.close', local: relayed }
    ]);
    expect(bench.server.deadline).toBeUndefined();
  });

  test('what cannot be read ends both', () => {
    const { bench, push } = connected(true);
    push(utf8('\xff'));
    expect(bench.outputs.map(({ type }) => type)).toEqual([
      'dropped',
      'happened',
      'port.close',
      'stream.close'
    ]);
    expect(bench.handle({ type: 'stream.closed', stream })).toEqual([]);
  });
});
