import type { FoundDescription } from '#lib/analysis/sdp-input/description.ts';

/**
 * An offer and its answer for one data channel, gathered, as two Chromium 156.0.8078.79 made them on Linux: the recordings
 * tests/fixtures/sdp/chromium-156-before-restart-offer.sdp and -answer.sdp.
 */
export const data: readonly FoundDescription[] = [
  {
    kind: 'offer',
    where: '',
    sdp: `v=0
o=- 4027647175199573649 2 IN IP4 127.0.0.1
s=-
t=0 0
a=group:BUNDLE 0
a=extmap-allow-mixed
a=msid-semantic: WMS
m=application 43977 UDP/DTLS/SCTP webrtc-datachannel
c=IN IP4 192.0.2.2
a=candidate:1198828685 1 udp 2122194687 192.0.2.2 43977 typ host generation 0 network-id 1
a=candidate:1490814345 1 udp 2122265343 fd00::2 43267 typ host generation 0 network-id 2
a=candidate:971671936 1 tcp 1518214911 192.0.2.2 9 typ host tcptype active generation 0 network-id 1
a=candidate:641867908 1 tcp 1518285567 fd00::2 9 typ host tcptype active generation 0 network-id 2
a=ice-ufrag:1tnq
a=ice-pwd:ZFER3COYbCz9l3uwHbIO1pGN
a=ice-options:trickle
a=fingerprint:sha-256 44:A7:81:48:0B:E0:8C:50:7F:11:7F:A8:B3:83:59:5B:0C:61:C9:17:B5:39:FF:20:3C:CF:C0:38:7E:E6:2B:43
a=setup:actpass
a=mid:0
a=sctp-port:5000
a=max-message-size:262144
`
  },
  {
    kind: 'answer',
    where: '',
    sdp: `v=0
o=- 7563860815891992472 2 IN IP4 127.0.0.1
s=-
t=0 0
a=group:BUNDLE 0
a=extmap-allow-mixed
a=msid-semantic: WMS
m=application 43252 UDP/DTLS/SCTP webrtc-datachannel
c=IN IP4 192.0.2.2
a=candidate:2835624575 1 udp 2122194687 192.0.2.2 43252 typ host generation 0 network-id 1
a=candidate:1650652063 1 udp 2122265343 fd00::2 53831 typ host generation 0 network-id 2
a=ice-ufrag:4qjR
a=ice-pwd:AZbSNuR2EvXR0xf66f+R/RLA
a=ice-options:trickle
a=fingerprint:sha-256 17:4A:C7:98:A9:EC:07:F6:E7:5C:0B:C1:17:55:65:3A:4C:13:71:B5:C6:6F:D9:E4:66:FE:26:C3:3A:00:E3:70
a=setup:active
a=mid:0
a=sctp-port:5000
a=max-message-size:262144
`
  }
];
