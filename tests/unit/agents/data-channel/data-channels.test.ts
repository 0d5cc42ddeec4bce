import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { firefoxChannelProfile } from '#lib/agents/data-channel/channel-profiles.ts';
import { chromeSctpProfile } from '#lib/agents/sctp/profiles.ts';
import { decodeDcep } from '#lib/protocol/dcep/dcep-codec.ts';
import type { ChunkOf } from '#lib/protocol/sctp/chunks/chunk.ts';
import { ChannelPair } from '../../../support/channel-pair.ts';
import { Random } from '../../../support/random.ts';
import { bytesOf, wayOfPair } from '../../../support/sctp-pair.ts';

/** The DATA chunks that a side sent. */
function dataBy(pair: ChannelPair, side: 'a' | 'b'): readonly ChunkOf<'DATA'>[] {
  return pair.sctp.packets
    .filter(({ from }) => from === side)
    .flatMap(({ chunks }) => chunks.filter((chunk): chunk is ChunkOf<'DATA'> => chunk.type === 'DATA'));
}

describe('a channel', () => {
  test('is open as soon as the association is there; the other side hears of it with its OPEN', () => {
    const pair = new ChannelPair();
    pair.create('a', 'chat');
    expect(pair.shown('a')).toEqual([]);
    pair.open();
    pair.settle();
    expect(pair.shown('a')).toEqual(['chat has 0', 'chat open', 'chat fires open']);
    expect(pair.shown('b')).toEqual([
      'theirs-0 has 0',
      'theirs-0 open',
      'theirs-0 fires datachannel',
      'theirs-0 fires open'
    ]);
  });

  test('has an even id at the DTLS client and an odd one at the server, whoever offered (DC1)', () => {
    const pair = new ChannelPair();
    for (const name of ['one', 'two']) {
      pair.create('a', name);
      pair.create('b', name);
    }
    pair.open();
    const ids = (side: 'a' | 'b') =>
      pair.said[side].flatMap((output) => (output.type === 'id.assigned' ? [output.id] : []));
    expect(ids('a')).toEqual([0, 2]);
    expect(ids('b')).toEqual([1, 3]);
  });

  test('says its kind in its OPEN, which is ordered and reliable (DC2)', () => {
    const pair = new ChannelPair();
    pair.create('a', 'fast', {
      ordered: false,
      reliability: { kind: 'retransmits', most: 3 },
      priority: 'high'
    });
    pair.open();
    pair.settle();
    const [open] = dataBy(pair, 'a');
    expect(open).toMatchObject({ unordered: false, ppid: 50, streamId: 0 });
    expect(decodeDcep(open!.data)).toMatchObject({
      message: { channelType: 0x81, reliabilityParameter: 3, priority: 1024, label: 'fast' }
    });
    const event = pair.said.b.find((output) => output.type === 'event' && output.event === 'datachannel');
    expect(event).toMatchObject({
      init: { ordered: false, reliability: { kind: 'retransmits', most: 3 }, priority: 'high' }
    });
  });

  test('of Firefox says 0 for its priority (C16)', () => {
    const pair = new ChannelPair({ channels: firefoxChannelProfile });
    pair.create('a', 'chat');
    pair.open();
    expect(decodeDcep(dataBy(pair, 'a')[0]!.data)).toMatchObject({ message: { priority: 0 } });
  });

  test('may be sent on right behind its OPEN (DC4)', () => {
    const pair = new ChannelPair().open();
    pair.create('a', 'chat');
    pair.text('a', 'chat', 'hello');
    pair.settle();
    expect(pair.shown('b').at(-1)).toBe('theirs-0 gets “hello”');
  });

  test('that is unordered keeps its order until the other side has answered (DC2)', () => {
    const pair = new ChannelPair().open();
    pair.create('a', 'fast', { ordered: false });
    pair.text('a', 'fast', 'one');
    pair.settle();
    pair.text('a', 'fast', 'two');
    pair.settle();
    expect(dataBy(pair, 'a').map(({ unordered }) => unordered)).toEqual([false, false, true]);
  });

  test.each([
    ['Chromium', undefined, true],
    ['Firefox', firefoxChannelProfile, false]
  ])('that is unordered is acknowledged by %s (DC3)', (_, channels, unordered) => {
    const pair = new ChannelPair({ ...(channels && { channels }) }).open();
    pair.create('a', 'fast', { ordered: false });
    pair.settle();
    expect(dataBy(pair, 'b')).toMatchObject([{ ppid: 50, unordered, data: Uint8Array.of(2) }]);
  });

  test('takes what comes ahead of its OPEN, once that is there (DC4)', () => {
    const pair = new ChannelPair().open();
    const hello = { streamId: 0, ppid: 51, data: new TextEncoder().encode('early'), ordered: false };
    pair.give('b', { type: 'message.received', ...hello });
    expect(pair.shown('b')).toEqual([]);
    pair.create('a', 'chat');
    pair.settle();
    expect(pair.shown('b').slice(-2)).toEqual(['theirs-0 fires open', 'theirs-0 gets “early”']);
  });
});

