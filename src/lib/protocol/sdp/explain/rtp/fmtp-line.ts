import type { LineEntry, Place, ValueExplanation } from '../explanation.ts';
import { explainWord, listed, split, splitOnce, toNumber, wordsOf, type Word } from '../words.ts';
import { formatOf, formatWords, payloadTypeRange } from './formats.ts';
import type { Parameter } from './fmtp-parameter.ts';
import { parameterOf } from './fmtp-parameters.ts';
import { sentence } from './units.ts';

/** What a codec needs to know beyond its name (RFC 8866 §6.15). */
export const fmtpLine: LineEntry = {
  title: 'Format parameters',
  says: (place) => {
    const { payloadType, encodingName, parameters } = readFmtp(place);
    if (!payloadType) return 'Names no payload type.';
    const subject = encodingName === 'rtx' ? payloadType.text : formatWords(place.section, payloadType.text);
    return `Payload type ${subject} ${clauses(encodingName, parameters, place)}.`;
  },
  does: ({ line, section }) => {
    const encodingName = formatOf(section, wordsOf(line)[0]?.text ?? '')?.encodingName.toLowerCase() ?? '';
    return (
      effects[encodingName] ?? 'The parameters are the codec’s own: SDP hands them over without reading them.'
    );
  },
  without:
    'The codec’s defaults hold. For codecs such as H.264 another profile or mode is another format, and no match may be found.',
  rfc: ['RFC 8866 §6.15', 'RFC 3264 §6.1'],
  example: 'a=fmtp:111 minptime=10;useinbandfec=1',
  values: (place) => {
    const { payloadType, encodingName, parameters } = readFmtp(place);
    if (!payloadType) return [];
    return [
      explainWord(payloadType, {
        name: 'format',
        says: `The payload type that the parameters belong to: ${formatWords(place.section, payloadType.text)}. ${payloadTypeRange(payloadType.text)}`,
        rfc: 'RFC 8866 §6.15'
      }),
      ...parameters.flatMap((word) => explainParameter(word, encodingName, place))
    ];
  }
};

interface Fmtp {
  readonly payloadType: Word | undefined;
  /** In lower case; empty if the section does not say. */
  readonly encodingName: string;
  /** What `;` separates, without spaces around it. */
  readonly parameters: readonly Word[];
}

/** How a receiver of the parameters behaves, by codec. */
const effects: Readonly<Record<string, string>> = {
  opus: 'The far encoder fits its packets to what is asked for here. All of it is a preference: any Opus packet can be decoded.',
  h264: 'A payload type matches one of the peer only if profile and packetization mode are the same (RFC 6184 §8.2.2).',
  h265: 'A payload type matches one of the peer only if profile, tier and transmission mode agree (RFC 7798 §7.2.2).',
  vp9: 'A payload type matches one of the peer only if the profile is the same.',
  av1: 'A payload type matches one of the peer only if the profile agrees; the level is what this side can decode.',
  rtx: 'When a NACK reports a loss, the packet is sent again on this payload type, in a stream of its own.',
  red: 'The receiver unpacks the blocks and fills losses from the older copies.',
  'telephone-event': 'The peer may send these events and no others.',
  'flexfec-03': 'The receiver waits this long for repair packets before it gives a packet up.',
  flexfec: 'The receiver waits this long for repair packets before it gives a packet up.'
};

function readFmtp({ line, section }: Place): Fmtp {
  const [payloadType] = wordsOf(line);
  if (!payloadType) return { payloadType, encodingName: '', parameters: [] };
  const rest = { text: line.text.slice(payloadType.end), start: payloadType.end, end: line.text.length };
  return {
    payloadType,
    encodingName: formatOf(section, payloadType.text)?.encodingName.toLowerCase() ?? '',
    parameters: split(rest, ';').flatMap(trimmed)
  };
}

