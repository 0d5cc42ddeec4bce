import { after, all, atEnd, type Edit, section, swap, without } from './edits.ts';
import type { BrowserName } from '../../../tests/interop/support/browser-page.ts';
import type { PeerSetup } from './page-peers.ts';

/** One way to break one rule of the lint. */
export interface VerdictCase {
  /** Names the rule. */
  readonly code: string;
  /** Tells it from the others of the rule, in a few words. */
  readonly how: string;
  /** The description that is changed on its way. */
  readonly in: 'offer' | 'answer';
  readonly edit: Edit;
  readonly setup?: PeerSetup;
  /** Patterns to replace in the offer before its maker sets it: the fault is then its own. */
  readonly local?: readonly (readonly [pattern: string, by: string])[];
  /** Another change, of the same meaning without the fault: what comes of that is the measure, not of the unchanged text. */
  readonly than?: Edit;
  /** The only browser whose descriptions have what the case breaks. */
  readonly only?: BrowserName;
  /** A change of the other description, which is the offer of a changed answer. */
  readonly also?: Edit;
  /** Outcomes that the changed text asks for beyond those of the measure. */
  readonly promises?: Readonly<Record<string, string>>;
}

/** The same case, with more said of it. */
function but(one: VerdictCase, more: Partial<VerdictCase>): VerdictCase {
  return { ...one, ...more };
}

const digest = Array.from({ length: 32 }, (_, at) => (0x40 + at).toString(16).toUpperCase()).join(':');

const unchanged: Edit = (sdp) => sdp;
/** Other names for the sections. */
const renamed: Edit = (sdp) => sdp.replace(/^a=mid:/gm, 'a=mid:x').replace('BUNDLE 0 1 2', 'BUNDLE x0 x1 x2');

/** A section that is offered for its bundle only. */
const bundleOnly: Edit = (sdp) =>
  sdp.replace(/^(m=\w+) \d+(.*\r\n)/, '$1 0$2').replace('a=bundle-only\r\n', '') + 'a=bundle-only\r\n';

const firstPayloadType = (sdp: string): string => /^m=\w+ \d+ \S+ (\d+)/m.exec(sdp)?.[1] ?? '';
/** A section whose only codec is VP9, under the number that was that of the first. */
const vp9AsFirst: Edit = (sdp) =>
  `${sdp
    .replace(/^(m=video \d+ \S+ \d+) .*$/m, '$1')
    .replace(/^a=(?:rtpmap|fmtp|rtcp-fb):.*\r\n/gm, '')}a=rtpmap:${firstPayloadType(sdp)} VP9/90000\r\n`;

/** A case that breaks an offer. */
function offer(code: string, how: string, edit: Edit, setup?: PeerSetup): VerdictCase {
  return { code, how, in: 'offer', edit, ...(setup && { setup }) };
}

/** A case that breaks an answer. */
function answer(code: string, how: string, edit: Edit, setup?: PeerSetup): VerdictCase {
  return { code, how, in: 'answer', edit, ...(setup && { setup }) };
}

const [audio, video, data] = [1, 2, 3];
const simulcast = { simulcast: true };

