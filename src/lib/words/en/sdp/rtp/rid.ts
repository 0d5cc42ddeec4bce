import type {
  Restriction,
  RidLimit,
  RidLines,
  RidParts,
  RidRestriction
} from '#lib/protocol/sdp/lines/rtp/rid-line.ts';
import type { FamilyWords } from '#lib/words/sdp/sdp-words.ts';
import { listed } from '../lists.ts';
import { formatText } from './formats.ts';
import { bitRate, grouped, sentence } from './units.ts';

/** A named encoding, with what restricts it (RFC 8851). */
export const rid: FamilyWords<RidLines, RidParts> = {
  lines: {
    'a=rid': {
      title: 'Named encoding (rid)',
      says: ({ id, receives, restrictions }) => {
        if (id === undefined) return 'The encoding is missing.';
        const who = receives ? 'this side receives' : 'this side sends';
        const clauses = restrictions.map((each) => clause(each) ?? `with ${each.text}`);
        return `“${id}” is an encoding that ${who}${clauses.length > 0 ? `, ${listed(clauses)}` : ''}.`;
      },
      does: 'Packets carry the name in a header extension, so the receiver can tell encodings apart without announced SSRCs.',
      without: 'There is nothing for a=simulcast to refer to.'
    }
  },
  parts: {
    'rid-id': 'The name of the encoding.',
    'rid-direction': ({ direction }) =>
      direction ? directions[direction] : 'Not a direction: it is send or recv.',
    'rid-restriction': ({ restriction }) =>
      restriction ? restrictions[restriction] : 'A restriction that Trickle does not know.',
    'rid-value': ({ restriction }) => sentence(clause(restriction) ?? restriction.text)
  }
};

const directions = {
  send: 'The sender of this description sends the encoding.',
  recv: 'The sender of this description receives the encoding.'
} as const;

const restrictions: Readonly<Record<RidRestriction, string>> = {
  pt: 'The payload types that the encoding uses.',
  'max-width': 'The greatest width, in pixels.',
  'max-height': 'The greatest height, in pixels.',
  'max-fps': 'The highest frame rate.',
  'max-fs': 'The largest frame, in pixels.',
  'max-br': 'The highest bit rate, in bit/s.',
  'max-pps': 'The most pixels a second.',
  'max-bpp': 'The most bits a pixel.',
  depend: 'The encodings that this one needs.'
};

const limits: Readonly<Record<RidLimit, (limit: number) => string>> = {
  'max-width': (pixels) => `up to ${pixels} pixels wide`,
  'max-height': (pixels) => `up to ${pixels} pixels high`,
  'max-fps': (rate) => `at up to ${rate} frames a second`,
  'max-fs': (pixels) => `up to ${grouped(pixels)} pixels a frame`,
  'max-br': (bits) => `at up to ${bitRate(bits)}`,
  'max-pps': (pixels) => `at up to ${grouped(pixels)} pixels a second`
};

/** A clause about an encoding: `up to 640 pixels wide`; undefined for a restriction that is not known. */
function clause(restriction: Restriction): string | undefined {
  switch (restriction.name) {
    case undefined:
      return undefined;
    case 'pt':
      return `as ${listed(restriction.payloadTypes.map(formatText))}`;
    case 'depend':
      return `on top of ${listed(restriction.rids)}`;
    case 'max-bpp':
      return `at up to ${restriction.text} bits a pixel`;
    default: {
      const { name, limit, text } = restriction;
      return limit === undefined ? `with the unreadable limit ${text}` : limits[name](limit);
    }
  }
}
