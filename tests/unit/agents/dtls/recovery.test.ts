import { describe, expect, test } from 'vitest';
import type { DtlsProfile } from '#lib/agents/dtls/profile.ts';
import { chromeDtlsProfile, firefoxDtlsProfile, rfcDtlsProfile } from '#lib/agents/dtls/profiles.ts';
import type { DtlsVersion } from '#lib/protocol/dtls/versions.ts';
import { DtlsPair, dtlsWay, type DtlsSide } from '../../../support/dtls-pair.ts';

const ms = 1000;
const second = 1000 * ms;
const arrives = [{ after: dtlsWay }];

/** A pair whose datagrams of that number are lost. */
function losing(
  lost: (index: number, from: DtlsSide) => boolean,
  { profile, version, seed = 1 }: { profile: DtlsProfile; version: DtlsVersion; seed?: number }
): DtlsPair {
  const counts = { client: 0, server: 0 };
  return new DtlsPair({
    seed,
    client: { profile, versions: [version] },
    server: { profile, versions: [version] },
    link: ({ from }) => (lost(counts[from]++, from) ? [] : arrives)
  });
}

describe('one datagram is lost', () => {
  for (const version of ['1.2', '1.3'] as const)
    for (const profile of [rfcDtlsProfile, chromeDtlsProfile, firefoxDtlsProfile]) {
      const clean = losing(() => false, { profile, version }).connect();
      for (const side of ['client', 'server'] as const) {
        const sent = clean.datagrams.filter(({ from }) => from === side).length;
        for (let number = 0; number < sent; number++)
          test(`${profile.name}, DTLS ${version}: number ${number} of the ${side}`, () => {
            const pair = losing((index, from) => from === side && index === number, { profile, version });
            pair.connect();
            expect(pair.isConnected).toBe(true);
            expect(pair.exported('client')).toEqual(pair.exported('server'));
            expect(pair.exported('client')).toHaveLength(60);
            expect(pair.agent('client').deadline).toBeUndefined();
            expect(pair.agent('server').deadline).toBeUndefined();
            expect(pair.now).toBeLessThan(2 * second);
          });
      }
    }
});

describe('nobody answers', () => {
  const timesOf = (profile: DtlsProfile, rtt?: number, until = 70 * second) => {
    const pair = losing(() => true, { profile, version: '1.2' });
    if (rtt !== undefined) pair.give('client', { type: 'rtt.known', rtt });
    pair.start().run(until);
    return { pair, times: pair.times('client') };
  };

  test('RFC 6347 §4.2.4.1: 0 1 3 7 15 31 63 s', () => {
    expect(timesOf(rfcDtlsProfile).times).toEqual([0, 1000, 3000, 7000, 15000, 31000, 63000]);
  });

  test('RFC 9147 §5.8.2: one and a half round trips where one is known', () => {
    expect(timesOf(rfcDtlsProfile, 100 * ms, 3 * second).times).toEqual([0, 150, 450, 1050, 2250]);
  });

  test('Chromium with a round trip of 5 ms: 0 .05 .15 .35 .75 …, doubled to 60 s, and an end after the 13th time', () => {
    const { pair, times } = timesOf(chromeDtlsProfile, 5 * ms, 3600 * second);
    expect(times.slice(0, 10)).toEqual([0, 50, 150, 350, 750, 1550, 3150, 6350, 12750, 25550]);
    expect(pair.agent('client').state).toBe('failed');
    expect(pair.outputs('client', 'ended')).toEqual([
      { type: 'ended', why: { code: 'silence', repeats: 12 } }
    ]);
    expect(pair.agent('client').deadline).toBeUndefined();
  });

  test('BoringSSL without a round trip: 0 .4 1.2 2.8 …', () => {
    expect(timesOf(chromeDtlsProfile, undefined, 3 * second).times).toEqual([0, 400, 1200, 2800]);
  });

  test('Firefox: doubled from 50 ms to 10 s', () => {
    expect(timesOf(firefoxDtlsProfile, undefined, 30 * second).times).toEqual([
      0, 50, 150, 350, 750, 1550, 3150, 6350, 12750, 22750
    ]);
  });

  test('each repeat has new record numbers and the same message_seq (BR20)', () => {
    const { pair } = timesOf(rfcDtlsProfile);
    const records = pair.datagrams.flatMap((one) => one.records);
    expect(records.map(({ sequence }) => sequence)).toEqual([0, 1, 2, 3, 4, 5, 6]);
    for (const { contents } of records)
      expect(contents.type === 'handshake' && contents.fragments[0]?.messageSequence).toBe(0);
    expect(pair.datagrams.map(({ resent }) => resent)).toEqual([undefined, ...Array(6).fill('timeout')]);
  });

  test('Firefox cuts anew from the third repeat on', () => {
    const pair = new DtlsPair({
      client: { profile: firefoxDtlsProfile, helloPadding: 1220 },
      link: () => []
    });
    pair.start().run(1 * second);
    const first = pair.datagrams.map(({ data }) => data.length);
    expect(first.slice(0, 2)[0]).toBe(1408);
    expect(first.slice(6, 8)[0]).toBe(1188);
  });
});