const form: readonly VerdictCase[] = [
  offer('no-sdp', 'JSON', () => '{"type":"offer"}\r\n'),
  offer('line-not-sdp', 'a word', after('t=', 'extmap-allow-mixed')),
  offer('line-not-sdp', 'an empty line', after('a=mid:0', '')),
  offer('line-type-unknown', 'x=', after('s=', 'x=1')),
  offer('line-end-missing', 'the last', swap(/\r\n$/, '')),
  offer('line-end-cr', 's=', swap('s=-\r\n', 's=-\r')),
  offer('version-not-first', 'no v=', without('v=')),
  offer('session-line-missing', 'no o=', without('o=')),
  offer('session-line-missing', 'no s=', without('s=')),
  offer('session-line-missing', 'no t=', without('t=')),
  offer('line-repeated', 's=', after('s=', 's=again')),
  offer('line-order', 't= before s=', swap('s=-\r\nt=0 0\r\n', 't=0 0\r\ns=-\r\n')),
  offer('line-order', 'c= behind a=', section(audio, without('c='), atEnd('c=IN IP4 0.0.0.0'))),
  offer('line-order', 'b= behind a=', section(video, atEnd('b=AS:500'))),
  offer('line-order', 'session b= behind a=', section(0, atEnd('b=AS:500'))),
  offer('session-line-in-media', 's=', after('a=mid:0', 's=-')),
  offer('line-malformed', 't=', swap('t=0 0', 't=now')),
  offer('line-malformed', 'o=', swap(/^o=.*$/m, 'o=me')),
  offer('line-malformed', 'v=', swap('v=0', 'v=1')),
  offer('line-malformed', 'c=', section(audio, swap(/^c=.*$/m, 'c=0.0.0.0'))),
  offer('media-line-malformed', 'port a word', section(video, swap(/^m=video \d+/, 'm=video nine'))),
  offer('media-line-malformed', 'port 70000', section(video, swap(/^m=video \d+/, 'm=video 70000'))),
  offer('media-line-malformed', 'no format', section(data, swap(' webrtc-datachannel', ''))),
  offer('sections-missing', 'all', (sdp) => section(0, without('a=group'))(sdp.split(/(?=^m=)/m)[0] ?? '')),
  offer('connection-missing', 'one', section(audio, without('c=')))
];

const ice: readonly VerdictCase[] = [
  offer('ufrag-missing', 'all', without('a=ice-ufrag')),
  offer('pwd-missing', 'all', without('a=ice-pwd')),
  but(offer('ufrag-malformed', 'a sign', unchanged), { local: [['a=ice-ufrag:.*', 'a=ice-ufrag:Ab-d']] }),
  offer('ufrag-malformed', 'short', (sdp) => sdp.replace(/^a=ice-ufrag:.*$/gm, 'a=ice-ufrag:Abc')),
  offer('pwd-malformed', 'short', (sdp) => sdp.replace(/^a=ice-pwd:.*$/gm, 'a=ice-pwd:short')),
  but(offer('pwd-malformed', 'a sign', unchanged), {
    local: [['a=ice-pwd:.*', 'a=ice-pwd:aB3dE5fG7hI9jK1lM3nO5p-7']]
  }),
  offer('credentials-split', 'session ufrag', section(0, atEnd('a=ice-ufrag:SeSs'))),
  but(offer('no-candidates', 'not trickling', all(without('a=candidate'), without('a=ice-options'))), {
    than: without('a=candidate')
  }),
  offer('ice-lite-in-media', 'audio', after('a=mid:0', 'a=ice-lite')),
  offer(
    'ice-lite-candidate',
    'srflx',
    all(section(0, atEnd('a=ice-lite')), swap(/typ host/, 'typ srflx raddr 0.0.0.0 rport 9'))
  ),
  answer('ice-mismatch', 'audio', after('a=mid:0', 'a=ice-mismatch')),
  offer('candidate-malformed', 'priority', swap(/^(a=candidate:\S+ 1 udp )\d+/im, '$1high')),
  offer('candidate-malformed', 'port', swap(/^(a=candidate:\S+ 1 udp \d+ \S+ )\d+/im, '$170000')),
  offer('candidate-malformed', 'no typ', swap(/ typ host/, '')),
  offer('candidate-malformed', 'foundation', swap(/^a=candidate:\S+/m, 'a=candidate:a-b')),
  offer('candidate-malformed', 'component 0', swap(/^(a=candidate:\S+) 1 /m, '$1 0 ')),
  but(
    offer(
      'candidate-in-session',
      'one more',
      section(0, atEnd('a=candidate:99 1 udp 2122260223 192.0.2.7 5000 typ host'))
    ),
    { than: after('a=candidate', 'a=candidate:99 1 udp 2122260223 192.0.2.7 5000 typ host') }
  ),
  offer('candidate-duplicate', 'the first', swap(/^(a=candidate.*\r\n)/m, '$1$1')),
  answer(
    'candidate-component',
    '2, with rtcp-mux',
    after('a=candidate', 'a=candidate:99 2 udp 2122260223 192.0.2.7 5000 typ host')
  ),
  offer('candidate-component', '3', swap(/^(a=candidate:\S+) 1 /m, '$1 3 ')),
  offer('candidate-related-missing', 'srflx', swap('typ host', 'typ srflx')),
  offer('candidate-related-host', 'host', swap('typ host', 'typ host raddr 10.0.0.1 rport 1')),
  offer('candidate-tcptype', 'missing', swap(' tcptype active', '')),
  offer('candidate-tcptype', 'unknown', swap(' tcptype active', ' tcptype both')),
  offer('candidate-name', 'host.example', swap(/^(a=candidate:\S+ 1 udp \d+) \S+/im, '$1 host.example')),
  offer('candidate-address', '999.1.1.1', swap(/^(a=candidate:\S+ 1 udp \d+) \S+/im, '$1 999.1.1.1')),
  offer('candidate-address', 'a zone', swap(/^(a=candidate:\S+ 1 udp \d+) \S+/im, '$1 fe80::1%eth0')),
  but(
    offer(
      'candidate-priority-equal',
      'two',
      after(
        'a=candidate',
        'a=candidate:98 1 udp 2122260223 192.0.2.8 5000 typ host',
        'a=candidate:99 1 udp 2122260223 192.0.2.7 5000 typ host'
      )
    ),
    {
      than: after(
        'a=candidate',
        'a=candidate:98 1 udp 2122260223 192.0.2.8 5000 typ host',
        'a=candidate:99 1 udp 2122260222 192.0.2.7 5000 typ host'
      )
    }
  ),
  offer('candidate-generation', 'another ufrag', swap(/ typ host/, ' typ host generation 0 ufrag oLdOne')),
  offer(
    'candidate-after-end',
    'all',
    section(audio, swap(/^a=candidate/m, 'a=end-of-candidates\r\na=candidate'))
  ),
  offer(
    'default-not-candidate',
    'the address',
    section(audio, swap(/^c=.*$/m, 'c=IN IP4 192.0.2.99'), swap(/^m=audio \d+/, 'm=audio 40000'))
  ),
  answer('ufrag-reused', 'the offer come back', (_, offered = '') =>
    offered.replaceAll('a=setup:actpass', 'a=setup:active')
  )
];

