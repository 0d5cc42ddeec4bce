import type {
  EventList,
  FmtpContent,
  FmtpEffect,
  FmtpLines,
  FmtpParts
} from '#lib/protocol/sdp/lines/rtp/fmtp-line.ts';
import type {
  ParameterKey,
  ParameterReading,
  ParameterValues,
  ReadParameter
} from '#lib/protocol/sdp/lines/rtp/fmtp-parameters.ts';
import type { FamilyWords } from '#lib/words/sdp/sdp-words.ts';
import { listed } from '../lists.ts';
import { audioTexts } from './fmtp-audio.ts';
import { h264Texts } from './fmtp-h264.ts';
import { h265Texts } from './fmtp-h265.ts';
import type { ParameterWords } from './fmtp-parameter.ts';
import { repairTexts } from './fmtp-repair.ts';
import { videoTexts } from './fmtp-video.ts';
import { formatText, rangeText } from './formats.ts';
import { sentence } from './units.ts';

/** The line that tells what a codec needs to know beyond its name (RFC 8866 §6.15). */
export const fmtp: FamilyWords<FmtpLines, FmtpParts> = {
  lines: {
    'a=fmtp': {
      title: 'Format parameters',
      says: ({ payloadType, retransmission, content }) => {
        if (!payloadType) return 'The payload type is missing.';
        const subject = retransmission ? payloadType.number : formatText(payloadType);
        return `Payload type ${subject} ${contentText(content)}.`;
      },
      does: ({ effect }) =>
        effect
          ? effects[effect]
          : 'The parameters belong to the codec: SDP passes them on without interpreting them.',
      without:
        'The codec’s defaults apply. For codecs such as H.264 another profile or mode is another format, and there may be no match.'
    }
  },
  parts: {
    'fmtp-format': ({ payloadType, range }) =>
      `The payload type that the parameters belong to: ${formatText(payloadType)}. ${rangeText(payloadType.number, range)}`,
    'fmtp-parameter': ({ parameter }) =>
      parameter
        ? parameters[parameter].is
        : 'A parameter that Trickle does not know. A receiver that does not know it ignores it.',
    'fmtp-value': ({ reading }) => valueText(reading),
    'fmtp-block': ({ payloadType, redundant }) =>
      `A block of ${formatText(payloadType)}${redundant ? ' that repeats earlier data' : ''}.`,
    'fmtp-events': ({ events }) => sentence(eventsText(events))
  }
};

const parameters: { readonly [Key in ParameterKey]: ParameterWords<ParameterValues[Key]> } = {
  ...audioTexts,
  ...videoTexts,
  ...h264Texts,
  ...h265Texts,
  ...repairTexts
};

/** The behaviour of a receiver of the parameters, by codec. */
const effects: Readonly<Record<FmtpEffect, string>> = {
  opus: 'The peer’s encoder follows what is asked for here if it can. All of it is a preference: any Opus packet can be decoded.',
  h264: 'A payload type matches one of the peer only if profile and packetization mode are the same (RFC 6184 §8.2.2).',
  h265: 'A payload type matches one of the peer only if profile, tier and transmission mode are the same (RFC 7798 §7.2.2).',
  vp9: 'A payload type matches one of the peer only if the profile is the same.',
  av1: 'A payload type matches one of the peer only if the profile is the same. The level is what this side can decode.',
  rtx: 'When a NACK reports a loss, the packet is sent again on this payload type, in a stream of its own.',
  red: 'The receiver unpacks the blocks and replaces lost data from the older copies.',
  'telephone-event': 'The peer may send only these events.',
  'flexfec-03': 'The receiver waits this long for repair packets before it gives up a packet.',
  flexfec: 'The receiver waits this long for repair packets before it gives up a packet.'
};

/** A clause about the payload type. */
function contentText(content: FmtpContent): string {
  switch (content.is) {
    case 'none':
      return 'has no parameters';
    case 'events':
      return `carries ${content.events.map(eventsText).join(' and ')}`;
    case 'blocks':
      return blocksText(content);
    case 'parameters':
      return listed(content.parameters.map(readingText));
  }
}

function blocksText({ primary, older }: Extract<FmtpContent, { readonly is: 'blocks' }>): string {
  if (older.length === 0) return `carries ${formatText(primary)}`;
  if (older.some(({ number }) => number !== primary.number))
    return `carries ${listed([primary, ...older].map(formatText))}`;
  const copies = older.length === 1 ? 'one older copy' : `${older.length} older copies`;
  return `carries ${formatText(primary)} with up to ${copies} of it`;
}

function readingText(reading: ParameterReading): string {
  switch (reading.is) {
    case 'read':
      return clause(reading.parameter);
    case 'unreadable':
      return unreadable(reading.value);
    case 'unknown':
      return `has ${reading.value === '' ? reading.name : `${reading.name} = ${reading.value}`}`;
  }
}

/** All that is to be said of a value by itself. */
function valueText(reading: ParameterReading): string {
  if (reading.is === 'unknown') return `The parameter’s value: ${reading.value}.`;
  if (reading.is === 'unreadable') return sentence(unreadable(reading.value));
  const more = detail(reading.parameter);
  return `${sentence(clause(reading.parameter))}${more === undefined ? '' : ` ${more}`}`;
}

function clause<Key extends ParameterKey>({ key, value }: ReadParameter<Key>): string {
  return parameters[key].says(value);
}

function detail<Key extends ParameterKey>({ key, value }: ReadParameter<Key>): string | undefined {
  return parameters[key].detail?.(value);
}

/** A clause for a value that the parameter cannot have. */
function unreadable(value: string): string {
  return value === '' ? 'gives no value' : `gives “${value}”, which is not a value of this parameter`;
}

function eventsText(events: EventList): string {
  switch (events.is) {
    case 'keys':
      return 'events 0 to 15: the digits, *, # and A to D';
    case 'keys-and-flash':
      return 'events 0 to 16: the digits, *, #, A to D and the hook flash';
    case 'range':
      return `events ${events.from} to ${events.to}`;
    case 'list':
      return `events ${events.text}`;
  }
}
