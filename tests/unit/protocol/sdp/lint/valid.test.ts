import { describe, expect, it } from 'vitest';
import { parseSdp } from '#lib/protocol/sdp/document.ts';
import { lintExchange, lintSdp } from '#lib/protocol/sdp/lint/lint-sdp.ts';
import { sdpFixtures } from '../../../../support/sdp-fixtures.ts';
import { goodAnswer, goodOffer } from './good-exchange.ts';

const codesOf = (text: string, kind: 'offer' | 'answer') =>
  lintSdp(parseSdp(text), kind).map(({ code }) => code);

/** The text with one of its sections rejected: port 0, and out of the bundle; what else it says may stay. */
function rejecting(text: string, index: number, strip: boolean): string {
  const [session = '', ...sections] = text.split(/(?=^m=)/m);
  const changed = sections.map((section, place) => {
    if (place !== index) return section;
    const off = section.replace(/^(m=\S+) \S+/, '$1 0').replace('a=bundle-only\r\n', '');
    return strip ? off.slice(0, off.indexOf('\r\n') + 2) : off;
  });
  const mid = /^a=mid:(.*)\r$/m.exec(sections[index] ?? '')?.[1] ?? '';
  const members = (_: string, mids: string): string =>
    `a=group:BUNDLE${mids
      .split(' ')
      .map((each) => (each === mid || each === '' ? '' : ` ${each}`))
      .join('')}\r`;
  return session.replace(/^a=group:BUNDLE(.*)\r/m, members) + changed.join('');
}

/** A video that nobody offers now: a profile without DTLS, no payload type that is told, and faults of every kind. */
const hopeless = [
  'm=video 0 RTP/AVP 211 211 72 120',
  'c=IN IP4 0.0.0.0',
  'a=setup:actpass',
  'a=rtpmap:120 rtx/90000',
  'a=fmtp:55 apt=99',
  'a=extmap:0 urn:x',
  'a=candidate:1 1 tcp 1 host.example 9 typ srflx',
  'a=ssrc:1 x:y',
  'a=ssrc-group:FID 1',
  'a=rid:q out',
  'a=simulcast:q',
  'a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:x',
  ''
].join('\r\n');

