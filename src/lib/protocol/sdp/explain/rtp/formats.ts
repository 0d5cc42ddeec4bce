import { valuesOf, type SdpSection } from '../../document.ts';
import { lookUp, toNumber } from '../words.ts';
import { codecOf } from './codecs.ts';
import { staticPayloadTypes } from './static-payload-types.ts';

/** What a payload type stands for in one media section (RFC 8866 §6.6). */
export interface Format {
  /** As written: `opus`, `VP8`. */
  readonly encodingName: string;
  readonly clockRate: string;
  /** Absent where the rtpmap has no third part. */
  readonly channels?: string;
}

/** The format of a payload type, by the rtpmap of its section, else by the static table of RFC 3551. */
export function formatOf(section: SdpSection, payloadType: string): Format | undefined {
  const mapped = valuesOf(section, 'a=rtpmap').find((value) => value.trim().split(/ +/)[0] === payloadType);
  const text = mapped === undefined ? lookUp(staticPayloadTypes, payloadType) : mapped.trim().split(/ +/)[1];
  return text === undefined ? undefined : readFormat(text);
}

/** Takes `opus/48000/2` apart. Missing parts are empty texts. */
export function readFormat(text: string): Format {
  const [encodingName = '', clockRate = '', channels] = text.split('/');
  return { encodingName, clockRate, ...(channels !== undefined && { channels }) };
}

/** The codec's name as people write it, or the encoding name of one that is not known. */
export function formatName({ encodingName }: Format): string {
  return codecOf(encodingName)?.name ?? encodingName;
}

/** `96 (VP8)`, or `96` where the section does not say what that is. */
export function formatWords(section: SdpSection, payloadType: string): string {
  const format = formatOf(section, payloadType);
  return format && format.encodingName !== '' ? `${payloadType} (${formatName(format)})` : payloadType;
}

/** `payload type 96 (VP8)`, or `every payload type` for `*`. */
export function payloadTypeWords(section: SdpSection, payloadType: string): string {
  return payloadType === '*' ? 'every payload type' : `payload type ${formatWords(section, payloadType)}`;
}

/** What the number of a payload type tells by itself. */
export function payloadTypeRange(payloadType: string): string {
  if (payloadType === '*') return 'Stands for every payload type of this section.';
  const number = toNumber(payloadType);
  if (number === undefined || number > 127) return 'Not a payload type: those are the numbers 0 to 127.';
  if (Object.hasOwn(staticPayloadTypes, payloadType)) {
    return `The number that each RTP packet carries. ${payloadType} has its meaning from RFC 3551, also without an rtpmap.`;
  }
  if (number >= 64 && number <= 95) {
    return 'The number that each RTP packet carries. With rtcp-mux 64 to 95 look like RTCP and are kept free.';
  }
  return 'The number that each RTP packet carries. Its meaning holds for this section only and comes from the rtpmap.';
}