const dtls: readonly VerdictCase[] = [
  offer('fingerprint-missing', 'all', without('a=fingerprint')),
  offer('fingerprint-malformed', 'a byte too few', (sdp) =>
    sdp.replace(/^(a=fingerprint:sha-256 ..:)..:/gm, '$1')
  ),
  offer('fingerprint-malformed', 'no colons', (sdp) =>
    sdp.replace(/^a=fingerprint:sha-256 .*$/gm, (line) => line.replace(/(\b[\dA-F]{2}):/g, '$1'))
  ),
  offer('fingerprint-lower-case', 'all', (sdp) =>
    sdp.replace(/^a=fingerprint:.*$/gm, (line) => line.toLowerCase())
  ),
  offer('fingerprint-hash-unknown', 'alone', (sdp) =>
    sdp.replace(/^a=fingerprint:sha-256/gm, 'a=fingerprint:sha-3')
  ),
  offer('fingerprint-hash-unknown', 'beside sha-256', (sdp) =>
    sdp.replace(/^(a=fingerprint:.*\r\n)/gm, `$1a=fingerprint:sha-3 ${digest}\r\n`)
  ),
  offer('fingerprint-hash-forbidden', 'md5 beside sha-256', (sdp) =>
    sdp.replace(/^(a=fingerprint:.*\r\n)/gm, `$1a=fingerprint:md5 ${digest.slice(0, 47)}\r\n`)
  ),
  offer('fingerprint-hash-forbidden', 'md5 alone', (sdp) =>
    sdp.replace(/^a=fingerprint:.*$/gm, `a=fingerprint:md5 ${digest.slice(0, 47)}`)
  ),
  offer('setup-missing', 'all', without('a=setup')),
  answer('setup-missing', 'all', without('a=setup')),
  offer('setup-unknown', 'both', (sdp) => sdp.replaceAll('a=setup:actpass', 'a=setup:both')),
  answer('setup-unknown', 'both', (sdp) => sdp.replaceAll('a=setup:active', 'a=setup:both')),
  answer('setup-holdconn', 'all', (sdp) => sdp.replaceAll('a=setup:active', 'a=setup:holdconn')),
  offer('setup-holdconn', 'all', (sdp) => sdp.replaceAll('a=setup:actpass', 'a=setup:holdconn')),
  offer('setup-in-offer', 'active', (sdp) => sdp.replaceAll('a=setup:actpass', 'a=setup:active')),
  offer('setup-in-offer', 'passive', (sdp) => sdp.replaceAll('a=setup:actpass', 'a=setup:passive')),
  answer('setup-in-answer', 'actpass', (sdp) => sdp.replaceAll('a=setup:active', 'a=setup:actpass')),
  offer(
    'crypto',
    'beside a fingerprint',
    after('a=mid:0', 'a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:WVNfX19zZW1jdGwgKCkgewkyMjA7fQp9CnVubGVz')
  ),
  but(
    answer('setup-clash', 'both active', (sdp) => sdp.replaceAll('a=setup:passive', 'a=setup:active')),
    { local: [['a=setup:actpass', 'a=setup:active']] }
  ),
  offer('tls-id-malformed', 'short', (sdp) => sdp.replace(/^(a=setup.*\r\n)/gm, '$1a=tls-id:short\r\n')),
  answer(
    'bundle-transport-differs',
    'ufrag and password',
    section(
      video,
      swap(/^a=ice-ufrag:.*$/m, 'a=ice-ufrag:OtHr'),
      swap(/^a=ice-pwd:.*$/m, 'a=ice-pwd:oTh3r5678901234567890123')
    )
  ),
  answer(
    'bundle-transport-differs',
    'fingerprint',
    section(
      video,
      (sdp) => sdp.replace(/^a=fingerprint:.*\r\n/m, ''),
      after('c=', `a=fingerprint:sha-256 ${digest}`)
    )
  )
];