describe('what is valid', () => {
  it('is a section of another protocol that is rejected, as Chromium 150.0.7871.100 answered this offer', () => {
    const offer =
      'v=0\r\no=alice 2890844526 2890844526 IN IP4 192.0.2.5\r\ns=-\r\nt=0 0\r\n' +
      'm=application 5070 UDP/BFCP *\r\nc=IN IP4 192.0.2.5\r\na=floorctrl:c-only\r\na=setup:actpass\r\na=connection:new\r\n';
    const answer =
      'v=0\r\no=- 1004935179418640694 2 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\na=msid-semantic: WMS\r\n' +
      'm=application 0 UDP/BFCP 0\r\nc=IN IP4 0.0.0.0\r\na=ice-ufrag:G0jv\r\n' +
      'a=ice-pwd:z8GaCFXol4vhASexvMX7gnTk\r\na=ice-options:trickle\r\na=mid:0\r\n';
    expect(codesOf(answer, 'answer')).toEqual([]);
    // The one thing to know of such an offer is that no browser speaks the protocol.
    expect(codesOf(offer, 'offer')).toEqual(['section-foreign']);
    expect(lintExchange(parseSdp(offer), parseSdp(answer)).map(({ code }) => code)).toEqual([
      'section-foreign'
    ]);
  });

  it.each(['offer', 'answer'] as const)('is any section of a good %s when it is rejected', (kind) => {
    const text = kind === 'offer' ? goodOffer : goodAnswer;
    for (const index of [0, 1, 2])
      for (const strip of [false, true]) {
        // In a good answer, the transport that the others share stands in the first section.
        if (kind === 'answer' && index === 0) continue;
        expect([index, strip, codesOf(rejecting(text, index, strip), kind)]).toEqual([index, strip, []]);
      }
  });

  it('is a rejected section, whatever stands in it', () => {
    for (const [kind, text] of [
      ['offer', goodOffer],
      ['answer', goodAnswer]
    ] as const)
      expect(codesOf(text + hopeless, kind)).toEqual([]);
    expect(lintExchange(parseSdp(goodOffer + hopeless), parseSdp(goodAnswer + hopeless))).toEqual([]);
  });

  it('is an offer whose sections have ports and credentials of their own', () => {
    const own = goodOffer
      .replace(/^m=video 9 /m, 'm=video 54323 ')
      .replace(/^(m=video[^]*?a=ice-ufrag:).*/m, '$1OtHr')
      .replace(/^(m=video[^]*?a=ice-pwd:).*/m, '$1oTh3r567890123456789012');
    expect(own).not.toBe(goodOffer);
    expect(codesOf(own, 'offer')).toEqual([]);
  });

  it('is an answer with another level of the offered H.264 profile, or with flags that mean the same', () => {
    for (const id of ['42e034', '42c01f', '4d801f']) {
      const answer = goodAnswer.replace('profile-level-id=42e01f', `profile-level-id=${id}`);
      expect(lintExchange(parseSdp(goodOffer), parseSdp(answer))).toEqual([]);
    }
    const silent = goodAnswer.replace(';profile-level-id=42e01f', '');
    expect(lintExchange(parseSdp(goodOffer), parseSdp(silent))).toEqual([]);
    const mode = goodAnswer.replace('packetization-mode=1', 'packetization-mode=0');
    expect(lintExchange(parseSdp(goodOffer), parseSdp(mode)).map(({ code }) => code)).toEqual([
      'codec-variant'
    ]);
  });

  it('is one track in several streams', () => {
    const twice = 'a=ssrc:1111111111 msid:s1 one\r\na=ssrc:1111111111 msid:s2 one\r\n';
    const text = goodOffer.replace(
      'a=ssrc:1111111111 cname:CnAmE\r\n',
      `a=ssrc:1111111111 cname:CnAmE\r\n${twice}`
    );
    expect(codesOf(text, 'offer')).toEqual([]);
  });

  it.each(['20', '255'])('is a tls-id of %s characters', (length) => {
    const text = goodOffer.replace(
      'a=setup:actpass',
      `a=setup:actpass\r\na=tls-id:${'aB+/-_34'.repeat(32).slice(0, Number(length))}`
    );
    expect(codesOf(text, 'offer')).toEqual([]);
  });

  it.each(['2001:db8::1', '192.0.2.1', 'b2c3.local', '::ffff:192.0.2.1'])(
    'is a candidate at %s',
    (address) => {
      const text = goodOffer.replace('2122260223 192.168.1.5', `2122260223 ${address}`);
      expect(codesOf(text, 'offer')).toEqual([]);
    }
  );
});

/** All that is said of recorded descriptions, each true: looked up in the text, and in the RFC that is named. */
const known: Readonly<Record<string, readonly string[]>> = {
  // IPv4 and IPv6 candidates of one priority (RFC 8445 §5.1.2); one id for two extensions in a bundle; the older data section.
  'aiortc-1.4-data-audio-video-offer.sdp': [
    'candidate-priority-equal',
    'data-protocol-old',
    'extmap-id-clash'
  ],
  'aiortc-1.4-data-audio-video-answer.sdp': ['candidate-priority-equal'],
  'werift-0.24-data-audio-video-offer.sdp': ['candidate-priority-equal'],
  'werift-0.24-data-audio-video-answer.sdp': ['candidate-priority-equal'],
  'pion-3.1-data-audio-video-offer.sdp': ['candidate-priority-equal'],
  // Candidates for RTCP beside rtcp-mux.
  'pion-3.1-simulcast-answer.sdp': ['candidate-component', 'candidate-priority-equal'],
  // Keys in the text, and no DTLS.
  'rtpengine-10.5-sdes-offer.sdp': ['crypto', 'fingerprint-missing', 'profile-old', 'setup-missing'],
  // Port 7 and 127.0.0.1 in the place of a default candidate.
  'mediasoup-client-3.18-simulcast-answer.sdp': ['default-not-candidate']
};

describe('the recorded descriptions of eleven origins', () => {
  const fixtures = sdpFixtures();

  it('are of at least eleven', () => {
    expect(new Set(fixtures.map(({ origin }) => origin)).size).toBeGreaterThanOrEqual(11);
  });

  it.each(fixtures)('get no false accusation: $file', ({ file, type, sdp }) => {
    expect([...new Set(codesOf(sdp, type))].sort()).toEqual(known[file] ?? []);
  });
});
