import { keyOf } from '../tokens.ts';

/** The payload format of each encoding that is known, by its name in lower case. */
export const codecs = {
  opus: 'RFC 7587',
  multiopus: 'no standard; libwebrtc',
  pcmu: 'RFC 3551 §4.5.14',
  pcma: 'RFC 3551 §4.5.14',
  g722: 'RFC 3551 §4.5.2',
  g729: 'RFC 3551 §4.5.6',
  g723: 'RFC 3551 §4.5.3',
  gsm: 'RFC 3551 §4.5.8',
  ilbc: 'RFC 3952',
  isac: 'no standard; libwebrtc',
  speex: 'RFC 5574',
  amr: 'RFC 4867',
  'amr-wb': 'RFC 4867',
  evs: '3GPP TS 26.445 Annex A',
  'mp4a-latm': 'RFC 6416',
  'mpeg4-generic': 'RFC 3640',
  l16: 'RFC 3551 §4.5.11',
  l24: 'RFC 3190 §4',
  cn: 'RFC 3389',
  'telephone-event': 'RFC 4733',
  vp8: 'RFC 7741',
  vp9: 'RFC 9628',
  h264: 'RFC 6184',
  h265: 'RFC 7798',
  h266: 'RFC 9328',
  h263: 'RFC 4629',
  'h263-1998': 'RFC 4629',
  h261: 'RFC 4587',
  jpeg: 'RFC 2435',
  'mp4v-es': 'RFC 6416',
  av1: 'AOM AV1 RTP §7.1',
  av1x: 'AOM AV1 RTP §7.1',
  rtx: 'RFC 4588 §4',
  red: 'RFC 2198 §3',
  ulpfec: 'RFC 5109',
  'flexfec-03': 'RFC 8627 §4',
  flexfec: 'RFC 8627 §4',
  t140: 'RFC 4103'
} as const;

/** The encoding name of a codec that is known, in lower case. */
export type CodecName = keyof typeof codecs;

/** The codec of an encoding name, whatever its case (RFC 8866 §6.6: names are compared without it). */
export function codecOf(encodingName: string): CodecName | undefined {
  return keyOf(codecs, encodingName.toLowerCase());
}
