import { describe, expect, it, test } from 'vitest';
import { parseSdp } from '#lib/protocol/sdp/document.ts';
import { sdp } from '#lib/words/en/sdp/index.ts';
import { explainLine, type LineExplanation } from '#lib/words/sdp/explain-line.ts';

/** The explanation of the first line of a description that begins with some text. */
function explain(begin: string, ...lines: readonly string[]): LineExplanation {
  const document = parseSdp(lines.length === 0 ? begin : lines.join('\r\n'));
  const line = document.lines.find(({ text }) => text.startsWith(begin));
  if (!line) throw new Error(`No line begins with ${begin}`);
  return explainLine(sdp, document, line);
}

/** The sentence of each value of a name. */
function values({ values: all }: LineExplanation, name: string): readonly string[] {
  return all.filter((value) => value.name === name).map(({ says }) => says);
}
const value = (explained: LineExplanation, name: string) => values(explained, name)[0];

const host =
  'a=candidate:3070775977 1 udp 2122260223 192.168.1.5 51234 typ host generation 0 network-cost 10';
const candidate = (rest: string) => explain(`a=candidate:1 ${rest}`);

describe('a candidate', () => {
  it('is told by its kind and its address', () => {
    expect(explain(host).says).toBe(
      'A host candidate: port 51234 over UDP at 192.168.1.5, a private IPv4 address (RFC 1918), reachable only inside its own network.'
    );
  });

  it.each([
    ['host', /own interfaces.*No server is involved/],
    ['srflx', /STUN server reports it, or TURN along with/],
    ['prflx', /during checks.*never gathered/],
    ['relay', /passes on.*gathered along with the others.*lowest priority/]
  ])('of type %s is said to come from where it comes from', (type, words) => {
    expect(value(candidate(`1 udp 1 192.0.2.1 9 typ ${type}`), 'candidate type')).toMatch(words);
  });

  it.each([
    [
      '1 udp 2130706431 10.0.0.1 1 typ host',
      '126 · 2²⁴ + 65535 · 2⁸ + (256 − 1)',
      'RFC 8445 recommends for host'
    ],
    [
      '1 udp 2122260223 10.0.0.1 1 typ host',
      '126 · 2²⁴ + 32542 · 2⁸',
      '127 · 2⁸ + 30, as libwebrtc makes it for network 1'
    ],
    [
      '1 udp 2122194687 10.0.0.1 1 typ host',
      '126 · 2²⁴ + 32286 · 2⁸',
      'network 2 of the machine, in order of preference: IPv4'
    ],
    ['1 udp 2122262783 2001:db8::1 1 typ host', '32552', 'preference: IPv6'],
    [
      '1 udp 2113937151 x.local 1 typ host',
      '126 · 2²⁴ + 30 · 2⁸',
      'when the page may not know the interfaces'
    ],
    [
      '1 tcp 1518280447 10.0.0.1 9 typ host tcptype active',
      '90 · 2²⁴',
      'libwebrtc’s for host candidates over TCP'
    ],
    ['1 udp 1686052607 192.0.2.1 1 typ srflx', '100 · 2²⁴', 'RFC 8445 recommends for srflx'],
    ['1 udp 58662655 192.0.2.1 1 typ relay', '3 · 2²⁴', 'TURN server reached over UDP'],
    ['1 udp 25108223 192.0.2.1 1 typ relay', '1 · 2²⁴', 'TURN server reached over TCP'],
    ['1 udp 8331007 192.0.2.1 1 typ relay', '0 · 2²⁴', 'TURN server reached over TLS'],
    ['1 UDP 92217087 192.0.2.1 1 typ relay', '5 · 2²⁴', 'Firefox’s for candidates relayed over UDP'],
    ['2 udp 2130706431 10.0.0.1 1 typ host', '(256 − 1)', 'is not that of the line'],
    ['1 udp 0 10.0.0.1 1 typ host', 'Not a priority', '1 to 2147483647']
  ])('%s has its priority taken apart', (line, sum, meaning) => {
    const says = value(candidate(line), 'priority');
    expect(says).toContain(sum);
    expect(says).toContain(meaning);
  });

  it.each([
    ['10.1.2.3', 'private IPv4'],
    ['172.31.0.1', 'private IPv4'],
    ['172.32.0.1', 'a public IPv4'],
    ['100.64.0.1', 'RFC 6598'],
    ['8.8.8.8', 'a public IPv4'],
    ['203.0.113.7', 'for documentation'],
    ['169.254.1.1', 'link-local IPv4'],
    ['fe80::1', 'link-local IPv6'],
    ['fd00::1', 'unique local IPv6'],
    ['2001:db8::1', 'for documentation'],
    ['2a00:1450:4001:830::200e', 'a global IPv6'],
    ['1f2e3d4c-0000-4000-8000-0123456789ab.local', 'an mDNS name'],
    ['turn.example.org', 'a domain name'],
    ['?', 'no address']
  ])('at %s has an address of its kind', (address, kind) => {
    expect(value(candidate(`1 udp 1 ${address} 1 typ host`), 'address')).toContain(kind);
  });

  it('that is active over TCP has no port to connect to', () => {
    const active = candidate('1 tcp 1518280447 192.168.1.5 9 typ host tcptype active');
    expect(active.says).toMatch(/^A host candidate for TCP connections that the peer opens itself/);
    expect(value(active, 'port')).toContain('discard');
    expect(value(active, 'TCP type')).toContain('accepts none');
  });

  it('has a related address that is the base, or the mapped address of a relayed one', () => {
    const srflx = candidate('1 udp 1 192.0.2.1 1 typ srflx raddr 192.168.1.5 rport 51234');
    expect(value(srflx, 'related address')).toMatch(/^The base.*private IPv4/);
    const relay = candidate('1 udp 1 192.0.2.1 1 typ relay raddr 203.0.113.7 rport 1');
    expect(value(relay, 'related address')).toMatch(/TURN server saw/);
    const hidden = candidate('1 udp 1 192.0.2.1 1 typ srflx raddr 0.0.0.0 rport 0');
    expect(value(hidden, 'related address')).toContain('left out');
    expect(value(hidden, 'related port')).toBe('No port is given.');
  });

  it.each([
    ['0', 'Ethernet'],
    ['10', 'Wi-Fi'],
    ['50', 'unknown'],
    ['250', '5G'],
    ['500', '4G'],
    ['900', 'mobile'],
    ['910', '3G'],
    ['980', '2G'],
    ['999', 'does not reveal'],
    ['11', 'Wi-Fi, through a VPN'],
    ['77', 'between the known ones']
  ])('of network cost %s says what kind of network it is', (cost, kind) => {
    expect(value(candidate(`1 udp 1 10.0.0.1 1 typ host network-cost ${cost}`), 'network cost')).toContain(
      kind
    );
  });

  it('that cannot be read says why, and still has its parts explained', () => {
    const broken = candidate('1 udp 99999999999 10.0.0.1');
    expect(broken.says).toBe(
      'This candidate cannot be read: The priority must be a number from 1 to 2147483647, not "99999999999".'
    );
    expect(broken.does).toBe('Browsers refuse it.');
    expect(broken.values.map(({ name }) => name)).toEqual([
      'foundation',
      'component',
      'transport',
      'priority',
      'address'
    ]);
    expect(candidate('1 udp 1 10.0.0.1 1 typ').values.at(-1)?.says).toBe('A value must follow typ.');
  });
});

