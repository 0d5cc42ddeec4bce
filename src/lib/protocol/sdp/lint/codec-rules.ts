import { needsRtpmap, parameter, readCodecs, readEncoding, sameEncoding } from '../codecs.ts';
import { has, isRejected, isRtp, linesOf, type MediaSection } from '../media-sections.ts';
import { headOf, nameOf, repeats, type Description } from './description.ts';
import { fault, type DescriptionRule } from './rule.ts';

const rtpSections = ({ media }: Description): readonly MediaSection[] => media.filter(isRtp);
const payloadTypeOf = (value: string): string => value.split(' ')[0] ?? '';

/** Profiles that JSEP generates, and those that it accepts for old peers (RFC 9429 §5.1.2). */
const profiles = ['UDP/TLS/RTP/SAVPF', 'TCP/DTLS/RTP/SAVPF', 'TCP/TLS/RTP/SAVPF'];
const oldProfiles = ['RTP/AVP', 'RTP/AVPF', 'RTP/SAVP', 'RTP/SAVPF', 'UDP/TLS/RTP/SAVP', 'TCP/DTLS/RTP/SAVP'];

/** Profiles, payload types and what they stand for (RFC 8866 §6.6, RFC 3551, RFC 4588). */
export const codecRules: readonly DescriptionRule[] = [
  {
    code: 'profile-unknown',
    severity: 'error',
    rfc: 'RFC 9429 §5.1.2',
    fix: 'Write UDP/TLS/RTP/SAVPF.',
    example: { in: 'offer', replace: 'm=audio 54321 UDP/TLS/RTP/SAVPF', by: 'm=audio 54321 UDP/QUIC' },
    *find({ media }) {
      for (const section of media) {
        const { media: what, protocol } = section.media;
        if (/^(?:audio|video)$/.test(what) && ![...profiles, ...oldProfiles].includes(protocol))
          yield fault(headOf(section), `WebRTC has no profile ${protocol} for ${what}.`, protocol);
      }
    }
  },
  {
    code: 'profile-old',
    severity: 'warning',
    rfc: 'RFC 9429 §5.1.2',
    fix: 'Write UDP/TLS/RTP/SAVPF, which says what is meant: feedback, and keys from DTLS.',
    example: { in: 'offer', replace: 'm=audio 54321 UDP/TLS/RTP/SAVPF', by: 'm=audio 54321 RTP/AVP' },
    *find({ media }) {
      for (const section of media)
        if (oldProfiles.includes(section.media.protocol))
          yield fault(
            headOf(section),
            `WebRTC peers accept ${section.media.protocol} for old peers only; they never offer it.`,
            section.media.protocol
          );
    }
  },
  {
    code: 'payload-type-malformed',
    severity: 'error',
    rfc: 'RFC 3550 §5.1',
    fix: 'Use numbers from 0 to 127.',
    example: { in: 'offer', replace: 'SAVPF 111 ', by: 'SAVPF 211 ' },
    *find(description) {
      for (const section of rtpSections(description))
        for (const format of section.media.formats)
          if (format !== '' && (!/^\d{1,3}$/.test(format) || Number(format) > 127))
            yield fault(headOf(section), `No payload type is ${format}: RTP has 7 bits for it.`, format);
    }
  },
  {
    code: 'payload-type-repeated',
    severity: 'error',
    rfc: 'RFC 8866 §5.14',
    fix: 'Name it once, at its place in the order of preference.',
    example: { in: 'offer', replace: 'SAVPF 111 0', by: 'SAVPF 111 0 111' },
    *find(description) {
      for (const section of rtpSections(description))
        for (const format of repeats(section.media.formats, (each) => each))
          yield fault(headOf(section), `The m-line names payload type ${format} twice.`, format);
    }
  },
  {
    code: 'payload-type-of-rtcp',
    severity: 'warning',
    rfc: 'RFC 5761 §4',
    fix: 'Use 96 to 127, or 35 to 63.',
    example: {
      in: 'offer',
      replace: 'SAVPF 111 0 110\r\n',
      by: 'SAVPF 111 0 110 72\r\na=rtpmap:72 L16/8000\r\n'
    },
    *find(description) {
      for (const section of rtpSections(description))
        for (const format of section.media.formats)
          if (has(section, 'a=rtcp-mux') && Number(format) >= 64 && Number(format) <= 95)
            yield fault(headOf(section), `On a shared port, payload type ${format} looks like RTCP.`, format);
    }
  },
  {
    code: 'rtpmap-missing',
    severity: 'error',
    rfc: 'RFC 8866 §6.6',
    fix: 'Add a=rtpmap, or take the payload type out of the m-line.',
    example: { in: 'offer', replace: 'a=rtpmap:111 opus/48000/2\r\n', by: '' },
    *find(description) {
      for (const section of rtpSections(description).filter((each) => !isRejected(each))) {
        const mapped = new Set(linesOf(section, 'a=rtpmap').map(({ value }) => payloadTypeOf(value)));
        for (const format of section.media.formats)
          if (format !== '' && Number(format) <= 127 && needsRtpmap(Number(format)) && !mapped.has(format))
            yield fault(headOf(section), `Nothing says what payload type ${format} is.`, format);
      }
    }
  },
  {
    code: 'rtpmap-malformed',
    severity: 'error',
    rfc: 'RFC 8866 §6.6',
    fix: 'Write a=rtpmap:<payload type> <encoding>/<clock rate>, and for audio the channels.',
    example: { in: 'offer', replace: 'a=rtpmap:111 opus/48000/2', by: 'a=rtpmap:111 opus' },
    *find(description) {
      for (const section of rtpSections(description))
        for (const line of linesOf(section, 'a=rtpmap')) {
          const [payloadType = '', encoding = '', ...more] = line.value.split(' ');
          if (!/^\d{1,3}$/.test(payloadType) || !readEncoding(encoding) || more.length > 0)
            yield fault(line, 'The rtpmap is not a payload type and an encoding with its clock rate.');
        }
    }
  },
  {
    code: 'rtpmap-repeated',
    severity: 'error',
    rfc: 'RFC 8866 §6.6',
    fix: 'Keep one.',
    example: {
      in: 'offer',
      replace: 'a=rtpmap:111 opus/48000/2',
      by: 'a=rtpmap:111 opus/48000/2\r\na=rtpmap:111 G722/8000'
    },
    *find(description) {
      for (const section of rtpSections(description))
        for (const line of repeats(linesOf(section, 'a=rtpmap'), ({ value }) => payloadTypeOf(value)))
          yield fault(
            line,
            `Payload type ${payloadTypeOf(line.value)} has another rtpmap.`,
            payloadTypeOf(line.value)
          );
    }
  },
  {
    code: 'payload-type-unlisted',
    severity: 'warning',
    rfc: 'RFC 8866 §6.6',
    fix: 'Remove the line, or name the payload type in the m-line.',
    example: { in: 'offer', replace: 'SAVPF 111 0 110', by: 'SAVPF 111 0' },
    *find(description) {
      for (const section of rtpSections(description).filter((each) => !isRejected(each)))
        for (const line of section.lines) {
          if (!['a=rtpmap', 'a=fmtp', 'a=rtcp-fb'].includes(line.kind)) continue;
          const payloadType = payloadTypeOf(line.value);
          if (/^\d+$/.test(payloadType) && !section.media.formats.includes(payloadType))
            yield fault(line, `The m-line does not name payload type ${payloadType}.`, payloadType);
        }
    }
  },
  {
    code: 'payload-type-clash',
    severity: 'error',
    rfc: 'RFC 9143 §9.1.1',
    fix: 'Give the codec a payload type that is free in the whole bundle.',
    example: {
      in: 'offer',
      replace: 'SAVPF 96 97\r\n',
      by: 'SAVPF 96 97 111\r\na=rtpmap:111 H264/90000\r\n'
    },
    *find({ bundles }) {
      for (const { sections } of bundles) {
        const known = new Map<number, ReturnType<typeof readCodecs>[number]>();
        for (const section of sections.filter(isRtp))
          for (const codec of readCodecs(section)) {
            const first = known.get(codec.payloadType);
            known.set(codec.payloadType, first ?? codec);
            if (first && !sameEncoding(first, codec))
              yield fault(
                headOf(section),
                `Payload type ${codec.payloadType} is ${codec.name} here and ${first.name} elsewhere in the bundle.`,
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
    fix: 'Add a=fmtp with apt= and a payload type of the m-line.',
    example: { in: 'offer', replace: 'apt=96', by: 'apt=98' },
    *find(description) {
      for (const section of rtpSections(description))
        for (const codec of readCodecs(section)) {
          if (codec.name.toLowerCase() !== 'rtx') continue;
          const original = parameter(codec, 'apt');
          const own = ({ value }: { value: string }): boolean =>
            payloadTypeOf(value) === String(codec.payloadType);
          const line = linesOf(section, 'a=fmtp').find(own) ?? linesOf(section, 'a=rtpmap').find(own);
          if (original === undefined)
            yield fault(
              line,
              `Nothing says what the retransmissions of payload type ${codec.payloadType} repeat.`
            );
          else if (!section.media.formats.includes(original))
            yield fault(
              line,
              `Payload type ${codec.payloadType} repeats ${original}, which is not in the m-line.`,
              `apt=${original}`
            );
        }
    }
  },
  {
    code: 'codecs-missing',
    severity: 'error',
    rfc: 'RFC 9429 §5.2.1',
    fix: 'Offer a codec that carries media.',
    example: {
      in: 'offer',
      replace: 'SAVPF 111 0 110',
      by: 'SAVPF 110'
    },
    *find(description) {
      const helpers = ['rtx', 'red', 'ulpfec', 'flexfec-03', 'telephone-event', 'cn'];
      for (const section of rtpSections(description).filter((each) => !isRejected(each))) {
        const codecs = readCodecs(section);
        if (codecs.length > 0 && codecs.every(({ name }) => helpers.includes(name.toLowerCase())))
          yield fault(headOf(section), `${nameOf(section)} has no codec that carries media.`);
      }
    }
  }
];
