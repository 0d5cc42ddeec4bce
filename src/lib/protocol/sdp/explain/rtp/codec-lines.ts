import type { LineTable } from '../explanation.ts';
import { explainWord, inOrder, split, toNumber, whole, wordsOf } from '../words.ts';
import { codecOf } from './codecs.ts';
import { fmtpLine } from './fmtp-line.ts';
import { formatName, formatWords, payloadTypeRange, readFormat } from './formats.ts';
import { channelCount, grouped, hertz } from './units.ts';

/** The lines that say what a payload type is (RFC 8866 §6). */
export const codecLines: LineTable = {
  'a=rtpmap': {
    title: 'Payload type',
    says: ({ line }) => {
      const [payloadType, encoding] = wordsOf(line);
      if (!payloadType) return 'Names no payload type.';
      if (!encoding) return `Payload type ${payloadType.text} is given no meaning.`;
      const format = readFormat(encoding.text);
      const clock =
        format.clockRate === ''
          ? ''
          : ` with ${article(format.clockRate)} ${hertz(format.clockRate)} RTP clock`;
      const channels = format.channels === undefined ? '' : ` and ${channelCount(format.channels)}`;
      return `Payload type ${payloadType.text} is ${formatName(format)}${clock}${channels}.`;
    },
    does: ({ line }) => {
      const [payloadType, encoding] = wordsOf(line);
      const { clockRate } = readFormat(encoding?.text ?? '');
      const rate = toNumber(clockRate);
      const ticks = rate === undefined ? '' : `, and their timestamps count ${grouped(rate)} a second`;
      return `Packets with payload type ${payloadType?.text ?? 'N'} are decoded as this${ticks}.`;
    },
    without:
      'A dynamic payload type (35–63, 96–127) means nothing without it. Static ones, such as 0 for PCMU, have their meaning from RFC 3551.',
    rfc: ['RFC 8866 §6.6', 'RFC 3551 §6'],
    example: 'a=rtpmap:111 opus/48000/2',
    values: ({ line }) => {
      const [payloadType, encoding, ...more] = wordsOf(line);
      if (!payloadType) return [];
      return [
        explainWord(payloadType, { name: 'payload type', says: payloadTypeRange, rfc: 'RFC 3550 §5.1' }),
        ...(encoding
          ? inOrder(split(encoding, '/'), encodingParts(readFormat(encoding.text).encodingName))
          : []),
        ...inOrder(more, [])
      ];
    }
  },
  'a=fmtp': fmtpLine,
  'a=ptime': {
    title: 'Packet length',
    says: ({ line }) => `Packets of ${line.value.trim()} ms of media are recommended.`,
    does: 'The encoder cuts its packets to this length. Longer packets save headers, shorter ones save delay.',
    without: 'The codec’s own length holds, 20 ms for most audio codecs.',
    rfc: ['RFC 8866 §6.4'],
    example: 'a=ptime:20',
    values: ({ line }) =>
      whole(line, { name: 'packet time', says: 'The length of media in one packet, in milliseconds.' })
  },
  'a=maxptime': {
    title: 'Longest packet',
    says: ({ line }) => `A packet holds at most ${line.value.trim()} ms of media.`,
    does: 'The encoder makes no packet longer than this, also not by bundling frames.',
    without: 'The codec’s own limit holds, 120 ms for Opus.',
    rfc: ['RFC 8866 §6.5'],
    example: 'a=maxptime:60',
    values: ({ line }) =>
      whole(line, {
        name: 'maximum packet time',
        says: 'The most media that one packet may hold, in milliseconds.'
      })
  },
  'a=packetization': {
    title: 'Packetization',
    says: ({ line, section }) => {
      const [payloadType, mode] = wordsOf(line);
      return `Payload type ${formatWords(section, payloadType?.text ?? '')} is packetized as ${mode?.text ?? 'nothing'}.`;
    },
    does: 'With raw, encoded frames are cut into packets without the codec’s payload format. Both sides have to agree.',
    without: 'The codec’s own payload format is used.',
    rfc: ['no standard; libwebrtc'],
    example: 'a=packetization:96 raw',
    values: ({ line }) =>
      inOrder(wordsOf(line), [
        { name: 'payload type', says: payloadTypeRange },
        { name: 'packetization', says: 'With raw, frames as they are, cut to size. Chromium knows no other.' }
      ])
  }
};

/** What the parts of `opus/48000/2` mean. */
function encodingParts(encodingName: string) {
  const codec = codecOf(encodingName);
  return [
    {
      name: 'encoding name',
      says: codec ? `${capital(codec.name)}. ${codec.says}` : 'An encoding that Trickle does not know.',
      rfc: codec?.rfc ?? 'RFC 8866 §6.6'
    },
    {
      name: 'clock rate',
      says: (text: string) => clockSays(encodingName.toLowerCase(), text),
      rfc: 'RFC 3550 §5.1'
    },
    {
      name: 'encoding parameters',
      says: (text: string) =>
        encodingName.toLowerCase() === 'opus'
          ? 'Channels. Opus always writes 2, whether it sends mono or stereo (RFC 7587 §7).'
          : `For audio, the channels: ${channelCount(text)}.`,
      rfc: 'RFC 8866 §6.6'
    }
  ];
}

function clockSays(encodingName: string, text: string): string {
  if (toNumber(text) === undefined) return 'Not a clock rate: it has to be a number of ticks a second.';
  if (encodingName === 'g722') {
    return 'RTP timestamps count 8000 a second although G.722 samples at 16 kHz: a mistake of RFC 1890 that stays for compatibility (RFC 3551 §4.5.2).';
  }
  if (encodingName === 'opus')
    return 'RTP timestamps count 48,000 a second, at whatever rate Opus samples (RFC 7587 §4.1).';
  return `RTP timestamps count ${grouped(Number(text))} a second.`;
}

function article(clockRate: string): string {
  return /^(?:8|11|18)/.test(hertz(clockRate)) ? 'an' : 'a';
}

/** With a capital, save for names such as iLBC. */
function capital(text: string): string {
  return /^[a-z][A-Z]/.test(text) ? text : text.charAt(0).toUpperCase() + text.slice(1);
}