describe('the last flight', () => {
  test('of 1.2 is sent again whenever the other side repeats its own, for 240 s and by no timer (TW7)', () => {
    let lost = true;
    const pair = new DtlsPair({
      client: { profile: rfcDtlsProfile, versions: ['1.2'] },
      link: ({ from, records }) =>
        from === 'server' && lost && records.some(({ epoch }) => epoch === 1) ? [] : arrives
    });
    pair.start().run(10 * second);
    expect(pair.states('server')).toContain('connected');
    expect(pair.agent('server').deadline).toBeUndefined();
    expect(pair.agent('client').state).toBe('connecting');
    const finished = pair.datagrams.filter(({ resent }) => resent === 'peer-repeats');
    expect(finished.length).toBeGreaterThan(1);
    lost = false;
    pair.settle();
    expect(pair.isConnected).toBe(true);
  });

  test('of 1.3 is repeated until it is acknowledged, and each ACK names all its records so far (BR21)', () => {
    let acks = 0;
    const pair: DtlsPair = new DtlsPair({
      link: ({ records }) =>
        records.some(({ contents }) => contents.type === 'ack') && ++acks < 4 ? [] : arrives
    });
    pair.give('client', { type: 'rtt.known', rtt: 40 * ms });
    pair.connect();
    expect(pair.facts('server', 'ack.sent').map(({ records }) => records.length)).toEqual([1, 2, 3, 4]);
    expect(pair.datagrams.filter(({ resent }) => resent === 'timeout')).toHaveLength(3);
    expect(pair.facts('client', 'flight.acknowledged')).toHaveLength(1);
    expect(pair.agent('client').deadline).toBeUndefined();
  });
});

describe('part of a flight of 1.3', () => {
  test('is acknowledged after a quarter of the timer, and only the rest is sent again (TH10, TH12)', () => {
    let number = 0;
    const pair = new DtlsPair({
      // The server’s flight does not fit into one datagram: the second is lost.
      server: { mtu: 500 },
      link: ({ from }) => (from === 'server' && number++ === 1 ? [] : arrives)
    }).connect();
    expect(pair.isConnected).toBe(true);
    const [ack] = pair.facts('client', 'ack.sent');
    expect(ack).toBeDefined();
    const ranOut = pair.facts('client', 'timer.ran-out');
    expect(ranOut).toEqual([{ type: 'timer.ran-out', timer: 'ACK', after: 100 * ms, expirations: 1 }]);
    const again = pair.datagrams.filter(({ resent }) => resent);
    expect(again).toHaveLength(1);
    expect(again[0]?.resent).toBe('partial-ack');
    expect(pair.exported('client')).toEqual(pair.exported('server'));
  });

  test('that comes out of order is acknowledged at once by a client that follows the RFC to the letter', () => {
    let number = 0;
    const pair = new DtlsPair({
      client: { profile: rfcDtlsProfile },
      server: { mtu: 300 },
      link: ({ from }) => (from === 'server' && number++ === 1 ? [] : arrives)
    }).connect();
    expect(pair.isConnected).toBe(true);
    expect(pair.facts('client', 'timer.ran-out')).toEqual([]);
    expect(pair.facts('client', 'ack.sent').length).toBeGreaterThan(0);
  });
});
