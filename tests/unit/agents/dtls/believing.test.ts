import { describe, expect, test } from 'vitest';
import { chromeDtlsProfile, firefoxDtlsProfile, rfcDtlsProfile } from '#lib/agents/dtls/profiles.ts';
import { fromHex } from '#lib/protocol/bytes/hex.ts';
import type { Fingerprint } from '#lib/protocol/sdp/transport.ts';
import { DtlsPair, dtlsWay } from '../../../support/dtls-pair.ts';

const other: Fingerprint = { hash: 'sha-256', digest: Array(32).fill('AA').join(':') };

describe('a certificate of another fingerprint', () => {
  const profiles = [
    [rfcDtlsProfile, 'bad_certificate', 42],
    [chromeDtlsProfile, 'certificate_unknown', 46],
    [firefoxDtlsProfile, 'bad_certificate', 42]
  ] as const;
  // The epoch of the alert, as measured (BR16): plaintext in 1.2; in 1.3 that of the own flight, of a server already the next.
  const places = [
    ['1.2', 'client', 0],
    ['1.2', 'server', 0],
    ['1.3', 'client', 2],
    ['1.3', 'server', 3]
  ] as const;
  for (const [profile, alert, code] of profiles)
    for (const [version, side, epoch] of places)
      test(`${profile.name}, ${side} of DTLS ${version}: ${alert} in epoch ${epoch}`, () => {
        const peer = side === 'client' ? 'server' : 'client';
        const pair = new DtlsPair({
          client: { profile, versions: [version] },
          server: { profile, versions: [version] },
          fingerprints: false
        });
        pair.promise(peer);
        pair.give(side, { type: 'fingerprints.known', fingerprints: [other] });
        pair.connect();
        expect(pair.agent(side).state).toBe('failed');
        expect(pair.agent(peer).state).toBe('failed');
        expect(pair.states(side)).toEqual(['connecting', 'failed']);
        const { fingerprint } = pair.certificates[peer];
        expect(pair.outputs(side, 'fingerprint.judged')).toEqual([
          {
            type: 'fingerprint.judged',
            algorithm: 'sha-256',
            computed: fingerprint.digest,
            promised: [other.digest],
            ok: false
          }
        ]);
        expect(pair.outputs(side, 'ended')).toEqual([
          { type: 'ended', why: { code: 'refused', why: 'wrong-fingerprint', alert } }
        ]);
        expect(pair.outputs(peer, 'ended')).toEqual([
          { type: 'ended', why: { code: 'alerted', alert: code } }
        ]);
        const said = pair.datagrams.flatMap(({ records }) =>
          records.filter((one) => one.contents.type === 'alert')
        );
        expect(said).toEqual([
          { epoch, sequence: said[0]?.sequence, contents: { type: 'alert', level: 2, description: code } }
        ]);
        expect(pair.exported(side)).toBeUndefined();
      });

  test('a client of 1.3 is connected before the server has judged it (BR17)', () => {
    const pair = new DtlsPair({ fingerprints: false });
    pair.promise('client');
    pair.give('server', { type: 'fingerprints.known', fingerprints: [other] });
    pair.connect();
    expect(pair.states('client')).toEqual(['connecting', 'connected', 'failed']);
  });
});

