import type { FoundDescription } from '#lib/analysis/sdp-input/description.ts';

/**
 * Audio and a video in three sizes, offered before gathering, and the answer to it, as two Chromium 156.0.8078.114 made them on
 * Linux: the recordings tests/fixtures/sdp/chromium-156-audio-video-simulcast-offer.sdp and -answer-to-chromium.sdp. A browser
 * sends simulcast and takes none, so its answer leaves it out; a server that forwards would answer with recv.
 */
export const simulcast: readonly FoundDescription[] = [
  {
    kind: 'offer',
    where: '',
    sdp: `v=0
o=- 8821916189215006417 2 IN IP4 127.0.0.1
s=-
t=0 0
a=group:BUNDLE 0 1
a=extmap-allow-mixed
a=msid-semantic: WMS f247c719-e043-47ce-9002-2a778b6df793
m=audio 9 UDP/TLS/RTP/SAVPF 111
c=IN IP4 0.0.0.0
a=rtcp:9 IN IP4 0.0.0.0
a=ice-ufrag:saR6
a=ice-pwd:0r5qe+YPzQ5rGdsD8tSLkXvo
a=ice-options:trickle
a=fingerprint:sha-256 52:86:6A:96:3E:20:29:36:81:78:A7:5D:63:0F:EA:9E:6D:C7:7E:91:54:FF:38:19:D9:52:7B:AA:C8:4C:B4:59
a=setup:actpass
a=mid:0
a=extmap:1 urn:ietf:params:rtp-hdrext:ssrc-audio-level
a=extmap:2 http://www.webrtc.org/experiments/rtp-hdrext/abs-send-time
a=extmap:3 http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01
a=extmap:4 urn:ietf:params:rtp-hdrext:sdes:mid
a=sendrecv
a=msid:f247c719-e043-47ce-9002-2a778b6df793 b1e10a6c-f3aa-43a8-944a-d7dec7c09981
a=rtcp-mux
a=rtcp-rsize
a=rtcp-xr:rcvr-rtt=all
a=rtpmap:111 opus/48000/2
a=rtcp-fb:111 transport-cc
a=fmtp:111 minptime=10;useinbandfec=1
a=ssrc:58628921 cname:kGTLveGHNhkQkqF4
a=ssrc:58628921 msid:f247c719-e043-47ce-9002-2a778b6df793 b1e10a6c-f3aa-43a8-944a-d7dec7c09981
m=video 9 UDP/TLS/RTP/SAVPF 96 97
c=IN IP4 0.0.0.0
a=rtcp:9 IN IP4 0.0.0.0
a=ice-ufrag:saR6
a=ice-pwd:0r5qe+YPzQ5rGdsD8tSLkXvo
a=ice-options:trickle
a=fingerprint:sha-256 52:86:6A:96:3E:20:29:36:81:78:A7:5D:63:0F:EA:9E:6D:C7:7E:91:54:FF:38:19:D9:52:7B:AA:C8:4C:B4:59
a=setup:actpass
a=mid:1
a=extmap:14 urn:ietf:params:rtp-hdrext:toffset
a=extmap:2 http://www.webrtc.org/experiments/rtp-hdrext/abs-send-time
a=extmap:13 urn:3gpp:video-orientation
a=extmap:3 http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01
a=extmap:5 http://www.webrtc.org/experiments/rtp-hdrext/playout-delay
a=extmap:6 http://www.webrtc.org/experiments/rtp-hdrext/video-content-type
a=extmap:7 http://www.webrtc.org/experiments/rtp-hdrext/video-timing
a=extmap:8 http://www.webrtc.org/experiments/rtp-hdrext/color-space
a=extmap:4 urn:ietf:params:rtp-hdrext:sdes:mid
a=extmap:10 urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id
a=extmap:11 urn:ietf:params:rtp-hdrext:sdes:repaired-rtp-stream-id
a=extmap:12 https://aomediacodec.github.io/av1-rtp-spec/#dependency-descriptor-rtp-header-extension
a=extmap:9 http://www.webrtc.org/experiments/rtp-hdrext/video-layers-allocation00
a=sendrecv
a=msid:f247c719-e043-47ce-9002-2a778b6df793 807a1364-ca16-420e-9779-51ba0cec91a3
a=rtcp-mux
a=rtcp-rsize
a=rtcp-xr:rcvr-rtt=all
a=rtpmap:96 VP8/90000
a=rtcp-fb:96 goog-remb
a=rtcp-fb:96 transport-cc
a=rtcp-fb:96 ccm fir
a=rtcp-fb:96 nack
a=rtcp-fb:96 nack pli
a=rtpmap:97 rtx/90000
a=fmtp:97 apt=96
a=rid:q send
a=rid:h send
a=rid:f send
a=simulcast:send q;h;f
`
  },
  {
    kind: 'answer',
    where: '',
    sdp: `v=0
o=- 6512805745798696792 2 IN IP4 127.0.0.1
s=-
t=0 0
a=group:BUNDLE 0 1
a=extmap-allow-mixed
a=msid-semantic: WMS 43541f7f-a392-43f3-8acb-e4395f850b97
m=audio 9 UDP/TLS/RTP/SAVPF 111
c=IN IP4 0.0.0.0
a=rtcp:9 IN IP4 0.0.0.0
a=ice-ufrag:XCgp
a=ice-pwd:euPYvBatm22wr/SKmblpD/P0
a=ice-options:trickle
a=fingerprint:sha-256 AE:63:4E:37:4D:DF:71:42:68:CE:C8:4C:D1:57:06:E9:93:1C:FD:3D:E7:5B:E4:90:4E:36:71:5F:37:CA:AB:F2
a=setup:active
a=mid:0
a=extmap:1 urn:ietf:params:rtp-hdrext:ssrc-audio-level
a=extmap:2 http://www.webrtc.org/experiments/rtp-hdrext/abs-send-time
a=extmap:3 http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01
a=extmap:4 urn:ietf:params:rtp-hdrext:sdes:mid
a=sendrecv
a=msid:43541f7f-a392-43f3-8acb-e4395f850b97 60b3ca40-81a1-4914-807b-835eae88980c
a=rtcp-mux
a=rtcp-rsize
a=rtcp-xr:rcvr-rtt=all
a=rtpmap:111 opus/48000/2
a=rtcp-fb:111 transport-cc
a=fmtp:111 minptime=10;useinbandfec=1
a=ssrc:715499279 cname:hcz1/klNTw3X4FkI
m=video 9 UDP/TLS/RTP/SAVPF 96 97
c=IN IP4 0.0.0.0
a=rtcp:9 IN IP4 0.0.0.0
a=ice-ufrag:XCgp
a=ice-pwd:euPYvBatm22wr/SKmblpD/P0
a=ice-options:trickle
a=fingerprint:sha-256 AE:63:4E:37:4D:DF:71:42:68:CE:C8:4C:D1:57:06:E9:93:1C:FD:3D:E7:5B:E4:90:4E:36:71:5F:37:CA:AB:F2
a=setup:active
a=mid:1
a=extmap:14 urn:ietf:params:rtp-hdrext:toffset
a=extmap:2 http://www.webrtc.org/experiments/rtp-hdrext/abs-send-time
a=extmap:13 urn:3gpp:video-orientation
a=extmap:3 http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01
a=extmap:5 http://www.webrtc.org/experiments/rtp-hdrext/playout-delay
a=extmap:6 http://www.webrtc.org/experiments/rtp-hdrext/video-content-type
a=extmap:7 http://www.webrtc.org/experiments/rtp-hdrext/video-timing
a=extmap:8 http://www.webrtc.org/experiments/rtp-hdrext/color-space
a=extmap:4 urn:ietf:params:rtp-hdrext:sdes:mid
a=extmap:10 urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id
a=extmap:11 urn:ietf:params:rtp-hdrext:sdes:repaired-rtp-stream-id
a=extmap:12 https://aomediacodec.github.io/av1-rtp-spec/#dependency-descriptor-rtp-header-extension
a=extmap:9 http://www.webrtc.org/experiments/rtp-hdrext/video-layers-allocation00
a=recvonly
a=rtcp-mux
a=rtcp-rsize
a=rtcp-xr:rcvr-rtt=all
a=rtpmap:96 VP8/90000
a=rtcp-fb:96 goog-remb
a=rtcp-fb:96 transport-cc
a=rtcp-fb:96 ccm fir
a=rtcp-fb:96 nack
a=rtcp-fb:96 nack pli
a=rtpmap:97 rtx/90000
a=fmtp:97 apt=96
`
  }
];
