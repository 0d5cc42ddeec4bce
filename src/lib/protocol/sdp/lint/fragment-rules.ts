import type { SdpLine, SdpSection } from '../document.ts';
import { linesOf } from '../media-sections.ts';
import { nameOf, type SectionName } from '../section-name.ts';
import { headOf } from './description.ts';
import { fault, type DescriptionRule } from './rule.ts';

/** The arguments of each fault, by the code of its rule. */
export interface FragmentFaults {
  readonly 'fragment-mid-missing': { readonly section: SectionName };
  readonly 'fragment-credentials-missing': {
    readonly section: SectionName;
    readonly missing: 'ufrag' | 'pwd';
  };
}

/** The lines of a kind that hold for a section of a fragment: its own, else those before the first m-line. */
function linesFor(section: SdpSection, session: SdpSection, kind: string): readonly SdpLine[] {
  const own = linesOf(section, kind);
  return own.length > 0 ? own : linesOf(session, kind);
}

/** A trickle ICE fragment (RFC 8840 §9), which says to what its candidates belong, and no more. */
export const fragmentRules: readonly DescriptionRule<FragmentFaults>[] = [
  {
    code: 'fragment-mid-missing',
    severity: 'warning',
    rfc: 'RFC 8840 §9.2',
    example: { in: 'fragment', replace: 'a=mid:0\r\n', by: '' },
    *find({ media }) {
      for (const section of media)
        if (section.mid === undefined) yield fault(headOf(section), { section: nameOf(section) });
    }
  },
  {
    code: 'fragment-credentials-missing',
    severity: 'warning',
    rfc: 'RFC 8840 §9.2',
    example: { in: 'fragment', replace: 'a=ice-pwd:aB3dE5fG7hI9jK1lM3nO5pQ7\r\n', by: '' },
    *find({ session, media }) {
      for (const section of media.length > 0 ? media : [session])
        for (const missing of ['ufrag', 'pwd'] as const)
          if (linesFor(section, session, `a=ice-${missing}`).length === 0)
            yield fault(headOf(section), { section: nameOf(section), missing });
    }
  }
];