describe('a negotiated channel', () => {
  test('needs no DCEP, and is what both sides say it is (DC5)', () => {
    const pair = new ChannelPair();
    pair.create('a', 'chat', { negotiated: { id: 7 } });
    pair.create('b', 'chat', { negotiated: { id: 7 } });
    pair.open();
    pair.text('a', 'chat', 'from a');
    pair.text('b', 'chat', 'from b');
    pair.settle();
    expect(pair.shown('a')).toEqual([
      'chat has 7',
      'chat open',
      'chat fires open',
      'chat fires bufferedamountlow',
      'chat gets “from b”'
    ]);
    expect(dataBy(pair, 'a').map(({ ppid, streamId }) => [ppid, streamId])).toEqual([[51, 7]]);
  });

  test('that the other side makes later gets what came meanwhile (DC5)', () => {
    const pair = new ChannelPair();
    pair.create('a', 'chat', { negotiated: { id: 0 } });
    pair.open();
    pair.text('a', 'chat', 'hello');
    pair.settle();
    pair.create('b', 'chat', { negotiated: { id: 0 } });
    expect(pair.shown('b')).toEqual(['chat has 0', 'chat open', 'chat fires open', 'chat gets “hello”']);
  });

  test('is unordered from its first message on', () => {
    const pair = new ChannelPair();
    pair.create('a', 'fast', { negotiated: { id: 0 }, ordered: false });
    pair.open();
    pair.text('a', 'fast', 'one');
    expect(dataBy(pair, 'a')).toMatchObject([{ unordered: true }]);
  });

  test('with an id that another one has is refused', () => {
    const pair = new ChannelPair().open();
    pair.create('a', 'one', { negotiated: { id: 0 } });
    pair.create('a', 'two', { negotiated: { id: 0 } });
    pair.create('a', 'three', { negotiated: { id: 65535 } });
    expect(pair.shown('a').slice(-2)).toEqual(['two OperationError', 'three TypeError']);
  });
});