const bundle: readonly VerdictCase[] = [
  but(
    offer(
      'mid-missing',
      'one, and the others are called otherwise',
      all(renamed, without('a=mid:x1'), swap('BUNDLE x0 x1 x2', 'BUNDLE x0 x2'))
    ),
    { than: swap('BUNDLE 0 1 2', 'BUNDLE 0 2') }
  ),
  but(
    offer(
      'mid-missing',
      'one, and another is called 0',
      all(without('a=mid:1'), swap('BUNDLE 0 1 2', 'BUNDLE 0 2'))
    ),
    { than: swap('BUNDLE 0 1 2', 'BUNDLE 0 2') }
  ),
  but(offer('mid-missing', 'all', all(without('a=mid'), without('a=group'))), { than: without('a=group') }),
  offer('mid-repeated', 'two sections', swap('a=mid:1', 'a=mid:0')),
  offer('mid-repeated', 'two lines', after('a=mid:1', 'a=mid:x')),
  but(
    offer(
      'mid-malformed',
      'a space',
      all(swap('a=mid:1', 'a=mid:camera one'), swap('BUNDLE 0 1 2', 'BUNDLE 0 2'))
    ),
    { than: swap('BUNDLE 0 1 2', 'BUNDLE 0 2') }
  ),
  offer(
    'mid-long',
    '17',
    all(swap('a=mid:1', 'a=mid:12345678901234567'), swap('BUNDLE 0 1 2', 'BUNDLE 0 12345678901234567 2'))
  ),
  offer('bundle-mid-unknown', '3', swap('BUNDLE 0 1 2', 'BUNDLE 0 1 2 3')),
  offer('bundle-mid-repeated', '1', swap('BUNDLE 0 1 2', 'BUNDLE 0 1 2 1')),
  but(offer('bundle-rejected', 'video', section(video, swap(/^m=video \d+/, 'm=video 0'))), {
    than: all(section(video, swap(/^m=video \d+/, 'm=video 0')), swap('BUNDLE 0 1 2', 'BUNDLE 0 2'))
  }),
  offer('bundle-rejected', 'the tagged one', section(audio, swap(/^m=audio \d+/, 'm=audio 0'))),
  but(answer('bundle-rejected', 'video', section(video, swap(/^m=video \d+/, 'm=video 0'))), {
    than: all(section(video, swap(/^m=video \d+/, 'm=video 0')), swap('BUNDLE 0 1 2', 'BUNDLE 0 2'))
  }),
  answer('bundle-rejected', 'the tagged one', section(audio, swap(/^m=audio \d+/, 'm=audio 0'))),
  offer('bundle-only-port', 'video', after('a=mid:1', 'a=bundle-only')),
  answer('bundle-only-in-answer', 'video', after('a=mid:1', 'a=bundle-only')),
  answer(
    'bundle-only-in-answer',
    'with port 0',
    section(video, swap(/^m=video \d+/, 'm=video 0'), after('a=mid:1', 'a=bundle-only'))
  ),
  but(
    offer('bundle-only-alone', 'data', all(section(data, bundleOnly), swap('BUNDLE 0 1 2', 'BUNDLE 0 1'))),
    {
      than: swap('BUNDLE 0 1 2', 'BUNDLE 0 1')
    }
  ),
  offer('bundle-only-tagged', 'video', all(section(video, bundleOnly), swap('BUNDLE 0 1 2', 'BUNDLE 1 0 2'))),
  offer('rtcp-mux-missing', 'all', without('a=rtcp-mux')),
  answer('rtcp-mux-missing', 'all', without('a=rtcp-mux')),
  answer('rtcp-mux-only-in-answer', 'audio', after('a=rtcp-mux', 'a=rtcp-mux-only')),
  but(answer('bundle-not-offered', 'no group in the offer', section(0, atEnd('a=group:BUNDLE 0 1 2'))), {
    local: [['a=group:BUNDLE 0 1 2\r\n', '']]
  }),
  but(answer('bundle-only-left', 'data', swap('BUNDLE 0 1 2', 'BUNDLE 0 1')), {
    setup: { maxBundle: true },
    also: section(data, bundleOnly)
  })
];

