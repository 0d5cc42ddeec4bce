import { lookUp } from '../words.ts';

/** One RTP header extension. */
export interface HeaderExtension {
  /** A few words: `audio level`. */
  readonly name: string;
  /** What packets carry with it, and what for. */
  readonly says: string;
  readonly rfc: string;
}

const google = 'http://www.webrtc.org/experiments/rtp-hdrext/';
const ietf = 'urn:ietf:params:rtp-hdrext:';
const framemarking: HeaderExtension = {
  name: 'frame marking',
  says: 'Where frames begin and end and what they depend on, readable without decrypting the payload.',
  rfc: 'RFC 9626'
};
const transportWide: HeaderExtension = {
  name: 'transport-wide sequence number',
  says: 'One running number for all packets of the transport. Feedback refers to it to estimate the bandwidth.',
  rfc: 'draft-holmer-rmcat-transport-wide-cc-extensions §2'
};

const extensions: Readonly<Record<string, HeaderExtension>> = {
  [`${ietf}ssrc-audio-level`]: {
    name: 'audio level',
    says: 'How loud the packet’s sound is, in −dBov, and whether it is speech. A server finds the speaker without decoding.',
    rfc: 'RFC 6464 §3'
  },
  [`${ietf}csrc-audio-level`]: {
    name: 'audio levels of contributors',
    says: 'How loud each contributor to a mix is, from the mixer to the participants.',
    rfc: 'RFC 6465'
  },
  [`${ietf}toffset`]: {
    name: 'transmission time offset',
    says: 'How much later than its RTP timestamp the packet left. The receiver measures network jitter without the sender’s own.',
    rfc: 'RFC 5450'
  },
  [`${ietf}sdes:mid`]: {
    name: 'media identification (mid)',
    says: 'The mid of the packet’s media section. It tells bundled sections apart before the SSRC is known.',
    rfc: 'RFC 9143 §15.2'
  },
  [`${ietf}sdes:rtp-stream-id`]: {
    name: 'RTP stream id (rid)',
    says: 'The rid of the packet’s stream. It tells simulcast encodings apart.',
    rfc: 'RFC 8852 §3'
  },
  [`${ietf}sdes:repaired-rtp-stream-id`]: {
    name: 'repaired RTP stream id',
    says: 'The rid of the stream that a retransmission or FEC packet repairs.',
    rfc: 'RFC 8852 §3'
  },
  [`${ietf}sdes:cname`]: {
    name: 'canonical name (CNAME)',
    says: 'The sender’s CNAME in the packet itself, ahead of RTCP.',
    rfc: 'RFC 7941'
  },
  [`${ietf}encrypt`]: {
    name: 'encrypted header extension',
    says: 'An extension whose content is encrypted. The URI of the inner one follows.',
    rfc: 'RFC 6904 §4'
  },
  [`${ietf}ntp-64`]: {
    name: 'NTP time',
    says: 'The wall clock of the packet in 64 bits: streams align at once, without waiting for RTCP.',
    rfc: 'RFC 6051 §3.3'
  },
  [`${ietf}ntp-56`]: {
    name: 'short NTP time',
    says: 'The wall clock of the packet in 56 bits: streams align at once, without waiting for RTCP.',
    rfc: 'RFC 6051 §3.3'
  },
  [`${ietf}smpte-tc`]: {
    name: 'SMPTE time code',
    says: 'The time code of film and television.',
    rfc: 'RFC 5484'
  },
  [`${ietf}splicing-interval`]: {
    name: 'splicing interval',
    says: 'When to switch to another content and back.',
    rfc: 'RFC 8286'
  },
  [`${ietf}framemarking`]: framemarking,
  'http://tools.ietf.org/html/draft-ietf-avtext-framemarking-07': framemarking,
  'urn:3gpp:video-orientation': {
    name: 'video orientation (CVO)',
    says: 'How the camera is turned, in steps of 90°, so that the receiver shows the picture upright.',
    rfc: '3GPP TS 26.114 §6.2.3.3'
  },
  'urn:3gpp:video-orientation:6': {
    name: 'fine video orientation (CVO)',
    says: 'How the camera is turned, in 6 bits.',
    rfc: '3GPP TS 26.114 §6.2.3.3'
  },
  [`${google}abs-send-time`]: {
    name: 'absolute send time',
    says: 'When the packet left, in 24 bits of seconds. The receiver estimates the bandwidth from it.',
    rfc: 'no standard; libwebrtc'
  },
  'http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01': transportWide,
  [`${google}transport-wide-cc-02`]: {
    ...transportWide,
    says: 'One running number for all packets of the transport, with which the sender can also ask for feedback.'
  },
  [`${google}playout-delay`]: {
    name: 'playout delay',
    says: 'The least and the most delay before showing, in steps of 10 ms. Cloud games set it to 0.',
    rfc: 'no standard; libwebrtc'
  },
  [`${google}video-content-type`]: {
    name: 'video content type',
    says: 'Whether the video is a camera or a screen.',
    rfc: 'no standard; libwebrtc'
  },
  [`${google}video-timing`]: {
    name: 'video timing',
    says: 'When a frame was captured, encoded, packetized and sent, to find out where delay comes from.',
    rfc: 'no standard; libwebrtc'
  },
  [`${google}color-space`]: {
    name: 'colour space',
    says: 'Primaries, transfer function, matrix and range of the colours, and HDR metadata.',
    rfc: 'no standard; libwebrtc'
  },
  [`${google}video-layers-allocation00`]: {
    name: 'video layers allocation',
    says: 'Which simulcast and scalability layers are being sent, at which rates and sizes. A server chooses among them.',
    rfc: 'no standard; libwebrtc'
  },
  [`${google}abs-capture-time`]: {
    name: 'absolute capture time',
    says: 'When the media was captured, by the wall clock: for lip sync and for measuring delay from end to end.',
    rfc: 'no standard; libwebrtc'
  },
  [`${google}corruption-detection`]: {
    name: 'corruption detection',
    says: 'Samples of the encoded picture. The receiver compares them with what it decodes.',
    rfc: 'no standard; libwebrtc'
  },
  [`${google}video-frame-tracking-id`]: {
    name: 'video frame tracking id',
    says: 'A number for each frame, for tests that compare what was sent with what is shown.',
    rfc: 'no standard; libwebrtc'
  },
  [`${google}generic-frame-descriptor-00`]: {
    name: 'generic frame descriptor',
    says: 'What a frame depends on, readable when the payload is encrypted. The dependency descriptor replaces it.',
    rfc: 'no standard; libwebrtc'
  },
  [`${google}generic-frame-descriptor-01`]: {
    name: 'generic frame descriptor',
    says: 'What a frame depends on, readable when the payload is encrypted. The dependency descriptor replaces it.',
    rfc: 'no standard; libwebrtc'
  },
  [`${google}inband-cn`]: {
    name: 'in-band comfort noise',
    says: 'Whether the packet holds comfort noise, and how loud.',
    rfc: 'no standard; libwebrtc'
  },
  'https://aomediacodec.github.io/av1-rtp-spec/#dependency-descriptor-rtp-header-extension': {
    name: 'dependency descriptor',
    says: 'The layers of a frame and what it depends on. A server forwards or drops layers without decrypting them.',
    rfc: 'AOM AV1 RTP Appendix A'
  }
};

/** What the extension of a URI carries, or undefined for one that is not known. */
export function extensionOf(uri: string): HeaderExtension | undefined {
  return lookUp(extensions, uri);
}