describe('a message', () => {
  test.each([
    ['text', { kind: 'string', text: 'für alle' }, 51],
    ['no text', { kind: 'string', text: '' }, 56],
    ['bytes', { kind: 'binary', data: bytesOf(5) }, 53],
    ['no bytes', { kind: 'binary', data: new Uint8Array() }, 57]
  ] as const)('of %s arrives as it was (RFC 8831 §6.6)', (_, message, ppid) => {
    const pair = new ChannelPair().open();
    pair.create('a', 'chat');
    pair.send('a', 'chat', message);
    pair.settle();
    expect(pair.said.b.at(-1)).toEqual({ type: 'message.arrived', channel: 'theirs-0', message });
    expect(dataBy(pair, 'a').at(-1)).toMatchObject({ ppid });
  });

  test('longer than the other side takes is refused; without a limit none is (DC8)', () => {
    const pair = new ChannelPair().open();
    pair.create('a', 'chat');
    pair.send('a', 'chat', { kind: 'binary', data: new Uint8Array(65537) });
    expect(pair.shown('a').at(-1)).toBe('chat TypeError');
    pair.give('a', { type: 'limit.known', maxMessageSize: 0 });
    pair.send('a', 'chat', { kind: 'binary', data: new Uint8Array(65537) });
    pair.settle();
    expect(pair.shown('b').at(-1)).toBe('theirs-0 gets 65537 bytes');
  });

  test('is refused before the channel is open and after it is closed', () => {
    const pair = new ChannelPair();
    pair.create('a', 'chat');
    pair.text('a', 'chat', 'too early');
    pair.open();
    pair.give('a', { type: 'channel.close', channel: 'chat' });
    pair.text('a', 'chat', 'too late');
    expect(pair.shown('a').filter((line) => line.includes('Error'))).toEqual([
      'chat InvalidStateError',
      'chat InvalidStateError'
    ]);
  });

  test('counts in bufferedAmount until it has left, and then the event says so', () => {
    const pair = new ChannelPair().open();
    pair.create('a', 'chat');
    pair.settle();
    pair.give('a', { type: 'threshold.set', channel: 'chat', bytes: 10_000 });
    pair.send('a', 'chat', { kind: 'binary', data: bytesOf(50_000) });
    expect(pair.channels('a').bufferedAmountOf('chat')).toBe(50_000 - 4 * 1160);
    pair.settle();
    expect(pair.channels('a').bufferedAmountOf('chat')).toBe(0);
    expect(pair.shown('a').filter((line) => line.includes('low'))).toEqual(['chat fires bufferedamountlow']);
  });
});

describe('closing', () => {
  test('begins both directions anew, then both sides are closed (DC7)', () => {
    const pair = new ChannelPair().open();
    pair.create('a', 'chat');
    pair.settle();
    pair.text('a', 'chat', 'last words');
    pair.give('a', { type: 'channel.close', channel: 'chat' });
    pair.settle();
    expect(pair.shown('a').slice(-3)).toEqual(['chat closing', 'chat closed', 'chat fires close']);
    expect(pair.shown('b').slice(-5)).toEqual([
      'theirs-0 gets “last words”',
      'theirs-0 closing',
      'theirs-0 fires closing',
      'theirs-0 closed',
      'theirs-0 fires close'
    ]);
    const requests = pair.sctp.packets
      .flatMap(({ chunks }) =>
        chunks.flatMap((chunk) => (chunk.type === 'RE-CONFIG' ? chunk.parameters : []))
      )
      .map(({ type }) => type);
    expect(requests.filter((type) => type === 'Outgoing SSN Reset Request')).toHaveLength(2);
    expect(requests.filter((type) => type === 'Re-configuration Response')).toHaveLength(2);
  });

  test('of both sides at once comes to the same end', () => {
    const pair = new ChannelPair().open();
    pair.create('a', 'chat');
    pair.settle();
    pair.give('a', { type: 'channel.close', channel: 'chat' });
    pair.give('b', { type: 'channel.close', channel: 'theirs-0' });
    pair.settle();
    expect(pair.channels('a').stateOf('chat')).toBe('closed');
    expect(pair.channels('b').stateOf('theirs-0')).toBe('closed');
  });

  test('frees the id once both directions are done, and not before', () => {
    const pair = new ChannelPair().open();
    pair.create('a', 'one');
    pair.settle();
    pair.give('a', { type: 'channel.close', channel: 'one' });
    pair.create('a', 'two');
    pair.settle();
    pair.create('a', 'three');
    pair.text('a', 'three', 'on the same stream');
    pair.settle();
    expect(pair.shown('a').filter((line) => line.includes(' has '))).toEqual([
      'one has 0',
      'two has 2',
      'three has 0'
    ]);
    expect(pair.shown('b').at(-1)).toBe('theirs-0-2 gets “on the same stream”');
  });

  test('of a channel that the other side has not heard of is done at once', () => {
    const pair = new ChannelPair();
    pair.create('a', 'chat');
    pair.give('a', { type: 'channel.close', channel: 'chat' });
    pair.open();
    pair.settle();
    expect(pair.shown('a')).toEqual(['chat closing', 'chat closed', 'chat fires close']);
    expect(pair.shown('b')).toEqual([]);
  });

  test('of the association closes all: with an error where it was aborted', () => {
    const pair = new ChannelPair().open();
    pair.create('a', 'chat');
    pair.settle();
    pair.sctp.give('a', { type: 'abort', reason: 'Close called' });
    pair.exchange();
    pair.settle();
    expect(pair.shown('b').slice(-3)).toEqual([
      'theirs-0 closed',
      'theirs-0 fires error',
      'theirs-0 fires close'
    ]);
    pair.create('b', 'another');
    expect(pair.shown('b').at(-1)).toBe('another InvalidStateError');
  });
});

