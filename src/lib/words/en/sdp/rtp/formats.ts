import type { Encoding, PayloadType, PayloadTypeRange } from '#lib/protocol/sdp/lines/rtp/formats.ts';
import { codecNames } from './codec-names.ts';

/** The codec's name as people write it, or the encoding name of one that is not known. */
export function encodingText({ name, codec }: Encoding): string {
  return codec ? codecNames[codec].name : name;
}

/** `96 (VP8)`, or `96` where the section does not say what that is. */
export function formatText({ number, encoding }: PayloadType): string {
  return encoding ? `${number} (${encodingText(encoding)})` : number;
}

/** `payload type 96 (VP8)`, or `every payload type` for `*`. */
export function payloadTypeText(payloadType: PayloadType): string {
  return payloadType.number === '*' ? 'every payload type' : `payload type ${formatText(payloadType)}`;
}

/** The meaning of the number of a payload type by itself. */
export function rangeText(number: string, range: PayloadTypeRange): string {
  return range === 'static'
    ? `The number that each RTP packet carries. RFC 3551 defines ${number}, even without an rtpmap.`
    : ranges[range];
}

const ranges: Readonly<Record<Exclude<PayloadTypeRange, 'static'>, string>> = {
  any: 'It stands for every payload type of this section.',
  malformed: 'Not a payload type: those are the numbers 0 to 127.',
  rtcp: 'The number that each RTP packet carries. With rtcp-mux, 64 to 95 would look like RTCP and must not be used.',
  dynamic: 'The number that each RTP packet carries. Its meaning comes from the rtpmap.'
};
