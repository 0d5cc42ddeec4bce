import { valuesOf, type SdpSection } from '../document.ts';
import type { Place } from './explanation.ts';
import { staticPayloadTypes } from './rtp/static-payload-types.ts';
import { lookUp, type Meaning, toNumber } from './words.ts';

/** One format of an m-line (RFC 8866 §5.14). */
export function formatMeaning(format: string, { section }: Place): Meaning {
  if (format === 'webrtc-datachannel')
    return {
      name: 'format',
      says: 'The SCTP association carries WebRTC data channels.',
      rfc: 'RFC 8841 §4.3'
    };
  if (section.media?.protocol === 'DTLS/SCTP')
    return { name: 'SCTP port', says: 'The SCTP port, inside DTLS; a=sctpmap tells what it is for.' };
  if (!/RTP\//.test(section.media?.protocol ?? ''))
    return { name: 'format', says: 'What the transport carries.' };
  return { name: 'payload type', says: payload(format, section), rfc: 'RFC 3551 §6' };
}

function payload(format: string, section: SdpSection): string {
  const number = toNumber(format);
  if (number === undefined || number > 127) return 'Not a payload type: a number from 0 to 127 belongs here.';
  const codec = codecOf(format, section);
  if (codec === undefined)
    return section.media?.port === '0'
      ? 'A payload type of the section that is off.'
      : 'A payload type that no a=rtpmap explains: the receiver cannot tell the codec.';
  const [name = '', clock = '', channels] = codec.split('/');
  const original = parameter(format, 'apt', section);
  const of = original === undefined ? undefined : codecOf(original, section)?.split('/')[0];
  if (/^rtx$/i.test(name) && original !== undefined)
    return `rtx: retransmissions of ${original}${of === undefined ? '' : ` (${of})`}.`;
  const more = channels !== undefined && channels !== '1' ? `, ${channels} channels` : '';
  const [first, second] = section.media?.formats ?? [];
  const preferred = first === format && second !== undefined ? ' It is first, so it is preferred.' : '';
  return `${name}, clock rate ${clock} Hz${more}.${preferred}`;
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