/** The word without spaces at its ends: none if nothing is left. */
function trimmed({ text, start }: Word): readonly Word[] {
  const inner = text.trim();
  const from = start + text.indexOf(inner);
  return inner === '' ? [] : [{ text: inner, start: from, end: from + inner.length }];
}

function clauses(encodingName: string, parameters: readonly Word[], place: Place): string {
  if (parameters.length === 0) return 'has no parameters';
  if (encodingName === 'telephone-event')
    return `carries ${parameters.map(({ text }) => eventWords(text)).join(' and ')}`;
  if (encodingName === 'red') return redClause(parameters, place);
  return listed(parameters.map((word) => clause(word, encodingName, place)));
}

function clause(word: Word, encodingName: string, place: Place): string {
  const [name, value = ''] = halves(word);
  return (
    parameterOf(encodingName, name)?.says(value, place) ?? `has ${value === '' ? name : `${name} = ${value}`}`
  );
}

function redClause(parameters: readonly Word[], { section }: Place): string {
  const types = parameters.flatMap((word) => split(word, '/')).map(({ text }) => text);
  const [primary = '', ...older] = types;
  if (older.length === 0) return `carries ${formatWords(section, primary)}`;
  if (older.some((type) => type !== primary))
    return `carries ${listed(types.map((type) => formatWords(section, type)))}`;
  const copies = older.length === 1 ? 'one older copy' : `${String(older.length)} older copies`;
  return `carries ${formatWords(section, primary)} with up to ${copies} of it`;
}

function explainParameter(word: Word, encodingName: string, place: Place): readonly ValueExplanation[] {
  if (encodingName === 'telephone-event') return split(word, ', ').map(explainEvents);
  if (encodingName === 'red') return split(word, '/ ').map((type, index) => explainBlock(type, index, place));
  const [name, value] = splitOnce(word, '=');
  const known = parameterOf(encodingName, halves(word)[0]);
  const named = explainWord(name ?? word, {
    name: 'parameter',
    says: known?.is ?? 'A parameter that Trickle does not know. A receiver that does not know it ignores it.',
    rfc: known?.rfc ?? 'RFC 8866 §6.15'
  });
  if (!value) return [named];
  const says = known ? fullSays(known, value.text, place) : `The parameter’s value: ${value.text}.`;
  return [named, explainWord(value, { name: halves(word)[0], says, rfc: known?.rfc ?? 'RFC 8866 §6.15' })];
}

function fullSays(parameter: Parameter, value: string, place: Place): string {
  const detail = parameter.detail?.(value);
  return `${sentence(parameter.says(value, place))}${detail === undefined ? '' : ` ${detail}`}`;
}

function explainBlock(type: Word, index: number, { section }: Place): ValueExplanation {
  return explainWord(type, {
    name: index === 0 ? 'primary encoding' : 'redundant encoding',
    says: `A block of ${formatWords(section, type.text)}${index === 0 ? '' : ' that repeats earlier data'}.`,
    rfc: 'RFC 2198 §5'
  });
}

function explainEvents(events: Word): ValueExplanation {
  return explainWord(events, {
    name: 'events',
    says: sentence(eventWords(events.text)),
    rfc: 'RFC 4733 §2.4.1'
  });
}

/** Events 0 to 9 are digits, 10 is *, 11 is #, 12 to 15 are A to D (RFC 4733 §3.2); 16 was the hook flash of RFC 2833. */
function eventWords(text: string): string {
  if (text === '0-15') return 'events 0 to 15: the digits, *, # and A to D';
  if (text === '0-16') return 'events 0 to 16: the digits, *, #, A to D and the hook flash';
  const [from = '', to] = text.split('-');
  const isRange = to !== undefined && toNumber(from) !== undefined && toNumber(to) !== undefined;
  return isRange ? `events ${from} to ${to}` : `events ${text}`;
}

function halves({ text }: Word): readonly [name: string, value?: string] {
  const at = text.indexOf('=');
  return at === -1 ? [text.trim()] : [text.slice(0, at).trim(), text.slice(at + 1).trim()];
}