const codecs: readonly VerdictCase[] = [
  offer('profile-unknown', 'UDP/QUIC', section(audio, swap('UDP/TLS/RTP/SAVPF', 'UDP/QUIC'))),
  offer('profile-old', 'RTP/AVP', section(audio, swap('UDP/TLS/RTP/SAVPF', 'RTP/AVP'))),
  offer('profile-old', 'RTP/SAVPF', section(audio, swap('UDP/TLS/RTP/SAVPF', 'RTP/SAVPF'))),
  offer('payload-type-malformed', '211', section(audio, swap(/SAVPF /, 'SAVPF 211 '))),
  offer(
    'payload-type-malformed',
    '211 with rtpmap',
    section(audio, swap(/SAVPF /, 'SAVPF 211 '), atEnd('a=rtpmap:211 L16/48000'))
  ),
  offer('payload-type-malformed', 'a word', section(audio, swap(/SAVPF /, 'SAVPF opus '))),
  offer('payload-type-repeated', 'the first', section(audio, swap(/SAVPF (\d+)/, 'SAVPF $1 $1'))),
  offer(
    'payload-type-of-rtcp',
    '72',
    section(audio, swap(/^(m=audio .*)$/m, '$1 72'), atEnd('a=rtpmap:72 L16/8000'))
  ),
  offer(
    'payload-type-of-rtcp',
    '64',
    section(audio, swap(/^(m=audio .*)$/m, '$1 64'), atEnd('a=rtpmap:64 L16/8000'))
  ),
  offer(
    'payload-type-of-rtcp',
    '95',
    section(audio, swap(/^(m=audio .*)$/m, '$1 95'), atEnd('a=rtpmap:95 L16/8000'))
  ),
  offer('rtpmap-missing', 'opus', section(audio, swap(/^a=rtpmap:\d+ opus.*\r\n/m, ''))),
  offer('rtpmap-malformed', 'opus', section(audio, swap(/opus\/48000\/2/, 'opus'))),
  offer(
    'rtpmap-repeated',
    'opus and G722',
    section(audio, swap(/^a=rtpmap:(\d+) opus.*\r\n/m, '$0a=rtpmap:$1 L16/16000\r\n'))
  ),
  offer('payload-type-unlisted', 'rtpmap', section(audio, atEnd('a=rtpmap:55 L16/8000'))),
  offer('payload-type-unlisted', 'fmtp', section(audio, atEnd('a=fmtp:55 x=1'))),
  offer('payload-type-unlisted', 'rtcp-fb', section(video, atEnd('a=rtcp-fb:55 nack'))),
  but(offer('payload-type-clash', 'two videos', section(3, vp9AsFirst), { secondVideo: true }), {
    than: section(3, vp9AsFirst, (sdp) => {
      const taken = firstPayloadType(sdp);
      return sdp.replace(` ${taken}\r\n`, ' 55\r\n').replace(`a=rtpmap:${taken} `, 'a=rtpmap:55 ');
    })
  }),
  offer('payload-type-clash', 'audio and video', (sdp) => {
    const taken = /^m=video \d+ \S+ (\d+)/m.exec(sdp)?.[1] ?? '';
    return section(audio, swap(/^(m=audio .*)$/m, `$1 ${taken}`), atEnd(`a=rtpmap:${taken} L16/8000`))(sdp);
  }),
  offer('rtx-of-unknown', 'apt', section(video, swap(/apt=\d+/, 'apt=55'))),
  offer('rtx-of-unknown', 'no apt', section(video, swap(/^a=fmtp:\d+ apt=\d+\r\n/m, ''))),
  offer(
    'codecs-missing',
    'audio',
    section(
      audio,
      swap(/^(m=audio \d+ \S+) .*$/m, '$1 101'),
      (sdp) =>
        `${sdp.replace(/^a=(?:rtpmap|fmtp|rtcp-fb):.*\r\n/gm, '')}a=rtpmap:101 telephone-event/8000\r\n`
    )
  )
];