describe('fingerprints', () => {
  for (const version of ['1.2', '1.3'] as const)
    test(`that come late hold DTLS ${version} up, and nothing else`, () => {
      const pair = new DtlsPair({ server: { versions: [version] }, fingerprints: false });
      pair.start().run(1_000_000);
      expect(pair.isConnected).toBe(false);
      expect(pair.facts('client', 'verification.held')).toHaveLength(1);
      expect(pair.outputs('client', 'certificate.received')).toHaveLength(1);
      pair.promise('client');
      pair.run(2_000_000);
      expect(pair.agent('server').state).toBe('connecting');
      expect(pair.facts('server', 'verification.held')).toHaveLength(1);
      pair.promise('server');
      pair.settle();
      expect(pair.isConnected).toBe(true);
      expect(pair.exported('client')).toEqual(pair.exported('server'));
    });

  test('are compared with those of the strongest known hash, of which one has to match (RFC 8122 §5.1)', () => {
    const pair = new DtlsPair({ fingerprints: false });
    const { fingerprint } = pair.certificates.client;
    const weak: Fingerprint = { hash: 'sha-1', digest: 'AA' };
    const unknown: Fingerprint = { hash: 'md2', digest: 'AA' };
    const lower = { ...fingerprint, digest: fingerprint.digest.toLowerCase() };
    pair.give('server', { type: 'fingerprints.known', fingerprints: [weak, unknown, other, lower] });
    pair.promise('client');
    expect(pair.connect().isConnected).toBe(true);
  });

  test('of no known hash function are of no use', () => {
    const pair = new DtlsPair({ fingerprints: false });
    pair.give('client', { type: 'fingerprints.known', fingerprints: [{ hash: 'md2', digest: 'AA' }] });
    pair.connect();
    expect(pair.agent('client').state).toBe('failed');
  });
});

describe('what is not believed', () => {
  test('an alert in plaintext once there are keys (trap 11)', () => {
    for (const version of ['1.2', '1.3'] as const) {
      const pair = new DtlsPair({ server: { versions: [version] } }).connect();
      for (const side of ['client', 'server'] as const)
        for (const alert of ['15fefd00000000000000630002022e', '15fefd000000000000006400020100'])
          pair.inject(side, fromHex(alert) ?? new Uint8Array(0));
      expect(pair.isConnected).toBe(true);
      expect(pair.facts('server', 'record.discarded').map(({ why }) => why)).toEqual([
        'plaintext',
        'plaintext'
      ]);
    }
  });

  test('an alert in plaintext before that fails this attempt', () => {
    const pair = new DtlsPair({ link: () => [] }).start();
    pair.inject('client', fromHex('15fefd00000000000000000002022e') ?? new Uint8Array(0));
    expect(pair.outputs('client', 'ended')).toEqual([{ type: 'ended', why: { code: 'alerted', alert: 46 } }]);
  });

  test('a record that comes twice: its data is delivered once', () => {
    for (const version of ['1.2', '1.3'] as const) {
      const pair = new DtlsPair({
        server: { versions: [version] },
        link: () => [{ after: dtlsWay }, { after: 2 * dtlsWay }, { after: 3 * dtlsWay }]
      }).connect();
      for (let number = 0; number < 70; number++)
        pair.give('client', { type: 'data.send', data: Uint8Array.of(number) });
      pair.settle();
      const datagrams = pair.datagrams.filter(
        ({ records }) => records[0]?.contents.type === 'application_data'
      );
      for (const { data } of datagrams) pair.inject('server', data);
      expect(pair.outputs('server', 'data.delivered').map(({ data }) => data[0])).toEqual(
        Array.from({ length: 70 }, (_, number) => number)
      );
      const reasons = pair.facts('server', 'record.discarded').map(({ why }) => why);
      expect(reasons).toContain('repeated');
      expect(reasons).toContain('too-old');
    }
  });

  test('a server that was made to speak 1.2 (RFC 8446 §4.1.3)', () => {
    // Somebody takes 1.3 out of the hello: supported_versions becomes an extension that nobody knows.
    const pair = new DtlsPair({
      link: ({ from, data }) => {
        const changed = Uint8Array.from(data);
        const at = changed.findIndex(
          (byte, index) => byte === 0x00 && changed[index + 1] === 0x2b && changed[index + 3] === 5
        );
        if (from === 'client' && at > 0) changed[at + 1] = 0xee;
        return [{ after: dtlsWay, data: changed }];
      }
    }).connect();
    expect(pair.outputs('client', 'ended')).toEqual([
      { type: 'ended', why: { code: 'refused', why: 'downgraded', alert: 'illegal_parameter' } }
    ]);
    expect(pair.agent('server').state).toBe('failed');
  });
});
