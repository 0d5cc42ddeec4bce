import { type SdpLine, type SdpSection, valuesOf } from '../../document.ts';
import type { LineTable, Place, PartOf, Plain } from '../facts.ts';
import { type MeaningOf, partMaker } from '../parts.ts';
import { keyOf, splitOnce, toNumber, type Token, tokensOf } from '../tokens.ts';

/** The source attributes that are known, and where each is defined (RFC 5576 §6). */
const attributes = {
  cname: 'RFC 5576 §6.1',
  msid: 'RFC 8830 §2',
  mslabel: 'no standard; libwebrtc',
  label: 'no standard; libwebrtc',
  'previous-ssrc': 'RFC 5576 §6.2',
  fmtp: 'RFC 5576 §6.3'
} as const;

/** A source attribute that is known. */
export type SourceAttribute = keyof typeof attributes;

/** The semantics of groups of sources that are known, and where each is defined (RFC 5576 §4.2). */
const groups = {
  FID: 'RFC 5576 §4.2',
  FEC: 'RFC 5576 §4.2',
  'FEC-FR': 'RFC 5956 §4.3',
  SIM: 'no standard; libwebrtc',
  DUP: 'RFC 7104'
} as const;

/** The meaning of a group of sources. */
export type SourceGroup = keyof typeof groups;

/** The facts of each line that announces SSRCs. */
export interface SsrcLines {
  readonly 'a=ssrc': {
    readonly ssrc: string | undefined;
    /** The attribute's name as written, and as a code if it is known. */
    readonly name: string | undefined;
    readonly attribute: SourceAttribute | undefined;
    readonly values: readonly string[];
    /** The SSRC whose lost packets this one repeats, by an FID group. */
    readonly repairs: string | undefined;
  };
  readonly 'a=ssrc-group': {
    readonly name: string | undefined;
    readonly group: SourceGroup | undefined;
    readonly ssrcs: readonly string[];
  };
}

/** The facts of the parts of these lines. */
export interface SsrcParts extends Plain<'source-cname' | 'source-track' | 'source-value'> {
  readonly 'ssrc-id': { readonly valid: boolean; readonly repairs: string | undefined };
  readonly 'source-attribute': { readonly attribute: SourceAttribute | undefined };
  readonly 'source-stream': { readonly none: boolean };
  readonly 'source-group': { readonly group: SourceGroup | undefined };
  readonly 'source-group-member': { readonly role: 'repaired' | 'repair' | 'equal' };
}

const { inOrder, optional, part } = partMaker<SsrcParts>();

/** The values of each attribute, by their place. */
const values: Readonly<Record<SourceAttribute, readonly MeaningOf<SsrcParts>[]>> = {
  cname: [{ name: 'CNAME', fact: { code: 'source-cname' } }],
  msid: [
    { name: 'msid-id', fact: (text) => ({ code: 'source-stream', none: text === '-' }) },
    { name: 'msid-appdata', fact: { code: 'source-track' } }
  ],
  mslabel: [{ name: 'mslabel', fact: { code: 'source-stream', none: false } }],
  label: [{ name: 'label', fact: { code: 'source-track' } }],
  'previous-ssrc': [],
  fmtp: []
};

/** The lines that announce SSRCs (RFC 5576). */
export const ssrcLines: LineTable<SsrcLines, SsrcParts> = {
  'a=ssrc': {
    facts: ({ line, section }) => {
      const { ssrc, name, values } = readSsrc(line);
      return {
        ssrc: ssrc?.text,
        name: name?.text,
        attribute: keyOf(attributes, name?.text ?? ''),
        values: values.map(({ text }) => text),
        repairs: ssrc && repairedBy(section, ssrc.text)
      };
    },
    rfc: ['RFC 5576 §4.1'],
    example: 'a=ssrc:1111111111 cname:CnAmE1234567890a',
    parts: (place) => ssrcParts(place)
  },
  'a=ssrc-group': {
    facts: ({ line }) => {
      const [name, ...ssrcs] = tokensOf(line).map(({ text }) => text);
      return { name, group: keyOf(groups, name ?? ''), ssrcs };
    },
    rfc: ['RFC 5576 §4.2'],
    example: 'a=ssrc-group:FID 2222222222 3333333333',
    parts: ({ line }) => {
      const [semantics, ...ssrcs] = tokensOf(line);
      const group = keyOf(groups, semantics?.text ?? '');
      const repairing = group === 'FID' || group === 'FEC' || group === 'FEC-FR';
      return [
        ...optional(semantics, {
          name: 'semantics',
          fact: { code: 'source-group', group },
          rfc: group ? groups[group] : 'RFC 5576 §4.2'
        }),
        ...ssrcs.map((ssrc, index) =>
          part(ssrc, {
            name: 'ssrc-id',
            fact: {
              code: 'source-group-member',
              role: !repairing ? 'equal' : index === 0 ? 'repaired' : 'repair'
            },
            rfc: 'RFC 5576 §4.2'
          })
        )
      ];
    }
  }
};

function ssrcParts({ line, section }: Place): readonly PartOf<SsrcParts>[] {
  const { ssrc, name, values: given } = readSsrc(line);
  const attribute = keyOf(attributes, name?.text ?? '');
  const rfc = attribute ? attributes[attribute] : 'RFC 5576 §4.1';
  const known = attribute ? values[attribute] : [];
  return [
    ...optional(ssrc, {
      name: 'ssrc-id',
      fact: (text) => ({ code: 'ssrc-id', valid: isSsrc(text), repairs: repairedBy(section, text) }),
      rfc: 'RFC 3550 §5.1'
    }),
    ...optional(name, { name: 'attribute', fact: { code: 'source-attribute', attribute }, rfc }),
    ...inOrder(
      given,
      known.map((meaning) => ({ ...meaning, rfc })),
      { name: 'attribute value', fact: { code: 'source-value' }, rfc }
    )
  ];
}

interface Ssrc {
  readonly ssrc: Token | undefined;
  readonly name: Token | undefined;
  readonly values: readonly Token[];
}

function readSsrc(line: SdpLine): Ssrc {
  const [ssrc, first, ...more] = tokensOf(line);
  const [name, value] = first ? splitOnce(first, ':') : [];
  return { ssrc, name, values: value ? [value, ...more] : more };
}

/** The first SSRC of an FID group, for the ones that follow it. */
function repairedBy(section: SdpSection, ssrc: string): string | undefined {
  for (const value of valuesOf(section, 'a=ssrc-group')) {
    const [semantics, source, ...repair] = value.trim().split(/ +/);
    if (semantics === 'FID' && repair.includes(ssrc)) return source;
  }
  return undefined;
}

function isSsrc(text: string): boolean {
  const number = toNumber(text);
  return number !== undefined && number < 2 ** 32;
}