const extensions: readonly VerdictCase[] = [
  offer('extmap-malformed', 'a word', swap('a=extmap:1 ', 'a=extmap:one ')),
  offer('extmap-malformed', 'no URI', swap(/a=extmap:1 .*/, 'a=extmap:1')),
  offer('extmap-id-range', '0', swap('a=extmap:1 ', 'a=extmap:0 ')),
  offer('extmap-id-range', '300', swap('a=extmap:1 ', 'a=extmap:300 ')),
  offer('extmap-id-long', '20', all(without('a=extmap-allow-mixed'), swap('a=extmap:1 ', 'a=extmap:20 '))),
  offer('extmap-id-long', '15', all(without('a=extmap-allow-mixed'), swap('a=extmap:1 ', 'a=extmap:15 '))),
  offer('extmap-id-repeated', 'two', section(audio, swap(/a=extmap:[34] /, 'a=extmap:1 '))),
  offer(
    'extmap-id-clash',
    'audio and video',
    section(video, (sdp) =>
      sdp.replace(
        /^a=extmap:\d+ urn:ietf:params:rtp-hdrext:toffset/m,
        'a=extmap:1 urn:ietf:params:rtp-hdrext:toffset'
      )
    )
  ),
  answer(
    'extmap-not-offered',
    'urn:x',
    section(audio, atEnd('a=extmap:9 urn:ietf:params:rtp-hdrext:toffset'))
  ),
  answer('extmap-not-offered', 'unknown', section(audio, atEnd('a=extmap:12 urn:x'))),
  answer('extmap-id-changed', '1 to 7', section(audio, swap('a=extmap:1 ', 'a=extmap:7 ')))
];

