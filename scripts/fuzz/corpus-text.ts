import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const fixtures = join(import.meta.dirname, '../../tests/fixtures');

/** The recorded descriptions among the fixtures. */
export const descriptions: readonly string[] = readdirSync(fixtures, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.sdp'))
  .sort()
  .map((path) => readFileSync(join(fixtures, path), 'utf8'));

/** Candidate attributes as RFC 8839, libwebrtc and Firefox write them. */
export const candidateTexts: readonly string[] = [
  'a=candidate:1 1 UDP 2130706431 192.168.1.5 51234 typ host',
  'a=candidate:2 1 UDP 1694498815 203.0.113.7 54321 typ srflx raddr 192.168.1.5 rport 51234',
  'a=candidate:3 1 UDP 16777215 198.51.100.9 49170 typ relay raddr 203.0.113.7 rport 54321',
  'candidate:3070775977 1 udp 2122260223 192.168.1.5 51234 typ host generation 0 ufrag AbCd network-id 1 network-cost 10',
  'candidate:2555503268 1 tcp 1518280447 192.168.1.5 9 typ host tcptype active generation 0 ufrag AbCd network-id 1',
  'candidate:842163049 1 udp 2113937151 1f2e3d4c-0000-4000-8000-0123456789ab.local 58250 typ host generation 0',
  'candidate:842163049 1 udp 1677729535 203.0.113.7 54321 typ srflx raddr 0.0.0.0 rport 0 generation 0 ufrag AbCd',
  'candidate:4 1 UDP 2130706175 2001:db8::5 51235 typ host',
  'candidate:0 1 UDP 2122252543 192.168.1.5 51234 typ host',
  'candidate:9 2 udp 1 fe80::1%eth0 1 typ prflx raddr :: rport 9'
];

/** Words of SDP and of candidates. */
export const sdpWords: readonly string[] = [
  'v=0\r\n',
  'o=- 1 2 IN IP4 127.0.0.1\r\n',
  's=-\r\n',
  't=0 0\r\n',
  'c=IN IP6 ::\r\n',
  'b=AS:30\r\n',
  'm=audio 9 UDP/TLS/RTP/SAVPF 111 0\r\n',
  'm=video 0 UDP/TLS/RTP/SAVPF 96 97\r\n',
  'm=application 9 UDP/DTLS/SCTP webrtc-datachannel\r\n',
  'a=group:BUNDLE 0 1\r\n',
  'a=mid:0\r\n',
  'a=mid:\r\n',
  'a=ice-ufrag:',
  'a=ice-pwd:',
  'a=ice-options:trickle ',
  'a=ice-lite\r\n',
  'a=ice2\r\n',
  'a=end-of-candidates\r\n',
  'a=fingerprint:sha-256 00:11',
  'a=setup:actpass\r\n',
  'a=setup:active\r\n',
  'a=sctp-port:5000\r\n',
  'a=max-message-size:262144\r\n',
  'a=rtcp-mux\r\n',
  'a=rtcp:9 IN IP4 0.0.0.0\r\n',
  'a=rtcp-rsize\r\n',
  'a=rtpmap:96 VP8/90000\r\n',
  'a=rtpmap:111 opus/48000/2\r\n',
  'a=fmtp:96 ',
  'apt=96;',
  'a=rtcp-fb:96 nack pli\r\n',
  'a=fmtp:111 minptime=10;useinbandfec=1\r\n',
  'a=extmap:1 urn:ietf:params:rtp-hdrext:sdes:mid\r\n',
  'a=extmap:',
  'a=rid:hi send\r\n',
  'a=simulcast:send hi;~lo\r\n',
  'a=msid:- track\r\n',
  'a=msid-semantic: WMS\r\n',
  'a=ssrc:1 cname:x\r\n',
  'a=ssrc-group:FID 1 2\r\n',
  'a=sendrecv\r\n',
  'a=inactive\r\n',
  'a=tls-id:',
  'a=:',
  'a=\r\n',
  'a=candidate:',
  'candidate:',
  ' typ ',
  'host',
  'srflx',
  'prflx',
  'relay',
  ' raddr ',
  ' rport ',
  ' tcptype ',
  'active',
  'passive',
  'so',
  ' udp ',
  ' TCP ',
  ' generation 0',
  ' ufrag ',
  ' network-cost ',
  '.local',
  '::1',
  '%eth0'
];
