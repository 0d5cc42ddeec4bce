import { describe, expect, it } from 'vitest';
import { isRead, type SecureDatagram } from '#lib/analysis/secure/opened-record.ts';
import { readSecure } from '#lib/analysis/secure/secure-reading.ts';
import { handshakeTypeName } from '#lib/protocol/dtls/handshake/types.ts';
import type { Trace } from '#lib/trace/trace.ts';
import { DtlsPair, dtlsWay } from '../../../support/dtls-pair.ts';
import { openRecording } from '../../../support/open-recording.ts';
import {
  datagramsOf,
  recordedDatagrams,
  recordedSecrets,
  recordedTrace,
  secretsOfPair,
  secureTrace
} from '../../../support/secure-trace.ts';

const read = (trace: Trace) => readSecure(trace, ({ payload }) => trace.payloads.get(payload));
const closed = (datagrams: readonly SecureDatagram[]) =>
  datagrams.flatMap(({ records }) => records.filter((record) => !isRead(record)));

describe.each(['cf', 'cf12', 'cfm'])('the recording %s', (name) => {
  const recording = openRecording(name);
  const reading = read(recordedTrace(name));

  it('is read record by record', () => {
    const records = reading.datagrams.flatMap(({ side, records: found }) =>
      found.filter(isRead).map(({ epoch, sequence, contents }) => ({ from: side, epoch, sequence, contents }))
    );
    expect(records).toEqual(recording.records);
    expect(closed(reading.datagrams)).toEqual([]);
  });

  it('is one association with all its messages', () => {
    expect(reading.associations).toMatchObject([
      { client: 'alice', server: 'bob', version: recording.version, suite: recording.suite }
    ]);
    expect(
      reading.associations[0]?.messages.map(({ from, messageType, messageSequence, body }) => ({
        from,
        messageType,
        messageSequence,
        body
      }))
    ).toEqual(recording.messages);
  });

  it('has SCTP in every record of data', () => {
    const data = reading.datagrams
      .flatMap(({ records }) => records.filter(isRead))
      .filter(({ contents }) => contents.type === 'application_data');
    expect(data.length).toBeGreaterThan(name === 'cfm' ? -1 : 5);
    expect(data.every(({ sctp }) => sctp !== undefined)).toBe(true);
  });

  it('keeps its protected records closed without secrets', () => {
    const without = read(secureTrace(recordedDatagrams(name), []));
    expect(closed(without.datagrams).length).toBeGreaterThan(5);
    expect(closed(without.datagrams).every(({ form }) => form === 'protected')).toBe(true);
    expect(without.associations[0]?.clientRandom).toHaveLength(32);
  });
});

describe('what is sent again', () => {
  it.each(['1.2', '1.3'] as const)('is read in DTLS %s, whatever is lost', (version) => {
    for (let seed = 1; seed <= 8; seed++) {
      const pair = new DtlsPair({
        seed,
        client: { versions: [version], helloPadding: 1500 },
        server: { versions: [version], mtu: 300 },
        link: (_, index) => ((index * 7 + seed) % 3 === 0 && index < 12 ? [] : [{ after: dtlsWay }])
      });
      pair.connect();
      expect(pair.isConnected).toBe(true);
      pair.give('client', { type: 'data.send', data: Uint8Array.of(1, 2, 3) });
      pair.settle();
      const reading = read(secureTrace(datagramsOf(pair), secretsOfPair(pair)));
      expect(closed(reading.datagrams)).toEqual([]);
      expect(reading.associations).toHaveLength(1);
      expect(reading.datagrams.some(({ sending }) => sending > 1)).toBe(true);
      for (const [index, { resent }] of pair.datagrams.entries())
        if (resent === undefined) expect(reading.datagrams[index]?.sending).toBe(1);
    }
  });

  it('is one association when the server asks for a cookie', () => {
    for (const version of ['1.2', '1.3'] as const) {
      const pair = new DtlsPair({
        client: { versions: [version] },
        server: { versions: [version], asksForCookie: true }
      }).connect();
      const reading = read(secureTrace(datagramsOf(pair), secretsOfPair(pair)));
      expect(closed(reading.datagrams)).toEqual([]);
      expect(reading.associations).toHaveLength(1);
    }
  });

  it('is read with new keys after each KeyUpdate', () => {
    const pair = new DtlsPair({ client: { versions: ['1.3'] } }).connect();
    for (let time = 0; time < 4; time++) {
      pair.give('client', { type: 'keys.update', both: true });
      pair.settle();
      pair.give('server', { type: 'data.send', data: Uint8Array.of(1, 2, 3) });
      pair.settle();
    }
    const reading = read(secureTrace(datagramsOf(pair), secretsOfPair(pair)));
    expect(closed(reading.datagrams)).toEqual([]);
    const epochs = reading.datagrams.flatMap(({ records }) =>
      records.filter(isRead).map(({ epoch }) => epoch)
    );
    expect(Math.max(...epochs)).toBe(7);
  });
});

describe('several associations', () => {
  it.each(['1.2', '1.3'] as const)(
    'are kept apart in DTLS %s, the last repetition of an older one too',
    (version) => {
      const versions = [version] as const;
      const pairs = [1, 2].map((seed) =>
        new DtlsPair({ seed, client: { versions }, server: { versions } }).connect()
      );
      const [first = [], second = []] = [datagramsOf(pairs[0]!), datagramsOf(pairs[1]!, 'bob')];
      const repeated = first.filter(({ from }) => from === 'bob').slice(0, 1);
      const secrets = pairs.flatMap(secretsOfPair);
      const reading = read(
        secureTrace([...first, ...second.slice(0, 1), ...repeated, ...second.slice(1)], secrets)
      );
      expect(closed(reading.datagrams)).toEqual([]);
      expect(reading.associations).toMatchObject([
        { client: 'alice', server: 'bob' },
        { client: 'bob', server: 'alice' }
      ]);
      const types = reading.associations.map(({ messages }) =>
        messages.map(({ messageType }) => handshakeTypeName(messageType))
      );
      expect(types[0]).toEqual(types[1]);
    }
  );

  it('follow each other between the same sides, with the same certificates', () => {
    const versions = ['1.2'] as const;
    const pairs = [1, 9].map((seed) =>
      new DtlsPair({ seed, client: { versions, mtu: 200 }, server: { versions, mtu: 200 } }).connect()
    );
    const reading = read(
      secureTrace(
        pairs.flatMap((pair) => datagramsOf(pair)),
        pairs.flatMap(secretsOfPair)
      )
    );
    expect(closed(reading.datagrams)).toEqual([]);
    expect(reading.associations).toHaveLength(2);
  });
});

describe('what is no DTLS', () => {
  it('stays closed, and disturbs nothing', () => {
    const foreign = [[22, 254, 253, 0], [0x2f, 1, 2, 0, 1, 5], [20], [0x3f], []].map((bytes) => ({
      from: 'bob' as const,
      bytes: Uint8Array.from(bytes)
    }));
    const own = recordedDatagrams('cf');
    const reading = read(
      secureTrace([...foreign, ...own.slice(0, 5), ...foreign, ...own.slice(5)], recordedSecrets('cf'))
    );
    expect(closed(reading.datagrams)).toHaveLength(foreign.length);
    expect(reading.associations).toHaveLength(1);
  });
});
