import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseSdp } from '#lib/protocol/sdp/document.ts';
import { readTransports, type Transports } from '#lib/protocol/sdp/transport.ts';
import { goodAnswer, goodOffer } from './lint/good-exchange.ts';

function read(sdp: string): Transports {
  const result = readTransports(parseSdp(sdp));
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

describe('readTransports', () => {
  it('finds one transport in a bundle, with all that a peer needs', () => {
    const { transports, iceLite, data } = read(goodOffer);
    expect(iceLite).toBe(false);
    expect(transports).toMatchObject([
      {
        sections: [0, 1, 2],
        mids: ['0', '1', '2'],
        ufrag: 'AbCd',
        setup: 'actpass',
        endOfCandidates: true,
        iceOptions: ['trickle'],
        candidates: [{ type: 'host' }, { type: 'srflx' }, { tcpType: 'active' }]
      }
    ]);
    expect(transports[0]!.fingerprints[0]).toMatchObject({ hash: 'sha-256' });
    expect(data).toEqual({ section: 2, mid: '2', sctpPort: 5000, maxMessageSize: 262144 });
  });

  it('finds one for each section outside a bundle, and none for a rejected one', () => {
    const offer = goodOffer.replace('BUNDLE 0 1 2', 'BUNDLE 0 2');
    expect(read(offer).transports.map(({ sections }) => sections)).toEqual([[0, 2], [1]]);
    expect(read(offer.replace('m=video 9', 'm=video 0')).transports.map(({ sections }) => sections)).toEqual([
      [0, 2]
    ]);
  });

  it('takes from the session part what Firefox writes there', () => {
    const offer = readFileSync(
      new URL('../../../fixtures/sdp/firefox-153-data-gathered-shown-offer.sdp', import.meta.url),
      'utf8'
    );
    expect(read(offer)).toMatchObject({
      transports: [{ iceOptions: ['trickle'], fingerprints: [{ hash: 'sha-256' }], endOfCandidates: true }],
      data: { maxMessageSize: 1073741823 }
    });
  });

  it('takes 65536 bytes where no largest message is named', () => {
    expect(read(goodAnswer.replace('a=max-message-size:262144\r\n', '')).data).toMatchObject({
      maxMessageSize: 65536
    });
  });

  it.each([
    ['a=ice-ufrag:WxYz\r\n', '', 'missing', 6],
    ['a=setup:active\r\n', '', 'missing', 6],
    ['a=setup:active', 'a=setup:holdconn', 'malformed', 12],
    ['a=fingerprint:sha-256 B0', 'a=fingerprint:sha-256 G0', 'malformed', 11],
    ['a=mid:0', 'a=candidate:1\r\na=mid:0', 'malformed', 13],
    ['a=sctp-port:5000\r\n', '', 'missing', 34],
    ['a=sctp-port:5000', 'a=sctp-port:x', 'malformed', 37],
    ['a=max-message-size:262144', 'a=max-message-size:many', 'malformed', 38]
  ])('refuses %j as %j: %s, line %i', (text, by, code, at) => {
    expect(readTransports(parseSdp(goodAnswer.replace(text, by)))).toMatchObject({
      ok: false,
      error: { code, at }
    });
  });

  it('never throws', () => {
    const lines = goodOffer.split('\r\n');
    fc.assert(
      fc.property(fc.shuffledSubarray(lines), (some) => {
        expect(typeof readTransports(parseSdp(some.join('\r\n'))).ok).toBe('boolean');
      })
    );
  });
});