describe('an OPEN', () => {
  const open = (streamId: number, hex = '03000100000000000000000000') => ({
    type: 'message.received' as const,
    streamId,
    ppid: 50,
    ordered: true,
    data: Uint8Array.from(hex.slice(0, 24).match(/../g)!, (byte) => Number.parseInt(byte, 16))
  });

  test.each([
    ['on a stream of this side', open(1), 'wrong-parity'],
    ['of a kind that there is not', open(0, '030701000000000000000000'), 'bad-dcep'],
    ['that is cut short', { ...open(0), data: Uint8Array.of(3, 0) }, 'bad-dcep'],
    ['that is an ACK of nothing', { ...open(0), data: Uint8Array.of(2) }, 'no-channel']
  ])('%s is discarded', (_, input, why) => {
    const pair = new ChannelPair().open();
    pair.give('b', input);
    expect(pair.shown('b')).toEqual([`${input.streamId} discarded: ${why}`]);
  });

  test('on a stream that has a channel is discarded', () => {
    const pair = new ChannelPair().open();
    pair.give('b', open(0));
    pair.give('b', open(0));
    expect(pair.shown('b').at(-1)).toBe('0 discarded: stream-in-use');
  });
});

test('whatever is lost on the way, a conversation arrives, and channels open and close', () => {
  fc.assert(
    fc.property(fc.nat(2 ** 31), fc.nat(30), fc.boolean(), (seed, loss, ordered) => {
      const random = new Random(seed);
      const link = () => (random.integer(0, 99) < loss ? [] : [wayOfPair + random.integer(0, 30_000)]);
      const pair = new ChannelPair({ sctp: { ...chromeSctpProfile, heartbeatInterval: undefined }, link });
      pair.create('a', 'chat', { ordered });
      pair.create('b', 'back', { ordered });
      pair.open();
      for (let number = 0; number < 10; number++) {
        pair.text('a', 'chat', `a${number}`);
        pair.text('b', 'back', `b${number}`);
      }
      pair.give('a', { type: 'channel.close', channel: 'chat' });
      pair.settle();
      const got = (side: 'a' | 'b') => pair.shown(side).filter((line) => line.includes('gets'));
      expect(got('a')).toHaveLength(10);
      expect(got('b')).toHaveLength(10);
      if (ordered) expect(got('b')).toEqual([...got('b')].sort());
      expect(pair.channels('a').stateOf('chat')).toBe('closed');
      expect(pair.channels('b').stateOf('theirs-0')).toBe('closed');
      expect(pair.channels('b').stateOf('back')).toBe('open');
    }),
    { numRuns: 40 }
  );
});
