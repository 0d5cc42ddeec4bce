import type { CodecName } from '#lib/protocol/sdp/lines/rtp/codecs.ts';

/** The words about one codec. */
interface CodecWords {
  /** How people write it: `Opus`, `G.711 µ-law`. */
  readonly name: string;
  /** One sentence on its use. */
  readonly says: string;
}

/** The codecs that are known. */
export const codecNames: Readonly<Record<CodecName, CodecWords>> = {
  opus: {
    name: 'Opus',
    says: 'The main audio codec of WebRTC, for speech and music, from 6 to 510 kbit/s. Every endpoint has it (RFC 7874 §3).'
  },
  multiopus: {
    name: 'multichannel Opus',
    says: 'Several Opus streams that together carry surround sound. Chromium’s own; no RFC defines it.'
  },
  pcmu: {
    name: 'G.711 µ-law',
    says: 'Telephone audio at 64 kbit/s, 8 bits a sample, as in North America and Japan. Every WebRTC endpoint has it (RFC 7874 §3).'
  },
  pcma: {
    name: 'G.711 A-law',
    says: 'Telephone audio at 64 kbit/s, 8 bits a sample, as in most of the world. Every WebRTC endpoint has it (RFC 7874 §3).'
  },
  g722: {
    name: 'G.722',
    says: 'Wideband telephone audio at 64 kbit/s. It samples at 16 kHz; the 8000 of its RTP clock is an old mistake that is kept for compatibility.'
  },
  g729: { name: 'G.729', says: 'Telephone speech at 8 kbit/s.' },
  g723: { name: 'G.723.1', says: 'Telephone speech at 5.3 or 6.3 kbit/s.' },
  gsm: {
    name: 'GSM full rate',
    says: 'The speech codec of the first GSM phones, 13 kbit/s.'
  },
  ilbc: {
    name: 'iLBC',
    says: 'Speech for lossy networks: no packet needs another to be decoded.'
  },
  isac: {
    name: 'iSAC',
    says: 'An adaptive speech codec that Chromium no longer has; Opus has replaced it.'
  },
  speex: { name: 'Speex', says: 'An open speech codec, superseded by Opus.' },
  amr: { name: 'AMR', says: 'The narrowband speech codec of mobile telephony.' },
  'amr-wb': { name: 'AMR-WB', says: 'The wideband speech codec of mobile telephony.' },
  evs: { name: 'EVS', says: 'The speech codec of voice over LTE and 5G.' },
  'mp4a-latm': { name: 'AAC in LATM', says: 'MPEG-4 AAC audio in the LATM multiplex.' },
  'mpeg4-generic': { name: 'MPEG-4 elementary stream', says: 'Usually AAC audio.' },
  l16: {
    name: '16-bit linear PCM',
    says: 'Uncompressed audio samples.'
  },
  l24: {
    name: '24-bit linear PCM',
    says: 'Uncompressed audio samples.'
  },
  cn: {
    name: 'comfort noise',
    says: 'It describes background noise while nobody speaks, so that silence needs few packets and does not sound like a dead line.'
  },
  'telephone-event': {
    name: 'telephone-event',
    says: 'Key presses (DTMF) as events with a duration, not as sound that a codec could distort.'
  },
  vp8: {
    name: 'VP8',
    says: 'An open video codec. Browsers must have it, along with H.264 (RFC 7742 §5).'
  },
  vp9: {
    name: 'VP9',
    says: 'An open video codec with spatial and temporal layers, which needs fewer bits than VP8.'
  },
  h264: {
    name: 'H.264',
    says: 'The video codec that most hardware can encode. Browsers must have its Constrained Baseline profile, along with VP8 (RFC 7742 §5).'
  },
  h265: {
    name: 'H.265',
    says: 'The successor of H.264 (HEVC), offered where the hardware supports it.'
  },
  h266: { name: 'H.266', says: 'The successor of H.265 (VVC).' },
  h263: { name: 'H.263', says: 'Video telephony of the 1990s.' },
  'h263-1998': { name: 'H.263 of 1998', says: 'The 1998 version of the video codec H.263.' },
  h261: { name: 'H.261', says: 'The first video telephony codec.' },
  jpeg: { name: 'JPEG', says: 'Video in which every picture is a JPEG.' },
  'mp4v-es': { name: 'MPEG-4 Visual', says: 'Video by MPEG-4 part 2.' },
  av1: {
    name: 'AV1',
    says: 'An open video codec with layers, which needs few bits but is slow to encode.'
  },
  av1x: {
    name: 'AV1',
    says: 'AV1 under the name that Chromium used before the specification was done.'
  },
  rtx: {
    name: 'RTX',
    says: 'Retransmission: lost packets of another payload type, sent again in a stream of their own.'
  },
  red: {
    name: 'RED',
    says: 'Redundancy: one packet carries the newest data together with a copy of earlier data or with FEC.'
  },
  ulpfec: {
    name: 'ULPFEC',
    says: 'Forward error correction: XOR packets from which a lost packet can be rebuilt.'
  },
  'flexfec-03': {
    name: 'FlexFEC',
    says: 'Forward error correction in a stream of its own, by the draft that Chromium follows.'
  },
  flexfec: { name: 'FlexFEC', says: 'Forward error correction in a stream of its own.' },
  t140: { name: 'real-time text', says: 'Text that travels as it is typed (T.140).' }
};