describe('an m-line', () => {
  const m = (...lines: readonly string[]) => explain('m=', 'v=0', ...lines);

  it('names the codec of each payload type', () => {
    const section = m(
      'm=video 9 UDP/TLS/RTP/SAVPF 96 97 0 99',
      'a=rtpmap:96 VP8/90000',
      'a=rtpmap:97 rtx/90000',
      'a=fmtp:97 apt=96'
    );
    expect(values(section, 'payload type')).toEqual([
      'VP8, clock rate 90000 Hz. It is first, so it is preferred.',
      'rtx: retransmissions of 96 (VP8).',
      'PCMU, clock rate 8000 Hz.',
      'A payload type that no a=rtpmap explains: the receiver cannot tell the codec.'
    ]);
  });

  it('with port 9 is not disabled', () => {
    const section = m('m=application 9 UDP/DTLS/SCTP webrtc-datachannel');
    expect(section.says).toBe(
      'Section 1, application, for data channels: its default destination is not set.'
    );
    expect(value(section, 'port')).toMatch(/not disabled/);
  });

  it('with port 0 is rejected, unless it is bundle-only', () => {
    expect(m('m=audio 0 UDP/TLS/RTP/SAVPF 0').says).toContain('rejected or stopped');
    expect(m('m=audio 0 UDP/TLS/RTP/SAVPF 0').does).toMatch(/^Nothing is sent/);
    const bundled = m('m=audio 0 UDP/TLS/RTP/SAVPF 0', 'a=bundle-only');
    expect(bundled.says).toContain('only inside its bundle');
    expect(value(bundled, 'port')).toContain('not rejected');
  });

  it('in the old form for data has an SCTP port for its format', () => {
    const section = m('m=application 9 DTLS/SCTP 5000', 'a=sctpmap:5000 webrtc-datachannel 1024');
    expect(section.says).toContain('for data channels');
    expect(value(section, 'SCTP port')).toContain('a=sctpmap');
  });

  it.each(['RTP/AVP', 'RTP/AVPF', 'RTP/SAVP', 'RTP/SAVPF'])(
    'of %s needs a fingerprint all the same',
    (profile) => {
      expect(value(m(`m=audio 9 ${profile} 0`), 'protocol')).toMatch(/if there is a fingerprint/);
    }
  );
});

