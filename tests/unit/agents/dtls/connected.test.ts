import { describe, expect, test } from 'vitest';
import { chromeDtlsProfile, firefoxDtlsProfile, rfcDtlsProfile } from '#lib/agents/dtls/profiles.ts';
import { DtlsPair, dtlsWay } from '../../../support/dtls-pair.ts';

const data = Uint8Array.of(1, 2, 3);
const arrives = [{ after: dtlsWay }];

describe('the flights of a connection', () => {
  test('1.2 of Chromium: four datagrams, of one record for each epoch (BR8)', () => {
    expect(new DtlsPair({ server: { versions: ['1.2'] } }).connect().names()).toEqual([
      'client client_hello',
      'server server_hello, certificate, server_key_exchange, certificate_request, server_hello_done',
      'client certificate, client_key_exchange, certificate_verify | change_cipher_spec | 1: finished',
      'server change_cipher_spec | 1: finished'
    ]);
  });

  test('1.3 of Chromium, and of Firefox with a record for each message (BR8)', () => {
    expect(new DtlsPair().connect().names()).toEqual([
      'client client_hello',
      'server server_hello | 2: encrypted_extensions, certificate_request, certificate, certificate_verify, finished',
      'client 2: certificate, certificate_verify, finished',
      'server 3: ack'
    ]);
    const firefox = { profile: firefoxDtlsProfile };
    expect(new DtlsPair({ client: firefox, server: firefox }).connect().names()).toEqual([
      'client client_hello',
      'server server_hello | 2: encrypted_extensions | 2: certificate_request | 2: certificate | 2: certificate_verify | 2: finished',
      'client 2: certificate | 2: certificate_verify | 2: finished',
      'server 3: ack'
    ]);
  });

  test('a ClientHello as large as one with ML-KEM comes in two datagrams, and is read as one (BR2)', () => {
    const pair = new DtlsPair({ client: { helloPadding: 1200 } }).connect();
    expect(pair.names().slice(0, 2)).toEqual(['client client_hello…', 'client client_hello…']);
    expect(pair.datagrams[0]?.data).toHaveLength(1200);
    expect(pair.isConnected).toBe(true);
    expect(pair.facts('server', 'fragment.buffered')).toHaveLength(1);
  });

  test('without a share a HelloRetryRequest asks for one', () => {
    const pair = new DtlsPair({ client: { shares: [] } }).connect();
    expect(pair.names().slice(0, 3)).toEqual([
      'client client_hello',
      'server server_hello',
      'client client_hello'
    ]);
    expect(pair.facts('client', 'hello.asked-again')).toEqual([
      { type: 'hello.asked-again', by: 'peer', cookie: false, group: 0x001d }
    ]);
    expect(pair.exported('client')).toEqual(pair.exported('server'));
    expect(
      new DtlsPair({ client: { shares: [0x0017] } }).connect().outputs('server', 'negotiated')[0]?.group
    ).toBe(0x0017);
  });

  test('two that speak no version in common say so', () => {
    const pair = new DtlsPair({ client: { versions: ['1.2'] }, server: { versions: ['1.3'] } }).connect();
    expect(pair.outputs('server', 'ended')).toEqual([
      { type: 'ended', why: { code: 'refused', why: 'no-common-version', alert: 'protocol_version' } }
    ]);
    expect(pair.outputs('client', 'ended')).toEqual([{ type: 'ended', why: { code: 'alerted', alert: 70 } }]);
  });

  test('each says which profile of SRTP it prefers, and the server takes its own first', () => {
    const [chrome, firefox] = [{ profile: chromeDtlsProfile }, { profile: firefoxDtlsProfile }];
    const taken = (client: typeof chrome, server: typeof chrome) =>
      new DtlsPair({ client, server }).connect().outputs('client', 'negotiated')[0]?.srtpProfile;
    expect(taken(firefox, chrome)).toBe(1);
    expect(taken(chrome, firefox)).toBe(7);
    expect(
      new DtlsPair({ client: { srtpProfiles: [] } }).connect().outputs('client', 'negotiated')[0]?.srtpProfile
    ).toBeUndefined();
  });

  test('datagrams that come before the start wait for it', () => {
    const pair = new DtlsPair();
    pair.give('client', { type: 'start', role: 'client' });
    pair.run(30_000);
    pair.give('server', { type: 'start', role: 'server' });
    pair.settle();
    expect(pair.isConnected).toBe(true);
    expect(pair.datagrams.some(({ resent }) => resent)).toBe(false);
  });
});

describe('data', () => {
  test('goes both ways, and is refused before', () => {
    for (const version of ['1.2', '1.3'] as const) {
      const pair = new DtlsPair({ server: { versions: [version] } });
      pair.give('client', { type: 'data.send', data });
      pair.connect();
      pair.give('client', { type: 'data.send', data });
      pair.give('server', { type: 'data.send', data });
      pair.settle();
      expect(pair.outputs('server', 'data.delivered')).toEqual([{ type: 'data.delivered', data }]);
      expect(pair.outputs('client', 'data.delivered')).toEqual([{ type: 'data.delivered', data }]);
      expect(pair.facts('client', 'data.refused')).toHaveLength(1);
    }
  });

  test('that overtakes Finished waits with the RFC’s profile, and is dropped with Chromium’s (TH16)', () => {
    for (const [profile, delivered] of [
      [rfcDtlsProfile, 1],
      [chromeDtlsProfile, 0]
    ] as const) {
      const pair = new DtlsPair({
        server: { profile },
        // The client’s last flight is late.
        link: ({ from, records }) =>
          from === 'client' && records[0]?.epoch === 2 ? [{ after: 3 * dtlsWay }] : arrives
      }).start();
      pair.run(2 * dtlsWay);
      expect(pair.agent('client').state).toBe('connected');
      pair.give('client', { type: 'data.send', data });
      pair.settle();
      expect(pair.isConnected).toBe(true);
      expect(pair.outputs('server', 'data.delivered')).toHaveLength(delivered);
    }
  });
});

