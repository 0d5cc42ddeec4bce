import type { SdpLine } from '../../document.ts';
import type { LineTable, PartOf, Place } from '../facts.ts';
import { partMaker } from '../parts.ts';
import { oneOf, split, splitOnce, toNumber, type Token, tokensOf } from '../tokens.ts';
import { type PayloadType, payloadTypeOf } from './formats.ts';

const limits = ['max-width', 'max-height', 'max-fps', 'max-fs', 'max-br', 'max-pps'] as const;
const ridRestrictions = [...limits, 'max-bpp', 'pt', 'depend'] as const;

/** A restriction that is a whole number (RFC 8851 §5). */
export type RidLimit = (typeof limits)[number];

/** A restriction that is known. */
export type RidRestriction = (typeof ridRestrictions)[number];

/** A restriction of an encoding with its value as written, and read: a limit is undefined if it is no number. */
export type Restriction = { readonly text: string } & (
  | { readonly name: RidLimit; readonly limit: number | undefined }
  | { readonly name: 'pt'; readonly payloadTypes: readonly PayloadType[] }
  | { readonly name: 'depend'; readonly rids: readonly string[] }
  | { readonly name: 'max-bpp' | undefined }
);

/** The facts of a named encoding. */
export interface RidLines {
  readonly 'a=rid': {
    readonly id: string | undefined;
    readonly receives: boolean;
    readonly restrictions: readonly Restriction[];
  };
}

/** The facts of the parts of a named encoding. */
export interface RidParts {
  readonly 'rid-id': object;
  readonly 'rid-direction': { readonly direction: 'send' | 'recv' | undefined };
  readonly 'rid-restriction': { readonly restriction: RidRestriction | undefined };
  readonly 'rid-value': { readonly restriction: Restriction };
}

const { optional } = partMaker<RidParts>();

/** A named encoding, with what restricts it (RFC 8851). */
export const ridLine: LineTable<RidLines, RidParts> = {
  'a=rid': {
    facts: (place) => {
      const { id, direction, restrictions } = readRid(place.line);
      return {
        id: id?.text,
        receives: direction?.text === 'recv',
        restrictions: restrictions.map(({ text }) => {
          const at = text.indexOf('=');
          const name = at === -1 ? text : text.slice(0, at);
          const known = oneOf(ridRestrictions, name);
          // A restriction that is not known is told as a whole.
          const value = at === -1 ? '' : text.slice(at + 1);
          return restriction(known, known ? value : text, place);
        })
      };
    },
    rfc: ['RFC 8851 §4', 'RFC 8852 §3'],
    example: 'a=rid:h send pt=96;max-width=1280;max-height=720',
    parts: (place) => {
      const { id, direction, restrictions } = readRid(place.line);
      return [
        ...optional(id, { name: 'rid-id', fact: { code: 'rid-id' }, rfc: 'RFC 8851 §4' }),
        ...optional(direction, {
          name: 'direction',
          fact: (text) => ({ code: 'rid-direction', direction: oneOf(['send', 'recv'], text) }),
          rfc: 'RFC 8851 §4'
        }),
        ...restrictions.flatMap((token) => restrictionParts(token, place))
      ];
    }
  }
};

interface Rid {
  readonly id: Token | undefined;
  readonly direction: Token | undefined;
  readonly restrictions: readonly Token[];
}

function readRid(line: SdpLine): Rid {
  const [id, direction, ...rest] = tokensOf(line);
  return { id, direction, restrictions: rest.flatMap((token) => split(token, ';')) };
}

function restriction(name: RidRestriction | undefined, text: string, { section }: Place): Restriction {
  switch (name) {
    case undefined:
    case 'max-bpp':
      return { name, text };
    case 'pt':
      return { name, text, payloadTypes: text.split(',').map((number) => payloadTypeOf(section, number)) };
    case 'depend':
      return { name, text, rids: text.split(',') };
    default:
      return { name, text, limit: toNumber(text) };
  }
}

function restrictionParts(token: Token, place: Place): readonly PartOf<RidParts>[] {
  const [name, value] = splitOnce(token, '=');
  const known = oneOf(ridRestrictions, name?.text ?? '');
  const rfc = 'RFC 8851 §5';
  return [
    ...optional(name, {
      name: 'restriction',
      fact: { code: 'rid-restriction', restriction: known },
      rfc
    }),
    ...optional(value, {
      name: name?.text ?? 'restriction',
      fact: (text) => ({ code: 'rid-value', restriction: restriction(known, text, place) }),
      rfc
    })
  ];
}