test('a bundle names its sections, and the first is the tagged one', () => {
  const group = explain(
    'a=group',
    'a=group:BUNDLE 0 1 x',
    'm=audio 9 x 0',
    'a=mid:0',
    'm=video 9 x 0',
    'a=mid:1'
  );
  expect(group.says).toBe('0 (audio), 1 (video) and x share one transport.');
  expect(values(group, 'identification tag')).toEqual([
    'Section 1 of 2 sections: audio. It is first, so the offerer suggests its transport for the bundle.',
    'Section 2 of 2 sections: video.',
    'No section of this description has this mid.'
  ]);
  expect(group.does).toMatch(
    /balanced\), the offerer gathers candidates for the first section of each kind of media/
  );
});

test.each([
  ['actpass', /the answerer is the DTLS client/],
  ['active', /As soon as a pair works it sends the ClientHello.*even/],
  ['passive', /waits.*odd/],
  ['both', /refuses/]
])('a=setup:%s tells who begins the handshake', (role, does) => {
  expect(explain(`a=setup:${role}`).does).toMatch(does);
});

test('a role of DTLS is not one of ICE', () => {
  expect(explain('a=setup:actpass').without).toContain('nothing to do with who controls ICE');
});

test('a fingerprint is as good as the signaling, and as long as its hash', () => {
  expect(explain('a=fingerprint:sha-1 AA').does).toContain('only as trustworthy as the signaling');
  const digest = (text: string) => value(explain(`a=fingerprint:${text}`), 'fingerprint');
  expect(digest(`sha-256 ${Array(32).fill('0A').join(':')}`)).toBe(
    '32 bytes, the hash of the certificate in DER.'
  );
  expect(digest('sha-256 0A:1B')).toBe('2 bytes; sha-256 makes 32, so no certificate can match.');
  expect(digest(`SHA-1 ${Array(20).fill('0a').join(':')}`)).toContain('upper case');
  expect(digest('sha-256 xyz')).toContain('Not bytes');
});

test.each([
  ['a=ice-ufrag:AbCd', '4 characters of 6 bits each: room for 24 random bits.'],
  ['a=ice-ufrag:Ab', '2 characters, fewer than the 4 that are required.'],
  ['a=ice-pwd:aB3dE5fG7hI9jK1lM3nO5pQ7', '24 characters of 6 bits each: room for 144 random bits.'],
  ['a=ice-pwd:short', '5 characters, fewer than the 22 that are required.'],
  ['a=ice-pwd:no_underscore_in_there_', '23 characters; only letters, digits, + and / are allowed.']
])('%s is measured', (line, says) => {
  expect(explain(line).values[0]?.says).toContain(says);
});

test.each([
  ['0', 'of any size'],
  ['65536', 'of up to 64 KiB'],
  ['262144', 'of up to 256 KiB'],
  ['1073741823', 'of up to 1 GiB less 1 byte'],
  ['100000', 'of up to 100000 bytes, about 98 KiB'],
  ['many', 'up to many, which is not a number of bytes']
])('a largest message of %s is told in a unit', (size, words) => {
  expect(explain(`a=max-message-size:${size}`).says).toBe(`The peer accepts messages ${words}.`);
});

test('0.0.0.0 with port 9 is what an offer has that will trickle', () => {
  expect(value(explain('c=IN IP4 0.0.0.0'), 'connection address')).toMatch(
    /default destination of a peer that trickles/
  );
});

test('each field of the origin has its name', () => {
  expect(explain('o=- 4611731400430051336 2 IN IP4 127.0.0.1').values.map(({ name }) => name)).toEqual([
    'username',
    'session id',
    'session version',
    'network type',
    'address type',
    'unicast address'
  ]);
});

test.each([
  ['trickle', 'one by one'],
  ['ice2', 'RFC 8445'],
  ['renomination', 'last nomination counts'],
  ['google-ice', 'before the standard'],
  ['sped', 'inside STUN checks'],
  ['anything', 'Trickle does not know']
])('the ICE option %s is explained', (option, words) => {
  expect(explain(`a=ice-options:${option}`).values[0]?.says).toContain(words);
});

test('no more candidates is no condition for connecting', () => {
  expect(explain('a=end-of-candidates').without).toContain('can connect without the line');
  const section = ['m=audio 9 x 0', host, 'a=end-of-candidates'];
  expect(explain('a=end', ...section).says).toBe(
    'No more candidates follow: this 1 candidate is all there is.'
  );
});

test('keys in the text are forbidden in WebRTC', () => {
  expect(explain('a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:abc').does).toContain('Browsers must not use it');
});

test('an INIT in the description is read', () => {
  expect(explain('a=sctp-init:AQAAHols3R0AUAAA/////+B5ZR3AAAAEgAgABoLA').says).toBe(
    'An INIT chunk of 30 bytes: tag 0x896cdd1d, 5242880 bytes of window, 65535 streams out and 65535 in, first TSN 3766052125.'
  );
  expect(explain('a=sctp-init:AAAA').says).toBe('Not an INIT chunk.');
  expect(explain('a=sctp-init:=').says).toBe('Not Base64.');
});

test('quotes keep the parameters of a data channel together', () => {
  const map = explain('a=dcmap:4 label="a; b = c";ordered=false');
  expect(map.values.map(({ start, end }) => [start, end])).toEqual([
    [8, 9],
    [10, 26],
    [27, 40]
  ]);
});
