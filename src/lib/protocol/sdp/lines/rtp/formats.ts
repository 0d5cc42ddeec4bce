import { valuesOf, type SdpSection } from '../../document.ts';
import { lookUp, toNumber } from '../tokens.ts';
import { codecOf, type CodecName } from './codecs.ts';
import { staticPayloadTypes } from '../../static-payload-types.ts';

/** The format that a payload type stands for in one media section (RFC 8866 §6.6). */
export interface Format {
  readonly encoding: Encoding;
  readonly clockRate: string;
  /** Absent where the rtpmap has no third part. */
  readonly channels?: string;
}

/** An encoding as written, such as `opus` or `VP8`, and the codec that it names if that is known. */
export interface Encoding {
  readonly name: string;
  readonly codec: CodecName | undefined;
}

/** A payload type and the encoding that it stands for; none where the section does not say. */
export interface PayloadType {
  readonly number: string;
  readonly encoding: Encoding | undefined;
}

/** The set that a payload type belongs to by its number. */
export type PayloadTypeRange = 'any' | 'malformed' | 'static' | 'rtcp' | 'dynamic';

/** The format of a payload type, by the rtpmap of its section, else by the static table of RFC 3551. */
export function formatOf(section: SdpSection, payloadType: string): Format | undefined {
  const mapped = valuesOf(section, 'a=rtpmap').find((value) => value.trim().split(/ +/)[0] === payloadType);
  const text = mapped === undefined ? lookUp(staticPayloadTypes, payloadType) : mapped.trim().split(/ +/)[1];
  return text === undefined ? undefined : readFormat(text);
}

/** Takes `opus/48000/2` apart. Missing parts are empty texts. */
export function readFormat(text: string): Format {
  const [name = '', clockRate = '', channels] = text.split('/');
  return { encoding: { name, codec: codecOf(name) }, clockRate, ...(channels !== undefined && { channels }) };
}

/** A payload type with the encoding that its section gives it. */
export function payloadTypeOf(section: SdpSection, number: string): PayloadType {
  const encoding = formatOf(section, number)?.encoding;
  return { number, encoding: encoding?.name === '' ? undefined : encoding };
}

/** The range of a payload type: every one for `*`, static ones of RFC 3551, those that look like RTCP (RFC 5761 §4), others. */
export function payloadTypeRange(payloadType: string): PayloadTypeRange {
  if (payloadType === '*') return 'any';
  const number = toNumber(payloadType);
  if (number === undefined || number > 127) return 'malformed';
  if (Object.hasOwn(staticPayloadTypes, payloadType)) return 'static';
  return number >= 64 && number <= 95 ? 'rtcp' : 'dynamic';
}
