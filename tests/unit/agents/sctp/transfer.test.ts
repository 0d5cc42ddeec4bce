import { describe, expect, test } from 'vitest';
import { chromeSctpProfile, firefoxSctpProfile, rfcSctpProfile } from '#lib/agents/sctp/profiles.ts';
import type { SctpProfile } from '#lib/agents/sctp/profile.ts';
import type { ChunkOf, SctpChunk } from '#lib/protocol/sctp/chunks/chunk.ts';
import { writeSctp } from '#lib/protocol/sctp/encode-sctp.ts';
import { bytesOf, SctpPair, wayOfPair, type SentPacket } from '../../../support/sctp-pair.ts';

const ms = 1000;
const second = 1000 * ms;

/** The chunks of data of a packet. */
function dataOf({ chunks }: Pick<SentPacket, 'chunks'>) {
  return chunks.filter(
    (chunk): chunk is ChunkOf<'DATA'> | ChunkOf<'I-DATA'> => chunk.type === 'DATA' || chunk.type === 'I-DATA'
  );
}

function has(type: SctpChunk['type']): (packet: SentPacket) => boolean {
  return ({ chunks }) => chunks.some((chunk) => chunk.type === type);
}

/** A pair that is open and quiet; from then on only its packets count. */
function opened(a: SctpProfile = chromeSctpProfile, b: SctpProfile = a): SctpPair {
  const pair = new SctpPair({ a, b }).open();
  pair.settle();
  pair.packets.length = 0;
  return pair;
}

/** Loses the packets with data that a sends, by their number from 0. */
function losing(...numbers: readonly number[]) {
  let count = 0;
  return (packet: SentPacket): readonly number[] =>
    packet.from === 'a' && dataOf(packet).length > 0 && numbers.includes(count++) ? [] : [wayOfPair];
}

describe('a message', () => {
  test('of 5000 bytes goes as 1160 four times and 360 (SC6, Chromium)', () => {
    const pair = opened();
    pair.send('a', { data: bytesOf(5000) });
    pair.settle();
    const sent = pair.packets.flatMap(dataOf);
    expect(sent.map(({ data }) => data.length)).toEqual([1160, 1160, 1160, 1160, 360]);
    expect(sent.map(({ beginning, ending }) => `${beginning ? 'B' : ''}${ending ? 'E' : ''}`)).toEqual([
      'B',
      '',
      '',
      '',
      'E'
    ]);
    expect(new Set(sent.map((chunk) => (chunk.type === 'DATA' ? `${chunk.ssn} ${chunk.ppid}` : '')))).toEqual(
      new Set(['0 53'])
    );
    expect(pair.packets.filter(({ from }) => from === 'a').every(({ data }) => data.length <= 1188)).toBe(
      true
    );
    expect(pair.received('b')).toMatchObject([{ data: bytesOf(5000), ppid: 53, streamId: 0, ordered: true }]);
  });

  test('of 5000 bytes goes in I-DATA of 1156 between two Firefoxes: the PPID first, then 1, 2, 3, 4', () => {
    const pair = opened(firefoxSctpProfile);
    pair.send('a', { data: bytesOf(5000) });
    pair.settle();
    const sent = pair.packets.flatMap(dataOf);
    expect(
      sent.map((chunk) => (chunk.type === 'I-DATA' ? [chunk.ppid, chunk.fsn, chunk.data.length] : []))
    ).toEqual([
      [53, undefined, 1156],
      [undefined, 1, 1156],
      [undefined, 2, 1156],
      [undefined, 3, 1156],
      [undefined, 4, 376]
    ]);
    expect(pair.received('b')).toMatchObject([{ data: bytesOf(5000) }]);
  });

  test('goes in DATA between Firefox and Chromium', () => {
    const pair = opened(firefoxSctpProfile, chromeSctpProfile);
    pair.send('a', { data: bytesOf(10) });
    pair.send('b', { data: bytesOf(10) });
    pair.settle();
    expect(pair.packets.flatMap(dataOf).map(({ type }) => type)).toEqual(['DATA', 'DATA']);
  });

  test('given before the association is there goes as soon as it is', () => {
    const pair = new SctpPair();
    pair.send('a', { data: bytesOf(10) });
    pair.open();
    pair.settle();
    expect(pair.received('b')).toHaveLength(1);
  });

  test('of a megabyte arrives, and fills no window beyond its bounds', () => {
    const pair = opened();
    pair.send('a', { data: bytesOf(1_000_000) });
    pair.settle();
    const [message] = pair.received('b');
    expect(Buffer.compare(message!.data, bytesOf(1_000_000))).toBe(0);
    const cwnds = pair.facts('a', 'window.changed').map(({ cwnd }) => cwnd);
    expect(cwnds.length).toBeGreaterThan(10);
    expect(cwnds).toEqual([...cwnds].sort((one, other) => one - other));
  });

  test('tells how many of its bytes no longer wait, as they leave', () => {
    const pair = opened();
    const id = pair.send('a', { data: bytesOf(50_000) });
    const drained = () => pair.outputs('a', 'message.drained').reduce((sum, { bytes }) => sum + bytes, 0);
    expect(drained()).toBe(4 * 1160);
    pair.settle();
    expect(drained()).toBe(50_000);
    expect(new Set(pair.outputs('a', 'message.drained').map((one) => one.id))).toEqual(new Set([id]));
  });

  test('on a stream of more weight gets more of the way (RFC 8831 §6.4)', () => {
    const pair = opened(firefoxSctpProfile);
    pair.send('a', { data: bytesOf(200_000), streamId: 1, weight: 256 });
    pair.send('a', { data: bytesOf(200_000, 1), streamId: 3, weight: 1024 });
    pair.settle();
    expect(pair.received('b').map(({ streamId }) => streamId)).toEqual([3, 1]);
  });
});

