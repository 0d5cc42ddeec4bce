import type { CodecLines, CodecParts } from '#lib/protocol/sdp/lines/rtp/codec-lines.ts';
import type { FamilyWords } from '#lib/words/sdp/sdp-words.ts';
import { codecNames } from './codec-names.ts';
import { encodingText, formatText, rangeText } from './formats.ts';
import { channelCount, grouped, hertz } from './units.ts';

/** The lines that say what a payload type is (RFC 8866 §6). */
export const codec: FamilyWords<CodecLines, CodecParts> = {
  lines: {
    'a=rtpmap': {
      title: 'Payload type',
      says: ({ payloadType, format, ticks }) => {
        if (payloadType === undefined) return 'The payload type is missing.';
        if (!format) return `Payload type ${payloadType} is given no meaning.`;
        const rate = ticks === undefined ? format.clockRate : hertz(ticks);
        const clock = rate === '' ? '' : ` with ${article(rate)} ${rate} RTP clock`;
        const channels = format.channels === undefined ? '' : ` and ${channelCount(format.channels)}`;
        return `Payload type ${payloadType} is ${encodingText(format.encoding)}${clock}${channels}.`;
      },
      does: ({ payloadType = 'N', ticks }) => {
        const counting = ticks === undefined ? '' : `, and their timestamps count ${grouped(ticks)} a second`;
        return `Packets with payload type ${payloadType} are decoded as this${counting}.`;
      },
      without:
        'A dynamic payload type (35–63, 96–127) means nothing without it. Static ones, such as 0 for PCMU, are defined by RFC 3551.'
    },
    'a=ptime': {
      title: 'Packet length',
      says: ({ millis }) => `The sender of this description would like packets of ${millis} ms of media.`,
      does: 'The peer’s encoder makes packets of this length if it can. Longer packets save headers, shorter ones save delay.',
      without: 'The codec’s default applies, 20 ms for most audio codecs.'
    },
    'a=maxptime': {
      title: 'Longest packet',
      says: ({ millis }) => `A packet holds at most ${millis} ms of media.`,
      does: 'The encoder makes no longer packet, not even by putting several frames into one.',
      without: 'The codec’s own limit applies, 120 ms for Opus.'
    },
    'a=packetization': {
      title: 'Packetization',
      says: ({ payloadType, mode = 'nothing' }) =>
        `Payload type ${formatText(payloadType)} is packetized as ${mode}.`,
      does: 'With raw, encoded frames are split into packets without the codec’s payload format. Both sides have to agree.',
      without: 'The codec’s own payload format is used.'
    }
  },
  parts: {
    'payload-type': ({ number, range }) => rangeText(number, range),
    'encoding-name': ({ codec }) =>
      codec
        ? `${capital(codecNames[codec].name)}. ${codecNames[codec].says}`
        : 'An encoding that Trickle does not know.',
    'clock-rate': clockText,
    'encoding-parameters': ({ channels, codec }) =>
      codec === 'opus'
        ? 'Channels. Opus always writes 2, whether it sends mono or stereo (RFC 7587 §7).'
        : `For audio, the channels: ${channelCount(channels)}.`,
    'packet-time': 'The length of media in one packet, in milliseconds.',
    'maximum-packet-time': 'The most media that one packet may hold, in milliseconds.',
    packetization:
      'With raw, frames are only split to the size of a packet. Chromium supports no other value.'
  }
};

function clockText({ ticks, codec }: CodecParts['clock-rate']): string {
  if (ticks === undefined) return 'Not a clock rate: it has to be a number of ticks a second.';
  if (codec === 'g722') {
    return 'RTP timestamps count 8000 a second although G.722 samples at 16 kHz: a mistake of RFC 1890 that stays for compatibility (RFC 3551 §4.5.2).';
  }
  if (codec === 'opus')
    return 'RTP timestamps count 48,000 a second, at whatever rate Opus samples (RFC 7587 §4.1).';
  return `RTP timestamps count ${grouped(ticks)} a second.`;
}

/** The article of a rate: `an 8 kHz`, `a 48 kHz`. */
function article(rate: string): string {
  return /^(?:8|11|18)/.test(rate) ? 'an' : 'a';
}

/** With a capital, save for names such as iLBC. */
function capital(text: string): string {
  return /^[a-z][A-Z]/.test(text) ? text : text.charAt(0).toUpperCase() + text.slice(1);
}
