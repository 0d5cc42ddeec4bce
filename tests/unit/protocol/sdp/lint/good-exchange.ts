/** An offer, its answer and a fragment in which every rule has something to look at, and nothing to find. */

const fingerprint = (first: string): string =>
  `a=fingerprint:sha-256 ${first}:1B:2C:3D:4E:5F:60:71:82:93:A4:B5:C6:D7:E8:F9:0A:1B:2C:3D:4E:5F:60:71:82:93:A4:B5:C6:D7:E8:F9`;

const offerTransport = [
  'a=ice-ufrag:AbCd',
  'a=ice-pwd:aB3dE5fG7hI9jK1lM3nO5pQ7',
  'a=ice-options:trickle',
  fingerprint('0A'),
  'a=setup:actpass'
];

export const goodOffer = text(
  'v=0',
  'o=- 4611731400430051336 2 IN IP4 127.0.0.1',
  's=-',
  't=0 0',
  'a=group:BUNDLE 0 1 2',
  'a=extmap-allow-mixed',
  'a=msid-semantic: WMS s1',
  'm=audio 54321 UDP/TLS/RTP/SAVPF 111 0 110',
  'c=IN IP4 203.0.113.7',
  'a=rtcp:9 IN IP4 0.0.0.0',
  'a=candidate:1 1 udp 2122260223 192.168.1.5 51234 typ host generation 0',
  'a=candidate:2 1 udp 1686052607 203.0.113.7 54321 typ srflx raddr 192.168.1.5 rport 51234 generation 0',
  'a=candidate:3 1 tcp 1518280447 192.168.1.5 9 typ host tcptype active generation 0',
  'a=end-of-candidates',
  ...offerTransport,
  'a=mid:0',
  'a=extmap:1 urn:ietf:params:rtp-hdrext:ssrc-audio-level',
  'a=extmap:4 urn:ietf:params:rtp-hdrext:sdes:mid',
  'a=sendrecv',
  'a=msid:s1 t-audio',
  'a=rtcp-mux',
  'a=rtcp-rsize',
  'a=rtpmap:111 opus/48000/2',
  'a=rtcp-fb:111 transport-cc',
  'a=fmtp:111 minptime=10;useinbandfec=1',
  'a=rtpmap:110 telephone-event/48000',
  'a=ssrc:1111111111 cname:CnAmE',
  'm=video 9 UDP/TLS/RTP/SAVPF 96 97 102',
  'c=IN IP4 0.0.0.0',
  'a=rtcp:9 IN IP4 0.0.0.0',
  ...offerTransport,
  'a=mid:1',
  'a=extmap:2 urn:ietf:params:rtp-hdrext:toffset',
  'a=extmap:4 urn:ietf:params:rtp-hdrext:sdes:mid',
  'a=sendrecv',
  'a=msid:s1 t-video',
  'a=rtcp-mux',
  'a=rtpmap:96 VP8/90000',
  'a=rtcp-fb:96 nack pli',
  'a=rtpmap:97 rtx/90000',
  'a=fmtp:97 apt=96',
  'a=rtpmap:102 H264/90000',
  'a=fmtp:102 packetization-mode=1;profile-level-id=42e01f',
  'a=ssrc-group:FID 2222222222 3333333333',
  'a=ssrc:2222222222 cname:CnAmE',
  'a=ssrc:3333333333 cname:CnAmE',
  'a=rid:q send',
  'a=rid:h send',
  'a=simulcast:send q;h',
  'm=application 0 UDP/DTLS/SCTP webrtc-datachannel',
  'c=IN IP4 0.0.0.0',
  'a=bundle-only',
  'a=mid:2',
  'a=sctp-port:5000',
  'a=max-message-size:262144'
);

export const goodAnswer = text(
  'v=0',
  'o=- 2262256464268351629 2 IN IP4 127.0.0.1',
  's=-',
  't=0 0',
  'a=group:BUNDLE 0 1 2',
  'm=audio 9 UDP/TLS/RTP/SAVPF 111 0 110',
  'c=IN IP4 0.0.0.0',
  'a=ice-ufrag:WxYz',
  'a=ice-pwd:zY9xW8vU7tS6rQ5pO4nM3lK2',
  'a=ice-options:trickle',
  fingerprint('B0'),
  'a=setup:active',
  'a=mid:0',
  'a=extmap:1 urn:ietf:params:rtp-hdrext:ssrc-audio-level',
  'a=extmap:4 urn:ietf:params:rtp-hdrext:sdes:mid',
  'a=sendrecv',
  'a=rtcp-mux',
  'a=rtpmap:111 opus/48000/2',
  'a=rtpmap:110 telephone-event/48000',
  'm=video 9 UDP/TLS/RTP/SAVPF 96 97 102',
  'c=IN IP4 0.0.0.0',
  'a=mid:1',
  'a=extmap:4 urn:ietf:params:rtp-hdrext:sdes:mid',
  'a=recvonly',
  'a=rtcp-mux',
  'a=rtpmap:96 VP8/90000',
  'a=rtpmap:97 rtx/90000',
  'a=fmtp:97 apt=96',
  'a=rtpmap:102 H264/90000',
  'a=fmtp:102 packetization-mode=1;profile-level-id=42e01f',
  'a=rid:q recv',
  'a=rid:h recv',
  'a=simulcast:recv q;h',
  'm=application 9 UDP/DTLS/SCTP webrtc-datachannel',
  'c=IN IP4 0.0.0.0',
  'a=mid:2',
  'a=sctp-port:5000',
  'a=max-message-size:262144'
);

/** Candidates that a page trickles to a WHIP server (RFC 9725 §4.3). */
export const goodFragment = text(
  'a=group:BUNDLE 0 1',
  'a=ice-ufrag:AbCd',
  'a=ice-pwd:aB3dE5fG7hI9jK1lM3nO5pQ7',
  'm=audio 9 UDP/TLS/RTP/SAVPF 0',
  'a=mid:0',
  'a=candidate:1 1 udp 2122260223 192.168.1.5 51234 typ host generation 0 ufrag AbCd',
  'a=candidate:2 1 udp 1686052607 203.0.113.7 54321 typ srflx raddr 192.168.1.5 rport 51234 generation 0',
  'a=end-of-candidates'
);

/** The three, by what they are. */
export const good = { offer: goodOffer, answer: goodAnswer, fragment: goodFragment };

function text(...lines: readonly string[]): string {
  return lines.map((line) => `${line}\r\n`).join('');
}