describe('a SACK', () => {
  test('answers the first data at once, then every second packet, or waits 200 ms', () => {
    const pair = opened();
    const start = pair.now;
    for (const at of [0, 10, 20, 30]) {
      pair.run(start + at * ms);
      pair.send('a', { data: bytesOf(10) });
    }
    pair.settle();
    const sacks = pair.packets.filter(has('SACK')).map(({ at }) => (at - start) / ms);
    expect(sacks).toEqual([50, 70, 280]);
  });

  test('tells of 90 % of the window (Chromium), and of all of it by the RFC', () => {
    for (const [profile, expected] of [
      [chromeSctpProfile, 0x00480000],
      [firefoxSctpProfile, 0x00e66666],
      [rfcSctpProfile, 0x00100000]
    ] as const) {
      const pair = opened(profile);
      pair.send('a', { data: bytesOf(10) });
      pair.settle();
      expect(pair.packets.find(has('SACK'))?.chunks).toMatchObject([{ aRwnd: expected }]);
    }
  });

  test('goes with data where there is some to go', () => {
    const pair = opened();
    pair.send('a', { data: bytesOf(10) });
    pair.settle();
    pair.packets.length = 0;
    pair.send('a', { data: bytesOf(10) });
    pair.run(pair.now + 60 * ms);
    pair.send('b', { data: bytesOf(10) });
    expect(pair.names('b')).toEqual(['SACK, DATA']);
  });

  test('tells of gaps and of what came twice', () => {
    const pair = opened();
    pair.link = losing(1);
    const start = pair.now;
    for (let number = 0; number < 3; number++) pair.send('a', { data: bytesOf(10, number) });
    pair.run(start + 60 * ms);
    const sack = () => pair.packets.filter(has('SACK')).at(-1)!.chunks[0] as ChunkOf<'SACK'>;
    expect(sack().gaps).toEqual([{ start: 2, end: 2 }]);
    const first = pair.packets.find((packet) => dataOf(packet).length > 0)!;
    pair.inject('b', first.data);
    expect(sack().duplicates).toEqual([dataOf(first)[0]!.tsn]);
    pair.settle();
    expect(pair.received('b').map(({ data }) => data)).toEqual(
      [0, 1, 2].map((number) => bytesOf(10, number))
    );
  });
});

