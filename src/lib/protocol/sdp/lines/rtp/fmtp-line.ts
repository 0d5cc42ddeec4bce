import type { LineTable, PartOf, Place } from '../facts.ts';
import { partMaker } from '../parts.ts';
import { oneOf, split, splitOnce, toNumber, type Token, tokensOf } from '../tokens.ts';
import {
  type ParameterKey,
  parameterOf,
  type ParameterReading,
  parameterRfc,
  readParameter
} from './fmtp-parameters.ts';
import {
  formatOf,
  type PayloadType,
  payloadTypeOf,
  payloadTypeRange,
  type PayloadTypeRange
} from './formats.ts';

const effects = [
  'opus',
  'h264',
  'h265',
  'vp9',
  'av1',
  'rtx',
  'red',
  'telephone-event',
  'flexfec-03',
  'flexfec'
] as const;

/** A codec whose parameters have an effect of their own on the peer, by its encoding name in lower case. */
export type FmtpEffect = (typeof effects)[number];

/** Events of a telephone by their numbers (RFC 4733 §3.2): those of keys, those with the hook flash, a range, or another list. */
export type EventList =
  | { readonly is: 'keys' | 'keys-and-flash' }
  | { readonly is: 'range'; readonly from: string; readonly to: string }
  | { readonly is: 'list'; readonly text: string };

/** The parameters of a line: events, the blocks of redundant audio, named ones, or none. */
export type FmtpContent =
  | { readonly is: 'none' }
  | { readonly is: 'events'; readonly events: readonly EventList[] }
  | { readonly is: 'blocks'; readonly primary: PayloadType; readonly older: readonly PayloadType[] }
  | { readonly is: 'parameters'; readonly parameters: readonly ParameterReading[] };

/** The facts of a line of format parameters. */
export interface FmtpLines {
  readonly 'a=fmtp': {
    readonly payloadType: PayloadType | undefined;
    /** Whether the payload type is one of retransmissions. */
    readonly retransmission: boolean;
    readonly content: FmtpContent;
    readonly effect: FmtpEffect | undefined;
  };
}

/** The facts of the parts of such a line. */
export interface FmtpParts {
  readonly 'fmtp-format': { readonly payloadType: PayloadType; readonly range: PayloadTypeRange };
  readonly 'fmtp-parameter': { readonly parameter: ParameterKey | undefined };
  readonly 'fmtp-value': { readonly reading: ParameterReading };
  readonly 'fmtp-block': { readonly payloadType: PayloadType; readonly redundant: boolean };
  readonly 'fmtp-events': { readonly events: EventList };
}

const { optional, part } = partMaker<FmtpParts>();

/** The line that tells what a codec needs to know beyond its name (RFC 8866 §6.15). */
export const fmtpLine: LineTable<FmtpLines, FmtpParts> = {
  'a=fmtp': {
    facts: (place) => {
      const { payloadType, encodingName, parameters } = readFmtp(place);
      return {
        payloadType: payloadType && payloadTypeOf(place.section, payloadType.text),
        retransmission: encodingName === 'rtx',
        content: contentOf(encodingName, parameters, place),
        effect: oneOf(effects, encodingName)
      };
    },
    rfc: ['RFC 8866 §6.15', 'RFC 3264 §6.1'],
    example: 'a=fmtp:111 minptime=10;useinbandfec=1',
    parts: (place) => {
      const { payloadType, encodingName, parameters } = readFmtp(place);
      return [
        ...optional(payloadType, {
          name: 'format',
          fact: (text) => ({
            code: 'fmtp-format',
            payloadType: payloadTypeOf(place.section, text),
            range: payloadTypeRange(text)
          }),
          rfc: 'RFC 8866 §6.15'
        }),
        ...parameters.flatMap((token) => parameterParts(token, encodingName, place))
      ];
    }
  }
};

interface Fmtp {
  readonly payloadType: Token | undefined;
  /** In lower case; empty if the section does not say. */
  readonly encodingName: string;
  /** The texts between semicolons, without spaces around them. */
  readonly parameters: readonly Token[];
}