describe('close_notify', () => {
  for (const version of ['1.2', '1.3'] as const)
    test(`of DTLS ${version} closes both, and Firefox answers with its own close() only (BR18)`, () => {
      for (const [profile, alerts] of [
        [chromeDtlsProfile, 2],
        [firefoxDtlsProfile, 1]
      ] as const) {
        const pair = new DtlsPair({ server: { profile, versions: [version] } }).connect();
        const before = pair.datagrams.length;
        pair.give('client', { type: 'close' });
        pair.settle();
        expect(pair.states('client').at(-1)).toBe('closed');
        expect(pair.states('server').at(-1)).toBe('closed');
        expect(pair.outputs('client', 'ended')).toEqual([
          { type: 'ended', why: { code: 'closed', by: 'own' } }
        ]);
        expect(pair.outputs('server', 'ended')).toEqual([
          { type: 'ended', why: { code: 'closed', by: 'peer' } }
        ]);
        expect(pair.datagrams.length - before).toBe(alerts);
        pair.give('server', { type: 'close' });
        expect(pair.datagrams.length - before).toBe(2);
      }
    });

  test('ends data behind it, and not what was sent before it (BR19)', () => {
    for (const version of ['1.2', '1.3'] as const) {
      let delay = dtlsWay;
      const pair = new DtlsPair({
        server: { versions: [version] },
        link: () => [{ after: delay }]
      }).connect();
      delay = 3 * dtlsWay;
      pair.give('client', { type: 'data.send', data });
      delay = dtlsWay;
      pair.give('client', { type: 'close' });
      pair.settle();
      expect(pair.states('server').at(-1)).toBe('closed');
      expect(pair.outputs('server', 'data.delivered')).toHaveLength(1);
    }
  });

  test('before anything was sent is not said', () => {
    const pair = new DtlsPair();
    pair.give('client', { type: 'close' });
    expect(pair.datagrams).toEqual([]);
    expect(pair.states('client')).toEqual(['closed']);
  });
});

describe('KeyUpdate', () => {
  const sent = (pair: DtlsPair, side: 'client' | 'server') => {
    pair.give(side, { type: 'data.send', data });
    pair.settle();
    return pair.datagrams.at(-1)?.records[0]?.epoch;
  };

  test('changes the keys of what is sent once it is acknowledged, and with both those of the answer (TH15)', () => {
    const pair = new DtlsPair().connect();
    expect(sent(pair, 'client')).toBe(3);
    pair.give('client', { type: 'keys.update' });
    pair.settle();
    expect([sent(pair, 'client'), sent(pair, 'server')]).toEqual([4, 3]);
    pair.give('server', { type: 'keys.update', both: true });
    pair.settle();
    expect([sent(pair, 'client'), sent(pair, 'server')]).toEqual([5, 4]);
    expect(pair.outputs('server', 'data.delivered')).toHaveLength(3);
    expect(pair.outputs('client', 'data.delivered')).toHaveLength(2);
    expect(pair.facts('server', 'keys.dropped')).toEqual([
      { type: 'keys.dropped', epoch: 3 },
      { type: 'keys.dropped', epoch: 4 }
    ]);
  });

  test('is sent again where it or its ACK is lost, and waits for the ACK of what is before it', () => {
    for (const lost of ['client 3: key_update', 'server 3: ack']) {
      let count = 0;
      const pair: DtlsPair = new DtlsPair();
      pair.start().run(2 * dtlsWay);
      // The client’s Finished is on its way.
      pair.give('client', { type: 'keys.update' });
      expect(pair.names().at(-1)).toContain('finished');
      // Of ACKs the second is that of KeyUpdate.
      const which = lost.startsWith('server') ? 2 : 1;
      pair.link = () => (pair.names().at(-1) === lost && ++count === which ? [] : arrives);
      pair.run(4 * dtlsWay);
      expect(pair.names().at(-1)).toBe('client 3: key_update');
      pair.settle();
      expect(pair.names().filter((name) => name.endsWith('key_update'))).toHaveLength(2);
      expect(sent(pair, 'client')).toBe(4);
      expect(pair.outputs('server', 'data.delivered')).toHaveLength(1);
    }
  });

  test('does nothing in 1.2', () => {
    const pair = new DtlsPair({ server: { versions: ['1.2'] } }).connect();
    pair.give('client', { type: 'keys.update' });
    expect(sent(pair, 'client')).toBe(1);
  });

  test('goes on past the epochs that two bits tell apart', () => {
    const pair = new DtlsPair().connect();
    for (let round = 0; round < 6; round++) {
      pair.give('client', { type: 'keys.update', both: true });
      pair.settle();
      expect([sent(pair, 'client'), sent(pair, 'server')]).toEqual([4 + round, 4 + round]);
    }
    expect(pair.outputs('server', 'data.delivered')).toHaveLength(6);
  });
});
