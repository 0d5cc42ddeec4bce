import { lookUp } from '../words.ts';

/** What an encoding name of an rtpmap stands for. */
export interface Codec {
  /** How people write it: `Opus`, `G.711 µ-law`. */
  readonly name: string;
  /** One sentence on what it is for. */
  readonly says: string;
  /** The payload format. */
  readonly rfc: string;
}

const codecs: Readonly<Record<string, Codec>> = {
  opus: {
    name: 'Opus',
    says: 'The audio codec of WebRTC, for speech and music, from 6 to 510 kbit/s. Every endpoint has it (RFC 7874 §3).',
    rfc: 'RFC 7587'
  },
  multiopus: {
    name: 'multichannel Opus',
    says: 'Several Opus streams that together carry surround sound. Chromium’s own; no RFC defines it.',
    rfc: 'no standard; libwebrtc'
  },
  pcmu: {
    name: 'G.711 µ-law',
    says: 'Telephone audio at 64 kbit/s, 8 bits a sample, as in North America and Japan. Every WebRTC endpoint has it (RFC 7874 §3).',
    rfc: 'RFC 3551 §4.5.14'
  },
  pcma: {
    name: 'G.711 A-law',
    says: 'Telephone audio at 64 kbit/s, 8 bits a sample, as in most of the world. Every WebRTC endpoint has it (RFC 7874 §3).',
    rfc: 'RFC 3551 §4.5.14'
  },
  g722: {
    name: 'G.722',
    says: 'Wideband telephone audio at 64 kbit/s. It samples at 16 kHz; the 8000 of its RTP clock is an old mistake, kept so that everyone agrees.',
    rfc: 'RFC 3551 §4.5.2'
  },
  g729: { name: 'G.729', says: 'Telephone speech at 8 kbit/s.', rfc: 'RFC 3551 §4.5.6' },
  g723: { name: 'G.723.1', says: 'Telephone speech at 5.3 or 6.3 kbit/s.', rfc: 'RFC 3551 §4.5.3' },
  gsm: {
    name: 'GSM full rate',
    says: 'The speech codec of the first GSM phones, 13 kbit/s.',
    rfc: 'RFC 3551 §4.5.8'
  },
  ilbc: {
    name: 'iLBC',
    says: 'Speech for lossy networks: no packet needs another to be decoded.',
    rfc: 'RFC 3952'
  },
  isac: {
    name: 'iSAC',
    says: 'An adaptive speech codec that Chromium has dropped for Opus.',
    rfc: 'no standard; libwebrtc'
  },
  speex: { name: 'Speex', says: 'An open speech codec, superseded by Opus.', rfc: 'RFC 5574' },
  amr: { name: 'AMR', says: 'The narrowband speech codec of mobile telephony.', rfc: 'RFC 4867' },
  'amr-wb': { name: 'AMR-WB', says: 'The wideband speech codec of mobile telephony.', rfc: 'RFC 4867' },
  evs: { name: 'EVS', says: 'The speech codec of voice over LTE and 5G.', rfc: '3GPP TS 26.445 Annex A' },
  'mp4a-latm': { name: 'AAC in LATM', says: 'MPEG-4 AAC audio in the LATM multiplex.', rfc: 'RFC 6416' },
  'mpeg4-generic': { name: 'MPEG-4 elementary stream', says: 'Usually AAC audio.', rfc: 'RFC 3640' },
  l16: {
    name: '16-bit linear PCM',
    says: 'Audio samples as they are, uncompressed.',
    rfc: 'RFC 3551 §4.5.11'
  },
  l24: {
    name: '24-bit linear PCM',
    says: 'Audio samples as they are, uncompressed.',
    rfc: 'RFC 3190 §4'
  },
  cn: {
    name: 'comfort noise',
    says: 'Describes background noise while nobody speaks, so that silence costs nothing and does not sound dead.',
    rfc: 'RFC 3389'
  },
  'telephone-event': {
    name: 'telephone-event',
    says: 'Key presses (DTMF) as events with a duration, not as sound that a codec could garble.',
    rfc: 'RFC 4733'
  },
  vp8: {
    name: 'VP8',
    says: 'An open video codec. Browsers must have it, along with H.264 (RFC 7742 §5).',
    rfc: 'RFC 7741'
  },
  vp9: {
    name: 'VP9',
    says: 'An open video codec with spatial and temporal layers, more economical than VP8.',
    rfc: 'RFC 9628'
  },
  h264: {
    name: 'H.264',
    says: 'The video codec that most hardware encodes. Browsers must have its Constrained Baseline profile, along with VP8 (RFC 7742 §5).',
    rfc: 'RFC 6184'
  },
  h265: {
    name: 'H.265',
    says: 'The successor of H.264 (HEVC), offered where the hardware has it.',
    rfc: 'RFC 7798'
  },
  h266: { name: 'H.266', says: 'The successor of H.265 (VVC).', rfc: 'RFC 9328' },
  h263: { name: 'H.263', says: 'Video telephony of the 1990s.', rfc: 'RFC 4629' },
  'h263-1998': { name: 'H.263 of 1998', says: 'The 1998 version of the video codec H.263.', rfc: 'RFC 4629' },
  h261: { name: 'H.261', says: 'The first video telephony codec.', rfc: 'RFC 4587' },
  jpeg: { name: 'JPEG', says: 'Video in which every picture is a JPEG.', rfc: 'RFC 2435' },
  'mp4v-es': { name: 'MPEG-4 Visual', says: 'Video by MPEG-4 part 2.', rfc: 'RFC 6416' },
  av1: {
    name: 'AV1',
    says: 'An open video codec with layers: sparing with bits, and much work to encode.',
    rfc: 'AOM AV1 RTP §7.1'
  },
  av1x: {
    name: 'AV1',
    says: 'AV1 under the name that Chromium used before the specification was done.',
    rfc: 'AOM AV1 RTP §7.1'
  },
  rtx: {
    name: 'RTX',
    says: 'Retransmission: lost packets of another payload type, sent once more in a stream of their own.',
    rfc: 'RFC 4588 §4'
  },
  red: {
    name: 'RED',
    says: 'Redundancy: one packet carries the newest data along with a copy of earlier data or with FEC.',
    rfc: 'RFC 2198 §3'
  },
  ulpfec: {
    name: 'ULPFEC',
    says: 'Forward error correction: XOR packets from which a lost packet can be rebuilt.',
    rfc: 'RFC 5109'
  },
  'flexfec-03': {
    name: 'FlexFEC',
    says: 'Forward error correction in a stream of its own, by the draft that Chromium follows.',
    rfc: 'RFC 8627 §4'
  },
  flexfec: { name: 'FlexFEC', says: 'Forward error correction in a stream of its own.', rfc: 'RFC 8627 §4' },
  t140: { name: 'real-time text', says: 'Text that travels as it is typed (T.140).', rfc: 'RFC 4103' }
};

/** The codec of an encoding name, whatever its case (RFC 8866 §6.6: names are compared without it). */
export function codecOf(encodingName: string): Codec | undefined {
  return lookUp(codecs, encodingName.toLowerCase());
}
