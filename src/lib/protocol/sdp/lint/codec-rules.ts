import { carriesMedia, needsRtpmap, parameter, readCodecs, readEncoding, sameEncoding } from '../codecs.ts';
import type { Plain } from '../lines/facts.ts';
import { has, isRejected, isRtp, linesOf, type MediaSection } from '../media-sections.ts';
import { nameOf, type SectionName } from '../section-name.ts';
import { headOf, repeats, type Description } from './description.ts';
import { fault, graded, type DescriptionRule } from './rule.ts';

const rtpSections = ({ open }: Description): readonly MediaSection[] => open.filter(isRtp);
const payloadTypeOf = (value: string): string => value.split(' ')[0] ?? '';

/** Profiles that JSEP generates, and those that it accepts for old peers (RFC 9429 §5.1.2). */
const profiles = ['UDP/TLS/RTP/SAVPF', 'TCP/DTLS/RTP/SAVPF', 'TCP/TLS/RTP/SAVPF'];
const oldProfiles = ['RTP/AVP', 'RTP/AVPF', 'RTP/SAVP', 'RTP/SAVPF', 'UDP/TLS/RTP/SAVP', 'TCP/DTLS/RTP/SAVP'];

/** The arguments of each fault, by the code of its rule. */
export interface CodecFaults extends Plain<'rtpmap-malformed'> {
  readonly 'profile-unknown': { readonly protocol: string; readonly media: string };
  readonly 'profile-old': { readonly protocol: string };
  readonly 'payload-type-malformed': { readonly payloadType: string };
  readonly 'payload-type-repeated': { readonly payloadType: string };
  readonly 'payload-type-of-rtcp': { readonly payloadType: string };
  readonly 'rtpmap-missing': { readonly payloadType: string };
  readonly 'rtpmap-repeated': { readonly payloadType: string };
  /** Whether the line names the codec, and does no more than that. */
  readonly 'payload-type-unlisted': { readonly payloadType: string; readonly named: boolean };
  readonly 'payload-type-clash': {
    readonly payloadType: number;
    readonly name: string;
    readonly other: string;
  };
  readonly 'rtx-of-unknown': { readonly payloadType: number; readonly original: string | undefined };
  readonly 'codecs-missing': { readonly section: SectionName };
}