describe('a lost packet', () => {
  test('is sent again after three reports of the gap, without waiting', () => {
    const pair = opened();
    pair.link = losing(0);
    const start = pair.now;
    for (let number = 0; number < 5; number++) pair.send('a', { data: bytesOf(100, number) });
    pair.settle();
    const again = pair.packets.filter(({ resent }) => resent.length > 0);
    expect(again).toHaveLength(1);
    expect(again[0]).toMatchObject({ at: start + 2 * wayOfPair, resent: [{ why: 'gap-reports' }] });
    expect(pair.facts('a', 'recovery.entered')).toHaveLength(1);
    expect(pair.facts('a', 'recovery.left')).toHaveLength(1);
    expect(pair.received('b')).toHaveLength(5);
  });

  test('with nothing behind it is sent again when T3-rtx expires, twice as late each time, up to 3 s (Chromium)', () => {
    const pair = opened();
    const start = pair.now;
    pair.link = losing(0, 1, 2, 3, 4, 5);
    pair.send('a', { data: bytesOf(100) });
    pair.settle();
    const sent = pair.packets.filter((packet) => dataOf(packet).length > 0);
    expect(sent.map(({ at }) => (at - start) / ms)).toEqual([0, 500, 1500, 3500, 6500, 9500, 12_500]);
    expect(sent[1]?.resent).toMatchObject([{ why: 'timeout' }]);
    expect(pair.received('b')).toHaveLength(1);
  });

  test('costs a window of one packet, and half of what it was as the threshold', () => {
    const pair = opened();
    pair.link = losing(0, 1, 2, 3);
    pair.send('a', { data: bytesOf(4000) });
    pair.settle();
    expect(pair.facts('a', 'window.changed')[0]).toEqual({
      type: 'window.changed',
      cwnd: 1176,
      ssthresh: 5955,
      flight: 0,
      why: 'timeout'
    });
  });

  test('makes a side that nobody answers give up after 10 times (RFC 9260 §8.1)', () => {
    const pair = opened(rfcSctpProfile);
    pair.link = () => [];
    pair.send('a', { data: bytesOf(10) });
    pair.run(pair.now + 3600 * second);
    expect(pair.outputs('a', 'ended')).toMatchObject([{ why: { code: 'silence', retransmits: 10 } }]);
    expect(pair.agent('a').state).toBe('closed');
    expect(pair.agent('a').deadline).toBeUndefined();
  });

  test('never measures a round trip that it might get wrong (Karn)', () => {
    const pair = opened();
    pair.link = losing(0);
    pair.send('a', { data: bytesOf(10) });
    pair.settle();
    expect(pair.facts('a', 'rtt.measured')).toEqual([]);
    pair.send('a', { data: bytesOf(10) });
    pair.send('a', { data: bytesOf(10) });
    pair.settle();
    expect(pair.facts('a', 'rtt.measured')[0]?.rtt).toBe(2 * wayOfPair);
  });
});

