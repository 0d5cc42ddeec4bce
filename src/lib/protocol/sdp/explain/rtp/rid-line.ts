import type { SdpLine } from '../../document.ts';
import type { LineEntry, Place, ValueExplanation } from '../explanation.ts';
import { explainWord, listed, lookUp, split, splitOnce, toNumber, wordsOf, type Word } from '../words.ts';
import { formatWords } from './formats.ts';
import { bitRate, grouped, sentence } from './units.ts';

/** A named encoding, with what restricts it (RFC 8851). */
export const ridLine: LineEntry = {
  title: 'Named encoding (rid)',
  says: (place) => {
    const { id, direction, restrictions } = readRid(place.line);
    if (!id) return 'Names no encoding.';
    const who = direction?.text === 'recv' ? 'this side receives' : 'this side sends';
    const clauses = restrictions.map((word) => restrictionClause(word, place));
    return `“${id.text}” is an encoding that ${who}${clauses.length > 0 ? `, ${listed(clauses)}` : ''}.`;
  },
  does: 'Packets carry the name in a header extension, so the receiver tells encodings apart without announced SSRCs.',
  without: 'There is nothing that a=simulcast could refer to.',
  rfc: ['RFC 8851 §4', 'RFC 8852 §3'],
  example: 'a=rid:h send pt=96;max-width=1280;max-height=720',
  values: (place) => {
    const { id, direction, restrictions } = readRid(place.line);
    return [
      ...(id
        ? [explainWord(id, { name: 'rid-id', says: 'The name of the encoding.', rfc: 'RFC 8851 §4' })]
        : []),
      ...(direction
        ? [explainWord(direction, { name: 'direction', says: directionSays, rfc: 'RFC 8851 §4' })]
        : []),
      ...restrictions.flatMap((word) => explainRestriction(word, place))
    ];
  }
};

interface Restriction {
  readonly is: string;
  readonly says: (value: string, place: Place) => string;
}

function limit(is: string, says: (count: number) => string): Restriction {
  return {
    is,
    says: (value) => {
      const count = toNumber(value);
      return count === undefined ? `with the unreadable limit ${value}` : says(count);
    }
  };
}

/** What an encoding can be restricted by (RFC 8851 §5). */
const restrictionTable: Readonly<Record<string, Restriction>> = {
  pt: {
    is: 'The payload types that the encoding uses.',
    says: (value, { section }) => `as ${listed(value.split(',').map((type) => formatWords(section, type)))}`
  },
  'max-width': limit('The greatest width, in pixels.', (pixels) => `up to ${String(pixels)} pixels wide`),
  'max-height': limit('The greatest height, in pixels.', (pixels) => `up to ${String(pixels)} pixels high`),
  'max-fps': limit('The highest frame rate.', (rate) => `at up to ${String(rate)} frames a second`),
  'max-fs': limit('The largest frame, in pixels.', (pixels) => `up to ${grouped(pixels)} pixels a frame`),
  'max-br': limit('The highest bit rate, in bit/s.', (bits) => `at up to ${bitRate(bits)}`),
  'max-pps': limit('The most pixels a second.', (pixels) => `at up to ${grouped(pixels)} pixels a second`),
  'max-bpp': { is: 'The most bits a pixel.', says: (value) => `at up to ${value} bits a pixel` },
  depend: {
    is: 'The encodings that this one needs.',
    says: (value) => `on top of ${listed(value.split(','))}`
  }
};

function readRid(line: SdpLine) {
  const [id, direction, ...rest] = wordsOf(line);
  return { id, direction, restrictions: rest.flatMap((word) => split(word, ';')) };
}

function directionSays(text: string): string {
  if (text === 'send') return 'The sender of this description sends the encoding.';
  return text === 'recv'
    ? 'The sender of this description receives the encoding.'
    : 'Not a direction: it is send or recv.';
}

function restrictionClause({ text }: Word, place: Place): string {
  const at = text.indexOf('=');
  const name = at === -1 ? text : text.slice(0, at);
  return lookUp(restrictionTable, name)?.says(at === -1 ? '' : text.slice(at + 1), place) ?? `with ${text}`;
}

function explainRestriction(word: Word, place: Place): readonly ValueExplanation[] {
  const [name, value] = splitOnce(word, '=');
  const restriction = lookUp(restrictionTable, name?.text ?? '');
  const rfc = 'RFC 8851 §5';
  return [
    ...(name
      ? [
          explainWord(name, {
            name: 'restriction',
            says: restriction?.is ?? 'A restriction that Trickle does not know.',
            rfc
          })
        ]
      : []),
    ...(value
      ? [
          explainWord(value, {
            name: name?.text ?? 'restriction',
            says: (text) => sentence(restriction?.says(text, place) ?? text),
            rfc
          })
        ]
      : [])
  ];
}