const streams: readonly VerdictCase[] = [
  offer('direction-repeated', 'inactive', section(audio, after('a=sendrecv', 'a=inactive'))),
  offer('msid-malformed', 'three words', swap(/^(a=msid:\S+ \S+)$/m, '$1 more')),
  offer('msid-malformed', 'long', swap(/^a=msid:\S+/m, `a=msid:${'x'.repeat(65)}`)),
  offer('ssrc-malformed', 'too large', swap(/^a=ssrc:\d+ cname/m, 'a=ssrc:99999999999 cname')),
  offer('ssrc-malformed', 'a word', swap(/^a=ssrc:\d+ cname/m, 'a=ssrc:one cname')),
  offer(
    'ssrc-cname-missing',
    'audio',
    section(audio, (sdp) => sdp.replace(/ cname:.*/, ' x:y'))
  ),
  offer('ssrc-group-unknown', 'FID', section(video, swap(/^(a=ssrc-group:FID \d+) \d+/m, '$1 4'))),
  offer('ssrc-repeated', 'audio and video', (sdp) => {
    const ssrc = /^a=ssrc-group:FID (\d+)/m.exec(sdp)?.[1] ?? '';
    return section(audio, (text) => text.replace(/^a=ssrc:\d+/gm, `a=ssrc:${ssrc}`))(sdp);
  }),
  offer('msid-without-rtp', 'data', section(data, atEnd('a=msid:s1'))),
  but(
    offer(
      'tracks-in-one-section',
      'three by ssrc',
      section(
        video,
        atEnd(
          'a=ssrc:1234567 cname:other',
          'a=ssrc:1234567 msid:s2 t2',
          'a=ssrc:7654321 cname:other',
          'a=ssrc:7654321 msid:s3 t3'
        )
      )
    ),
    { promises: { tracks: 'audio video video video' } }
  ),
  offer('ssrc-group-uneven', 'FID of one', section(video, swap(/^(a=ssrc-group:FID \d+) \d+/m, '$1'))),
  offer('line-malformed', 'b= with a space', section(video, after('c=', 'b=AS: 500'))),
  offer('line-malformed', 'b= with a word', section(video, after('c=', 'b=AS:much')))
];

const restrictions: readonly VerdictCase[] = [
  offer('rid-malformed', 'direction', swap('a=rid:q send', 'a=rid:q out'), simulcast),
  offer('rid-repeated', 'q', after('a=rid:q', 'a=rid:q send'), simulcast),
  offer('rid-payload-type', '55', swap('a=rid:q send', 'a=rid:q send pt=55'), simulcast),
  offer('simulcast-malformed', 'no direction', swap('a=simulcast:send q;h', 'a=simulcast:q;h'), simulcast),
  offer('simulcast-malformed', 'two', after('a=simulcast', 'a=simulcast:send q;h'), simulcast),
  offer('simulcast-rid-unknown', 'h', without('a=rid:h'), simulcast),
  answer(
    'rid-not-offered',
    'x',
    section(
      video,
      (sdp) => sdp.replace(/^a=(?:rid|simulcast):.*\r\n/gm, ''),
      atEnd('a=rid:q recv', 'a=rid:x recv', 'a=simulcast:recv q;x')
    ),
    simulcast
  ),
  answer('simulcast-not-offered', 'video', section(video, atEnd('a=rid:q recv', 'a=simulcast:recv q')))
];

const channels: readonly VerdictCase[] = [
  offer('data-protocol', 'SCTP', section(data, swap('UDP/DTLS/SCTP', 'SCTP'))),
  offer('data-protocol', 'SCTP/DTLS', section(data, swap('UDP/DTLS/SCTP', 'SCTP/DTLS'))),
  offer(
    'section-foreign',
    'UDP/BFCP',
    section(
      data,
      swap('UDP/DTLS/SCTP webrtc-datachannel', 'UDP/BFCP *'),
      without('a=sctp-port'),
      without('a=max-message-size')
    )
  ),
  offer(
    'data-protocol-old',
    'DTLS/SCTP 5000',
    section(
      data,
      swap('UDP/DTLS/SCTP webrtc-datachannel', 'DTLS/SCTP 5000'),
      swap('a=sctp-port:5000', 'a=sctpmap:5000 webrtc-datachannel 1024')
    )
  ),
  offer('data-format', 'chat', section(data, swap('webrtc-datachannel', 'chat'))),
  offer('sctp-port-missing', 'data', without('a=sctp-port')),
  offer('sctp-port-malformed', '70000', swap('a=sctp-port:5000', 'a=sctp-port:70000')),
  offer('sctp-port-malformed', 'a word', swap('a=sctp-port:5000', 'a=sctp-port:x')),
  offer('max-message-size-malformed', '256K', swap(/a=max-message-size:\d+/, 'a=max-message-size:256K')),
  offer(
    'data-section-second',
    'bundled',
    all(
      swap('BUNDLE 0 1 2', 'BUNDLE 0 1 2 3'),
      (sdp) => sdp + (sdp.split(/(?=^m=)/m)[3] ?? '').replace('a=mid:2', 'a=mid:3')
    )
  )
];