/** Profiles, payload types and what they stand for (RFC 8866 §6.6, RFC 3551, RFC 4588). */
export const codecRules: readonly DescriptionRule<CodecFaults>[] = [
  {
    code: 'profile-unknown',
    severity: 'error',
    rfc: 'RFC 9429 §5.1.2',
    example: { in: 'offer', replace: 'm=audio 54321 UDP/TLS/RTP/SAVPF', by: 'm=audio 54321 UDP/QUIC' },
    *find({ open }) {
      for (const section of open) {
        const { media: what, protocol } = section.media;
        if (/^(?:audio|video)$/.test(what) && ![...profiles, ...oldProfiles].includes(protocol))
          yield fault(headOf(section), { protocol, media: what }, protocol);
      }
    }
  },
  {
    code: 'profile-old',
    severity: 'note',
    rfc: 'RFC 9429 §5.1.2',
    example: { in: 'offer', replace: 'm=audio 54321 UDP/TLS/RTP/SAVPF', by: 'm=audio 54321 RTP/AVP' },
    *find({ open }) {
      for (const section of open)
        if (oldProfiles.includes(section.media.protocol))
          yield fault(headOf(section), { protocol: section.media.protocol }, section.media.protocol);
    }
  },
  {
    code: 'payload-type-malformed',
    severity: 'error',
    rfc: 'RFC 3550 §5.1',
    example: { in: 'offer', replace: 'SAVPF 111 ', by: 'SAVPF 211 ' },
    *find(description) {
      for (const section of rtpSections(description))
        for (const format of section.media.formats)
          if (format !== '' && (!/^\d{1,3}$/.test(format) || Number(format) > 127))
            yield fault(headOf(section), { payloadType: format }, format);
    }
  },
  {
    code: 'payload-type-repeated',
    severity: 'note',
    rfc: 'RFC 8866 §5.14',
    example: { in: 'offer', replace: 'SAVPF 111 0', by: 'SAVPF 111 0 111' },
    *find(description) {
      for (const section of rtpSections(description))
        for (const format of repeats(section.media.formats, (each) => each))
          yield fault(headOf(section), { payloadType: format }, format);
    }
  },
  {
    code: 'payload-type-of-rtcp',
    severity: 'error',
    rfc: 'RFC 5761 §4',
    example: {
      in: 'offer',
      replace: 'SAVPF 111 0 110\r\n',
      by: 'SAVPF 111 0 110 72\r\na=rtpmap:72 L16/8000\r\n'
    },
    *find(description) {
      for (const section of rtpSections(description))
        for (const format of section.media.formats)
          if (has(section, 'a=rtcp-mux') && Number(format) >= 64 && Number(format) <= 95)
            yield fault(headOf(section), { payloadType: format }, format);
    }
  },
  {
    code: 'rtpmap-missing',
    severity: 'error',
    rfc: 'RFC 8866 §6.6',
    example: { in: 'offer', replace: 'a=rtpmap:111 opus/48000/2\r\n', by: '' },
    *find(description) {
      for (const section of rtpSections(description)) {
        const mapped = new Set(linesOf(section, 'a=rtpmap').map(({ value }) => payloadTypeOf(value)));
        for (const format of section.media.formats)
          if (format !== '' && Number(format) <= 127 && needsRtpmap(Number(format)) && !mapped.has(format))
            yield fault(headOf(section), { payloadType: format }, format);
      }
    }
  },
  {
    code: 'rtpmap-malformed',
    severity: 'error',
    rfc: 'RFC 8866 §6.6',
    example: { in: 'offer', replace: 'a=rtpmap:111 opus/48000/2', by: 'a=rtpmap:111 opus' },
    *find(description) {
      for (const section of rtpSections(description))
        for (const line of linesOf(section, 'a=rtpmap')) {
          const [payloadType = '', encoding = '', ...more] = line.value.split(' ');
          if (!/^\d{1,3}$/.test(payloadType) || !readEncoding(encoding) || more.length > 0)
            yield fault(line, {});
        }
    }
  },
  {
    code: 'rtpmap-repeated',
    severity: 'error',
    rfc: 'RFC 8866 §6.6',
    example: {
      in: 'offer',
      replace: 'a=rtpmap:111 opus/48000/2',
      by: 'a=rtpmap:111 opus/48000/2\r\na=rtpmap:111 G722/8000'
    },
    *find(description) {
      for (const section of rtpSections(description))
        for (const line of repeats(linesOf(section, 'a=rtpmap'), ({ value }) => payloadTypeOf(value)))
          yield fault(line, { payloadType: payloadTypeOf(line.value) }, payloadTypeOf(line.value));
    }
  },
  {
    code: 'payload-type-unlisted',
    severity: 'error',
    rfc: 'RFC 8866 §6.6',
    example: { in: 'offer', replace: 'SAVPF 111 0 110', by: 'SAVPF 111 0' },
    *find(description) {
      for (const section of rtpSections(description))
        for (const line of section.lines) {
          if (!['a=rtpmap', 'a=fmtp', 'a=rtcp-fb'].includes(line.kind)) continue;
          const payloadType = payloadTypeOf(line.value);
          // Chromium makes a codec of the parameters and of the feedback, and refuses one without a name.
          if (/^\d+$/.test(payloadType) && !section.media.formats.includes(payloadType))
            yield graded(
              line.kind === 'a=rtpmap' ? 'note' : 'error',
              fault(line, { payloadType, named: line.kind === 'a=rtpmap' }, payloadType)
            );
        }
    }
  },
  {
    code: 'payload-type-clash',
    severity: 'note',
    rfc: 'RFC 9143 §9.1.1',
    example: {
      in: 'offer',
      replace: 'SAVPF 96 97 102\r\n',
      by: 'SAVPF 96 97 102 111\r\na=rtpmap:111 H264/90000\r\n'
    },
    *find({ bundles }) {
      for (const { sections } of bundles) {
        const known = new Map<number, ReturnType<typeof readCodecs>[number]>();
        for (const section of sections.filter((each) => isRtp(each) && !isRejected(each)))
          for (const codec of readCodecs(section)) {
            const first = known.get(codec.payloadType);
            known.set(codec.payloadType, first ?? codec);
            if (first && !sameEncoding(first, codec))
              yield fault(
                headOf(section),
                { payloadType: codec.payloadType, name: codec.name, other: first.name },
                String(codec.payloadType)
              );
          }
      }
    }
  },
  {
    code: 'rtx-of-unknown',
    severity: 'error',
    rfc: 'RFC 4588 §8.1',
    example: { in: 'offer', replace: 'apt=96', by: 'apt=98' },
    *find(description) {
      for (const section of rtpSections(description))
        for (const codec of readCodecs(section)) {
          if (codec.name.toLowerCase() !== 'rtx') continue;
          const original = parameter(codec, 'apt');
          const own = ({ value }: { value: string }): boolean =>
            payloadTypeOf(value) === String(codec.payloadType);
          const line = linesOf(section, 'a=fmtp').find(own) ?? linesOf(section, 'a=rtpmap').find(own);
          if (original === undefined) yield fault(line, { payloadType: codec.payloadType, original });
          else if (!section.media.formats.includes(original))
            yield fault(line, { payloadType: codec.payloadType, original }, `apt=${original}`);
        }
    }
  },
  {
    code: 'codecs-missing',
    severity: 'warning',
    rfc: 'RFC 9429 §5.2.1',
    example: {
      in: 'offer',
      replace: 'SAVPF 111 0 110',
      by: 'SAVPF 110'
    },
    *find(description) {
      for (const section of rtpSections(description)) {
        const codecs = readCodecs(section);
        if (codecs.length > 0 && !codecs.some(carriesMedia))
          yield fault(headOf(section), { section: nameOf(section) });
      }
    }
  }
];
