import { type SdpSection, valuesOf } from '../document.ts';
import type { Place } from './facts.ts';
import type { MeaningOf } from './parts.ts';
import { staticPayloadTypes } from '../static-payload-types.ts';
import { lookUp, toNumber } from './tokens.ts';

/** The facts of the formats of an m-line. */
export interface FormatParts {
  readonly 'media-format': { readonly format: 'data-channel' | 'sctp-port' | 'other' };
  readonly 'media-payload-type': PayloadTypeFacts;
}

/** A payload type of an m-line, or the reason why nothing is known of it. */
export type PayloadTypeFacts =
  | {
      /** Not a number from 0 to 127; one of a section that is off; one that no line explains. */
      readonly is: 'malformed' | 'off' | 'unexplained';
    }
  | {
      readonly is: 'retransmission';
      readonly original: string;
      /** The encoding name of the original, if the section tells it. */
      readonly encodingName: string | undefined;
    }
  | {
      readonly is: 'codec';
      readonly encodingName: string;
      readonly clockRate: string;
      /** As written, unless there is one or none is told. */
      readonly channels: string | undefined;
      /** Whether it stands before others, and so is preferred (RFC 3264 §5.1). */
      readonly first: boolean;
    };

/** One format of an m-line (RFC 8866 §5.14). */
export function formatMeaning(format: string, { section }: Place): MeaningOf<FormatParts> {
  const protocol = section.media?.protocol ?? '';
  if (format === 'webrtc-datachannel') {
    return {
      name: 'format',
      fact: { code: 'media-format', format: 'data-channel' },
      rfc: 'RFC 8841 §4.3'
    };
  }
  if (protocol === 'DTLS/SCTP')
    return { name: 'SCTP port', fact: { code: 'media-format', format: 'sctp-port' } };
  if (!/RTP\//.test(protocol)) return { name: 'format', fact: { code: 'media-format', format: 'other' } };
  return {
    name: 'payload type',
    fact: { code: 'media-payload-type', ...payloadType(format, section) },
    rfc: 'RFC 3551 §6'
  };
}

function payloadType(format: string, section: SdpSection): PayloadTypeFacts {
  const number = toNumber(format);
  if (number === undefined || number > 127) return { is: 'malformed' };
  const codec = codecOf(format, section);
  if (codec === undefined) return { is: section.media?.port === '0' ? 'off' : 'unexplained' };
  const [encodingName = '', clockRate = '', channels] = codec.split('/');
  const original = parameter(format, 'apt', section);
  if (/^rtx$/i.test(encodingName) && original !== undefined) {
    const name = codecOf(original, section)?.split('/')[0];
    return { is: 'retransmission', original, encodingName: name };
  }
  const [first, second] = section.media?.formats ?? [];
  return {
    is: 'codec',
    encodingName,
    clockRate,
    channels: channels === '1' ? undefined : channels,
    first: first === format && second !== undefined
  };
}

function codecOf(format: string, section: SdpSection): string | undefined {
  const map = valuesOf(section, 'a=rtpmap').find((value) => value.startsWith(`${format} `));
  return map?.slice(format.length + 1).trim() ?? lookUp(staticPayloadTypes, format);
}

function parameter(format: string, name: string, section: SdpSection): string | undefined {
  return valuesOf(section, 'a=fmtp')
    .filter((value) => value.startsWith(`${format} `))
    .flatMap((value) => value.slice(format.length + 1).split(';'))
    .map((pair) => pair.trim().split('='))
    .find(([key]) => key === name)?.[1];
}