const exchange: readonly VerdictCase[] = [
  answer('section-count', 'one fewer', (sdp) =>
    swap(
      'BUNDLE 0 1 2',
      'BUNDLE 0 1'
    )(
      sdp
        .split(/(?=^m=)/m)
        .slice(0, 3)
        .join('')
    )
  ),
  answer('section-kind', 'turned round', (sdp) => {
    const [session = '', first = '', second = '', third = ''] = sdp.split(/(?=^m=)/m);
    return session + second + first + third;
  }),
  answer('section-mid', 'video', all(swap('a=mid:1', 'a=mid:v'), swap('BUNDLE 0 1 2', 'BUNDLE 0 v 2'))),
  answer('section-protocol', 'RTP/SAVPF', section(audio, swap('UDP/TLS/RTP/SAVPF', 'RTP/SAVPF'))),
  answer(
    'codec-not-offered',
    'L16',
    section(audio, swap(/SAVPF /, 'SAVPF 55 '), atEnd('a=rtpmap:55 L16/48000'))
  ),
  answer(
    'codec-not-offered',
    'L16, not first',
    section(audio, swap(/SAVPF (\d+)/, 'SAVPF $1 55'), atEnd('a=rtpmap:55 L16/48000'))
  ),
  answer(
    'codecs-disjoint',
    'video',
    section(
      video,
      swap(/^(m=video \d+ \S+) .*$/m, '$1 55'),
      (sdp) => sdp.replace(/^a=(?:rtpmap|fmtp|rtcp-fb):.*\r\n/gm, ''),
      atEnd('a=rtpmap:55 H261/90000')
    )
  ),
  answer(
    'direction-incompatible',
    'recvonly by recvonly',
    section(audio, swap(/^a=(?:sendrecv|sendonly)$/m, 'a=recvonly')),
    { receiveOnly: true }
  ),
  but(
    answer(
      'codec-variant',
      'H264 profile',
      section(
        video,
        swap(/^(m=video \d+ \S+) .*$/m, '$1 55'),
        (sdp) => sdp.replace(/^a=(?:rtpmap|fmtp|rtcp-fb):.*\r\n/gm, ''),
        atEnd('a=rtpmap:55 H264/90000', 'a=fmtp:55 packetization-mode=1;profile-level-id=f40034')
      )
    ),
    { only: 'chromium' }
  ),
  but(
    answer(
      'codec-variant',
      'H264 profile before a codec in common',
      section(
        video,
        swap(/^(m=video \d+ \S+) /m, '$1 55 '),
        atEnd('a=rtpmap:55 H264/90000', 'a=fmtp:55 packetization-mode=1;profile-level-id=f40034')
      )
    ),
    { only: 'chromium' }
  ),
  answer(
    'codec-variant',
    'VP9 profile',
    section(
      video,
      swap(/^(m=video \d+ \S+) .*$/m, '$1 98'),
      (sdp) => sdp.replace(/^a=(?:rtpmap|fmtp|rtcp-fb):.*\r\n/gm, ''),
      atEnd('a=rtpmap:98 VP9/90000', 'a=fmtp:98 profile-id=3')
    )
  )
];

/** At least one for each rule that a change of a text on its way can break. */
export const verdictCases: readonly VerdictCase[] = [
  ...form,
  ...ice,
  ...dtls,
  ...bundle,
  ...codecs,
  ...extensions,
  ...streams,
  ...restrictions,
  ...channels,
  ...exchange
];
