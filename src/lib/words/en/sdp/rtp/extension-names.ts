import type { ExtensionCode } from '#lib/protocol/sdp/lines/rtp/extensions.ts';

/** The words about one RTP header extension. */
interface ExtensionWords {
  /** A few words: `audio level`. */
  readonly name: string;
  /** The content of the packets with it, and its use. */
  readonly says: string;
}

/** The RTP header extensions that are known. */
export const extensionNames: Readonly<Record<ExtensionCode, ExtensionWords>> = {
  'ssrc-audio-level': {
    name: 'audio level',
    says: 'How loud the packet’s sound is, in −dBov, and whether it is speech. A server finds the speaker without decoding.'
  },
  'csrc-audio-level': {
    name: 'audio levels of contributors',
    says: 'How loud each contributor to a mix is, from the mixer to the participants.'
  },
  toffset: {
    name: 'transmission time offset',
    says: 'How much later than its RTP timestamp the packet was sent, so that the receiver can measure network jitter without the sender’s own.'
  },
  mid: {
    name: 'media identification (mid)',
    says: 'The mid of the packet’s media section. It tells bundled sections apart before the SSRC is known.'
  },
  'rtp-stream-id': {
    name: 'RTP stream id (rid)',
    says: 'The rid of the packet’s stream. It tells simulcast encodings apart.'
  },
  'repaired-rtp-stream-id': {
    name: 'repaired RTP stream id',
    says: 'The rid of the stream that a retransmission or FEC packet repairs.'
  },
  cname: {
    name: 'canonical name (CNAME)',
    says: 'The sender’s CNAME in the packet itself, without waiting for RTCP.'
  },
  encrypt: {
    name: 'encrypted header extension',
    says: 'An extension whose content is encrypted. The URI of the extension inside follows.'
  },
  'ntp-64': {
    name: 'NTP time',
    says: 'The wall-clock time of the packet in 64 bits: streams can be synchronized at once, without waiting for RTCP.'
  },
  'ntp-56': {
    name: 'short NTP time',
    says: 'The wall-clock time of the packet in 56 bits: streams can be synchronized at once, without waiting for RTCP.'
  },
  'smpte-tc': { name: 'SMPTE time code', says: 'The time code of film and television.' },
  'splicing-interval': { name: 'splicing interval', says: 'When to switch to other content and back.' },
  framemarking: {
    name: 'frame marking',
    says: 'Where frames begin and end and what they depend on, readable without decrypting the payload.'
  },
  'video-orientation': {
    name: 'video orientation (CVO)',
    says: 'How the camera is turned, in steps of 90°, so that the receiver shows the picture upright.'
  },
  'video-orientation-6': {
    name: 'fine video orientation (CVO)',
    says: 'How the camera is turned, in 6 bits.'
  },
  'abs-send-time': {
    name: 'absolute send time',
    says: 'When the packet was sent, in seconds, with 24 bits. The receiver estimates the bandwidth from it.'
  },
  'transport-wide-cc': {
    name: 'transport-wide sequence number',
    says: 'One sequence number for all packets of the transport. Feedback refers to it, so that the sender can estimate the bandwidth.'
  },
  'transport-wide-cc-02': {
    name: 'transport-wide sequence number',
    says: 'One sequence number for all packets of the transport, with which the sender can also ask for feedback.'
  },
  'playout-delay': {
    name: 'playout delay',
    says: 'The shortest and the longest delay before a frame is shown, in steps of 10 ms. Cloud games set it to 0.'
  },
  'video-content-type': { name: 'video content type', says: 'Whether the video is a camera or a screen.' },
  'video-timing': {
    name: 'video timing',
    says: 'When a frame was captured, encoded, packetized and sent, to find out where the delay comes from.'
  },
  'color-space': {
    name: 'colour space',
    says: 'Primaries, transfer function, matrix and range of the colours, and HDR metadata.'
  },
  'video-layers-allocation': {
    name: 'video layers allocation',
    says: 'Which simulcast and scalability layers are being sent, at which rates and sizes. A server chooses among them.'
  },
  'abs-capture-time': {
    name: 'absolute capture time',
    says: 'When the media was captured, by the wall clock: for lip sync, and to measure the delay from end to end.'
  },
  'corruption-detection': {
    name: 'corruption detection',
    says: 'Samples of the encoded picture, which the receiver compares with what it decodes.'
  },
  'video-frame-tracking-id': {
    name: 'video frame tracking id',
    says: 'A number for each frame, for tests that compare what was sent with what is shown.'
  },
  'generic-frame-descriptor': {
    name: 'generic frame descriptor',
    says: 'What a frame depends on, readable when the payload is encrypted. The dependency descriptor replaces it.'
  },
  'inband-cn': {
    name: 'in-band comfort noise',
    says: 'Whether the packet holds comfort noise, and how loud.'
  },
  'dependency-descriptor': {
    name: 'dependency descriptor',
    says: 'The layers of a frame and what it depends on. A server forwards or drops layers without decrypting them.'
  }
};