describe('partial reliability (RFC 3758)', () => {
  const noRetransmits = { kind: 'retransmits', most: 0 } as const;

  test.each([
    ['DATA', chromeSctpProfile],
    ['I-DATA', firefoxSctpProfile]
  ])(
    'a message with no retransmissions is given up, and the next one does not wait for it (%s)',
    (_, profile) => {
      const pair = opened(profile);
      pair.link = losing(0);
      const id = pair.send('a', { data: bytesOf(10, 0), reliability: noRetransmits });
      pair.send('a', { data: bytesOf(10, 1), reliability: noRetransmits });
      pair.settle();
      expect(pair.outputs('a', 'message.abandoned')).toMatchObject([{ id, why: 'retransmits' }]);
      expect(pair.received('b').map(({ data }) => data)).toEqual([bytesOf(10, 1)]);
      expect(pair.packets.some(has(profile.interleaving ? 'I-FORWARD-TSN' : 'FORWARD TSN'))).toBe(true);
      expect(pair.packets.every(({ resent }) => resent.length === 0)).toBe(true);
    }
  );

  test('a message is sent again as often as it may be', () => {
    const pair = opened();
    pair.link = losing(0, 1, 2);
    pair.send('a', { data: bytesOf(10), reliability: { kind: 'retransmits', most: 2 } });
    pair.settle();
    expect(pair.packets.filter((packet) => dataOf(packet).length > 0)).toHaveLength(3);
    expect(pair.received('b')).toEqual([]);
  });

  test('a message is given up when its time is over', () => {
    const pair = opened();
    pair.link = losing(0, 1);
    pair.send('a', { data: bytesOf(10), reliability: { kind: 'lifetime', milliseconds: 700 } });
    pair.settle();
    expect(pair.packets.filter((packet) => dataOf(packet).length > 0)).toHaveLength(2);
    expect(pair.outputs('a', 'message.abandoned')).toMatchObject([{ why: 'lifetime' }]);
  });

  test('a long message of which a part has left is given up as a whole', () => {
    const pair = opened();
    pair.link = losing(0);
    pair.send('a', { data: bytesOf(100_000), reliability: noRetransmits });
    pair.send('a', { data: bytesOf(10) });
    pair.settle();
    expect(pair.received('b').map(({ data }) => data.length)).toEqual([10]);
    const drained = pair.outputs('a', 'message.drained').reduce((sum, { bytes }) => sum + bytes, 0);
    expect(drained).toBe(100_010);
  });

  test('a FORWARD TSN that is lost is sent again', () => {
    const pair = opened();
    let lost = 0;
    pair.link = (packet) => {
      if (packet.from === 'a' && dataOf(packet).length > 0) return [];
      return has('FORWARD TSN')(packet) && lost++ < 2 ? [] : [wayOfPair];
    };
    pair.send('a', { data: bytesOf(10), reliability: noRetransmits });
    pair.settle();
    expect(pair.packets.filter(has('FORWARD TSN'))).toHaveLength(3);
    pair.link = () => [wayOfPair];
    pair.send('a', { data: bytesOf(10, 1) });
    pair.settle();
    expect(pair.received('b')).toMatchObject([{ data: bytesOf(10, 1) }]);
  });
});

describe('streams that begin anew (RFC 6525)', () => {
  test('once what was given for them has left: request, response, numbers from 0', () => {
    const pair = opened();
    pair.send('a', { data: bytesOf(50_000), streamId: 1 });
    pair.give('a', { type: 'streams.reset', streamIds: [1] });
    pair.send('a', { data: bytesOf(10), streamId: 1 });
    pair.settle();
    expect(pair.outputs('a', 'streams.reset-done')).toEqual([
      { type: 'streams.reset-done', streamIds: [1], result: 1 }
    ]);
    expect(pair.outputs('b', 'streams.reset-by-peer')).toEqual([
      { type: 'streams.reset-by-peer', streamIds: [1] }
    ]);
    expect(pair.received('b').map(({ data }) => data.length)).toEqual([50_000, 10]);
    expect(pair.packets.flatMap(dataOf).at(-1)).toMatchObject({ streamId: 1, ssn: 0 });
  });

  test('request numbers begin at the first TSN, and Chromium says its own twice (DC7)', () => {
    const pair = opened();
    const { initialTsn } = pair.agent('a').init;
    pair.give('a', { type: 'streams.reset', streamIds: [1] });
    expect(pair.packets[0]?.chunks).toMatchObject([
      {
        parameters: [
          {
            requestSequence: initialTsn,
            responseSequence: initialTsn,
            lastTsn: (initialTsn + 2 ** 32 - 1) % 2 ** 32,
            streamIds: [1]
          }
        ]
      }
    ]);
  });

  test('a request that comes again is answered again, and carried out once (DC7)', () => {
    const pair = opened();
    let lost = 0;
    pair.link = (packet) =>
      packet.from === 'b' && has('RE-CONFIG')(packet) && lost++ < 1 ? [] : [wayOfPair];
    pair.give('a', { type: 'streams.reset', streamIds: [1] });
    pair.settle();
    expect(pair.names('b')).toEqual(['RE-CONFIG', 'RE-CONFIG']);
    expect(pair.outputs('b', 'streams.reset-by-peer')).toHaveLength(1);
    expect(pair.outputs('a', 'streams.reset-done')).toHaveLength(1);
  });

  test('a request that overtakes data waits for it', () => {
    const pair = opened();
    pair.link = losing(0);
    pair.send('a', { data: bytesOf(10), streamId: 1 });
    pair.give('a', { type: 'streams.reset', streamIds: [1] });
    pair.settle();
    expect(pair.received('b')).toHaveLength(1);
    const order = pair.said.b.map(({ output }) => output.type).filter((type) => /received|reset/.test(type));
    expect(order).toEqual(['message.received', 'streams.reset-by-peer']);
    expect(pair.outputs('a', 'streams.reset-done')).toMatchObject([{ result: 1 }]);
  });

  test('both at once: each side its own', () => {
    const pair = opened();
    pair.give('a', { type: 'streams.reset', streamIds: [1] });
    pair.give('b', { type: 'streams.reset', streamIds: [1] });
    pair.settle();
    for (const side of ['a', 'b'] as const) {
      expect(pair.outputs(side, 'streams.reset-done')).toMatchObject([{ result: 1 }]);
      expect(pair.outputs(side, 'streams.reset-by-peer')).toHaveLength(1);
    }
  });
});

