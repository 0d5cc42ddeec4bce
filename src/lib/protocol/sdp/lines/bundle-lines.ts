import { type SdpSection, valuesOf } from '../document.ts';
import { isFragment } from '../fragment.ts';
import { type LineTable, nothing, type Place } from './facts.ts';
import { partMaker } from './parts.ts';
import { keyOf, tokensOf } from './tokens.ts';

/** The registered semantics of groups, and the section that defines each. */
const semantics = {
  BUNDLE: 'RFC 9143 §5',
  LS: 'RFC 5888 §7',
  FID: 'RFC 5888 §8',
  DUP: 'RFC 7104 §3',
  'FEC-FR': 'RFC 5956 §4',
  FEC: 'RFC 4756',
  ANAT: 'RFC 4091',
  DDP: 'RFC 5583'
} as const;

/** The meaning of a group of media sections (RFC 5888 §4). */
export type GroupSemantics = keyof typeof semantics;

/** A member of a group: its mid, and the medium of the section that has it, if one does. */
export interface Member {
  readonly mid: string;
  readonly media: string | undefined;
}

/** The facts of each line about names of sections and their groups. */
export interface BundleLines {
  readonly 'a=group': {
    /** The semantics as written. */
    readonly name: string;
    readonly semantics: GroupSemantics | undefined;
    readonly members: readonly Member[];
    /** Whether the value begins with BUNDLE, as that of a longer name may too. */
    readonly bundle: boolean;
  };
  readonly 'a=mid': {
    readonly mid: string;
    readonly media: string | undefined;
    /** The semantics of the groups that the section is in. */
    readonly groups: readonly string[];
  };
  readonly 'a=bundle-only': object;
}

/** A media section that has a mid: its place among the media sections, from 1, their number, and its medium. */
export interface NamedSection {
  readonly index: number;
  readonly of: number;
  readonly media: string;
}

/** The facts of the parts of these lines. */
export interface BundleParts {
  readonly 'group-semantics': { readonly semantics: GroupSemantics | undefined };
  readonly 'group-member': {
    readonly section: NamedSection | undefined;
    /** Whether the text is a trickle ICE fragment, and has sections of an earlier description, not all of them. */
    readonly fragment: boolean;
    /** Whether the bundle is to use its transport (RFC 9143 §7.2.1). */
    readonly tagged: boolean;
  };
  readonly mid: object;
}

const { part, whole } = partMaker<BundleParts>();

/** Grouping of sections (RFC 5888) and BUNDLE (RFC 9143). */
export const bundleLines: LineTable<BundleLines, BundleParts> = {
  'a=group': {
    facts: (place) => {
      const [name = '', ...mids] = place.line.value.split(' ').filter((word) => word !== '');
      return {
        name,
        semantics: keyOf(semantics, name),
        members: mids.map((mid) => ({ mid, media: sectionOf(place, mid)?.media?.media })),
        bundle: place.line.value.startsWith('BUNDLE')
      };
    },
    rfc: ['RFC 9143 §5', 'RFC 5888 §5'],
    example: 'a=group:BUNDLE 0 1 2',
    parts: (place) => {
      const [first, ...mids] = tokensOf(place.line);
      if (!first) return [];
      const known = keyOf(semantics, first.text);
      return [
        part(first, {
          name: 'semantics',
          fact: { code: 'group-semantics', semantics: known },
          ...(known && { rfc: semantics[known] })
        }),
        ...mids.map((mid, index) => {
          const tagged = index === 0 && known === 'BUNDLE';
          return part(mid, {
            name: 'identification tag',
            fact: (text) => ({
              code: 'group-member',
              section: isFragment(place.document) ? undefined : namedSection(place, text),
              fragment: isFragment(place.document),
              tagged
            }),
            ...(tagged && { rfc: 'RFC 9143 §7.2.1' })
          });
        })
      ];
    }
  },
  'a=mid': {
    facts: (place) => ({
      mid: place.line.value,
      media: place.section.media?.media,
      groups: groupsOf(place, place.line.value)
    }),
    rfc: ['RFC 5888 §4', 'RFC 9143 §15', 'RFC 9429 §5.2.1'],
    example: 'a=mid:0',
    parts: ({ line }) => whole(line, { name: 'identification tag', fact: { code: 'mid' } })
  },
  'a=bundle-only': {
    facts: nothing,
    rfc: ['RFC 9143 §6', 'RFC 9429 §5.2.1'],
    example: 'a=bundle-only'
  }
};

function sectionOf({ document }: Place, mid: string): SdpSection | undefined {
  return document.sections.find((one) => one.index > 0 && one.mid === mid);
}

function namedSection(place: Place, mid: string): NamedSection | undefined {
  const section = sectionOf(place, mid);
  return (
    section && {
      index: section.index,
      of: place.document.sections.length - 1,
      media: section.media?.media ?? ''
    }
  );
}

function groupsOf({ document }: Place, mid: string): readonly string[] {
  return valuesOf(document, 'a=group')
    .map((value) => value.split(' '))
    .filter(([, ...mids]) => mids.includes(mid))
    .map(([name = '']) => name);
}