function readFmtp({ line, section }: Place): Fmtp {
  const [payloadType] = tokensOf(line);
  if (!payloadType) return { payloadType, encodingName: '', parameters: [] };
  const rest = { text: line.text.slice(payloadType.end), start: payloadType.end, end: line.text.length };
  return {
    payloadType,
    encodingName: formatOf(section, payloadType.text)?.encoding.name.toLowerCase() ?? '',
    parameters: split(rest, ';').flatMap(trimmed)
  };
}

/** The token without spaces at its ends: none if nothing is left. */
function trimmed({ text, start }: Token): readonly Token[] {
  const inner = text.trim();
  const from = start + text.indexOf(inner);
  return inner === '' ? [] : [{ text: inner, start: from, end: from + inner.length }];
}

function contentOf(encodingName: string, parameters: readonly Token[], place: Place): FmtpContent {
  if (parameters.length === 0) return { is: 'none' };
  if (encodingName === 'telephone-event')
    return { is: 'events', events: parameters.map(({ text }) => eventList(text)) };
  if (encodingName === 'red') {
    const numbers = parameters.flatMap((token) => split(token, '/')).map(({ text }) => text);
    const [primary = '', ...older] = numbers;
    return {
      is: 'blocks',
      primary: payloadTypeOf(place.section, primary),
      older: older.map((number) => payloadTypeOf(place.section, number))
    };
  }
  return {
    is: 'parameters',
    parameters: parameters.map((token) => {
      const [name, value = ''] = halves(token);
      return readParameter({ encodingName, name }, value, place);
    })
  };
}

function parameterParts(token: Token, encodingName: string, place: Place): readonly PartOf<FmtpParts>[] {
  if (encodingName === 'telephone-event') return split(token, ', ').map(eventsPart);
  if (encodingName === 'red')
    return split(token, '/ ').map((number, index) => blockPart(number, index, place));
  const [first, value] = splitOnce(token, '=');
  const [name] = halves(token);
  const parameter = parameterOf(encodingName, name);
  const rfc = parameter ? parameterRfc(parameter) : 'RFC 8866 §6.15';
  return [
    part(first ?? token, { name: 'parameter', fact: { code: 'fmtp-parameter', parameter }, rfc }),
    ...optional(value, {
      name,
      fact: (text) => ({
        code: 'fmtp-value',
        reading: readParameter({ encodingName, name }, text, place)
      }),
      rfc
    })
  ];
}

function blockPart(token: Token, index: number, { section }: Place): PartOf<FmtpParts> {
  return part(token, {
    name: index === 0 ? 'primary encoding' : 'redundant encoding',
    fact: (text) => ({
      code: 'fmtp-block',
      payloadType: payloadTypeOf(section, text),
      redundant: index > 0
    }),
    rfc: 'RFC 2198 §5'
  });
}

function eventsPart(token: Token): PartOf<FmtpParts> {
  return part(token, {
    name: 'events',
    fact: (text) => ({ code: 'fmtp-events', events: eventList(text) }),
    rfc: 'RFC 4733 §2.4.1'
  });
}

/** Events 0 to 9 are digits, 10 is *, 11 is #, 12 to 15 are A to D (RFC 4733 §3.2); 16 was the hook flash of RFC 2833. */
function eventList(text: string): EventList {
  if (text === '0-15') return { is: 'keys' };
  if (text === '0-16') return { is: 'keys-and-flash' };
  const [from = '', to] = text.split('-');
  const isRange = to !== undefined && toNumber(from) !== undefined && toNumber(to) !== undefined;
  return isRange ? { is: 'range', from, to } : { is: 'list', text };
}

function halves({ text }: Token): readonly [name: string, value?: string] {
  const at = text.indexOf('=');
  return at === -1 ? [text.trim()] : [text.slice(0, at).trim(), text.slice(at + 1).trim()];
}