describe('the end', () => {
  test('by ABORT is told to the other side with its reason, and is not answered (SC8)', () => {
    const pair = opened();
    pair.give('a', { type: 'abort', reason: 'Close called' });
    pair.settle();
    expect(pair.names()).toEqual(['a ABORT']);
    expect(pair.outputs('b', 'ended')).toMatchObject([
      {
        why: {
          code: 'aborted',
          by: 'peer',
          causes: [{ type: 'User-Initiated Abort', reason: new TextEncoder().encode('Close called') }]
        }
      }
    ]);
    expect(pair.outputs('a', 'ended')).toMatchObject([{ why: { by: 'own' } }]);
  });

  test('by SHUTDOWN waits until all has arrived (RFC 9260 §9.2)', () => {
    const pair = opened();
    pair.send('a', { data: bytesOf(20_000) });
    pair.give('a', { type: 'shutdown' });
    pair.settle();
    expect(pair.received('b')).toHaveLength(1);
    const closing = pair.names().filter((name) => name.includes('SHUTDOWN'));
    expect(closing).toEqual(['a SHUTDOWN', 'b SHUTDOWN ACK', 'a SHUTDOWN COMPLETE']);
    for (const side of ['a', 'b'] as const)
      expect(pair.outputs(side, 'ended')).toMatchObject([{ why: { code: 'shutdown' } }]);
  });

  test('by SHUTDOWN of both at once', () => {
    const pair = opened();
    pair.give('a', { type: 'shutdown' });
    pair.give('b', { type: 'shutdown' });
    pair.settle();
    for (const side of ['a', 'b'] as const)
      expect(pair.outputs(side, 'ended')).toMatchObject([{ why: { code: 'shutdown' } }]);
  });

  test.each(['SHUTDOWN', 'SHUTDOWN ACK', 'SHUTDOWN COMPLETE'] as const)(
    'whose first %s is lost comes all the same',
    (type) => {
      const pair = opened();
      let lost = 0;
      pair.link = (packet) => (packet.chunks[0]?.type === type && lost++ < 1 ? [] : [wayOfPair]);
      pair.give('a', { type: 'shutdown' });
      pair.settle();
      for (const side of ['a', 'b'] as const)
        expect(pair.outputs(side, 'ended')).toMatchObject([{ why: { code: 'shutdown' } }]);
    }
  );

  test('without a word makes it pass over everything', () => {
    const pair = opened();
    pair.give('a', { type: 'close' });
    pair.send('b', { data: bytesOf(10) });
    pair.run(pair.now + second);
    expect(pair.names('a')).toEqual([]);
    expect(pair.agent('a').deadline).toBeUndefined();
  });

  test('an association that is over answers data with ABORT, the tag reflected (§8.4)', () => {
    const pair = opened();
    pair.link = () => [];
    pair.give('a', { type: 'abort' });
    pair.link = () => [wayOfPair];
    pair.send('b', { data: bytesOf(10) });
    pair.settle();
    expect(pair.packets.at(-1)?.chunks).toMatchObject([{ type: 'ABORT', tagReflected: true }]);
    expect(pair.outputs('b', 'ended')).toMatchObject([{ why: { code: 'aborted', by: 'peer' } }]);
  });
});

