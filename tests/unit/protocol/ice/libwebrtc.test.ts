import { describe, expect, it } from 'vitest';
import { libwebrtcFoundation } from '#lib/protocol/ice/libwebrtc-foundation.ts';
import {
  libwebrtcAddressPreference,
  libwebrtcLocalPreference
} from '#lib/protocol/ice/libwebrtc-local-preference.ts';
import { hostL, relayL, srflxL } from '../../../support/ice-candidates.ts';

describe('libwebrtcFoundation', () => {
  const tieBreaker = 0x0123456789abcdefn;
  const base = { ip: '192.168.1.5', port: 1 };

  /** CRC-32 of the concatenated text, computed apart from this code. */
  it.each([
    ['host', { ...hostL, type: 'host', base }, '3070775977'],
    ['server-reflexive', { ...srflxL, type: 'srflx', base }, '3331171702'],
    ['TCP host', { ...hostL, type: 'host', base, transport: 'tcp' }, '2555503268'],
    ['relayed', { ...relayL, type: 'relay', base: { ip: '198.51.100.9', port: 1 } }, '1497162764']
  ] as const)('of a %s candidate is the CRC-32 of its text', (_, candidate, expected) => {
    expect(libwebrtcFoundation(candidate, tieBreaker)).toBe(expected);
  });

  it('is another in another session, and over another transport to the TURN server', () => {
    const relay = { ...relayL, type: 'relay' } as const;
    const all = [
      libwebrtcFoundation(relay, 1n),
      libwebrtcFoundation(relay, 2n),
      libwebrtcFoundation(relay, 0n),
      libwebrtcFoundation({ ...relay, relayProtocol: 'tls' }, 1n)
    ];
    expect(new Set(all).size).toBe(4);
    expect(libwebrtcFoundation({ ...relay, relayProtocol: 'udp' }, 1n)).toBe(all[0]);
  });
});

describe('libwebrtcLocalPreference', () => {
  it.each([
    [{ ip: '192.168.1.5', network: 0 }, 32542],
    [{ ip: '2001:db8::5', network: 0 }, 32552],
    [{ ip: 'fd00::5', network: 0 }, 32562],
    [{ ip: '192.168.1.5', network: 1 }, 32286],
    [{ ip: '2001:db8::5', network: 1 }, 32296],
    [{ ip: '192.168.1.5', network: 2 }, 32030],
    [{ ip: '192.168.1.5' }, 30],
    [{ ip: '198.51.100.9', network: 0, relay: 1 }, 32543],
    [{ ip: '192.168.1.5', network: 500 }, 30]
  ])('of %o is %i', (place, expected) => {
    expect(libwebrtcLocalPreference(place)).toBe(expected);
  });

  it.each([
    ['127.0.0.1', 30],
    ['::1', 60],
    ['fdff::1', 50],
    ['fe80::1', 40],
    ['::ffff:192.0.2.1', 30],
    ['2002:c000:201::1', 20],
    ['2001:0:1::1', 10],
    ['2001:1::1', 40],
    ['::192.0.2.1', 1],
    ['fec0::1', 1],
    ['3ffe::1', 1]
  ])('ranks %s with %i', (ip, expected) => {
    expect(libwebrtcAddressPreference(ip)).toBe(expected);
  });
});