describe('heartbeats', () => {
  test('ask after 30 s and RTO of silence, and measure the round trip', () => {
    const pair = opened();
    pair.run(pair.now + 40 * second);
    expect(pair.names('a')).toEqual(['HEARTBEAT', 'HEARTBEAT ACK']);
    expect(pair.facts('a', 'rtt.measured')).toMatchObject([{ rtt: 2 * wayOfPair }]);
  });
});

describe('a chunk that breaks a rule', () => {
  const give = (pair: SctpPair, ...chunks: SctpChunk[]) => {
    const { initiateTag } = pair.agent('a').init;
    pair.inject(
      'a',
      writeSctp({ sourcePort: 5000, destinationPort: 5000, verificationTag: initiateTag, chunks })
    );
  };
  const data = (pair: SctpPair, more: object) =>
    ({
      type: 'DATA',
      immediate: false,
      unordered: false,
      beginning: true,
      ending: true,
      tsn: pair.agent('b').init.initialTsn,
      streamId: 0,
      ssn: 0,
      ppid: 53,
      data: Uint8Array.of(1),
      ...more
    }) as SctpChunk;

  test('DATA without data is answered with ABORT (RFC 9260 §6.2)', () => {
    const pair = opened();
    give(pair, data(pair, { data: new Uint8Array() }));
    expect(pair.packets.at(-1)?.chunks).toMatchObject([
      { type: 'ABORT', causes: [{ type: 'No User Data' }] }
    ]);
  });

  test('DATA where I-DATA was agreed on is answered with ABORT (RFC 8260 §2.2.1)', () => {
    const pair = opened(firefoxSctpProfile);
    give(pair, data(pair, {}));
    expect(pair.packets.at(-1)?.chunks).toMatchObject([
      { type: 'ABORT', causes: [{ type: 'Protocol Violation' }] }
    ]);
  });

  test('DATA on a stream that there is not is acknowledged and reported', () => {
    const pair = opened();
    give(pair, data(pair, { streamId: 65535 }));
    expect(pair.packets.at(-1)?.chunks).toMatchObject([
      { type: 'SACK' },
      { type: 'ERROR', causes: [{ type: 'Invalid Stream Identifier', streamId: 65535 }] }
    ]);
  });

  test('an unknown one is passed over or ends the packet, and is reported, as its bits say', () => {
    const pair = opened();
    const unknown = (code: number) =>
      ({ type: 'unknown', code, flags: 0, value: Uint8Array.of(1, 2, 3, 4) }) as const;
    give(pair, unknown(0xff), data(pair, {}));
    expect(pair.received('a')).toHaveLength(1);
    expect(pair.packets.at(-1)?.chunks).toMatchObject([
      { type: 'SACK' },
      {
        type: 'ERROR',
        causes: [{ type: 'Unrecognized Chunk Type', chunk: Uint8Array.of(0xff, 0, 0, 8, 1, 2, 3, 4) }]
      }
    ]);
    give(pair, unknown(0x3f), data(pair, { tsn: pair.agent('b').init.initialTsn + 1, ssn: 1 }));
    expect(pair.received('a')).toHaveLength(1);
  });

  test('with another tag is dropped', () => {
    const pair = opened();
    pair.inject(
      'a',
      writeSctp({ sourcePort: 5000, destinationPort: 5000, verificationTag: 5, chunks: [data(pair, {})] })
    );
    expect(pair.received('a')).toEqual([]);
    expect(pair.facts('a', 'packet.discarded')).toMatchObject([{ why: 'wrong-tag' }]);
  });
});
