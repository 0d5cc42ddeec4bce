import { linesOf, type SdpDocument, type SdpSection } from '../document.ts';
import { has, isRejected, type MediaSection } from '../media-sections.ts';
import { nameOf, type SectionName } from '../section-name.ts';
import { codecFacts } from './agreement/codecs.ts';
import { dataFacts } from './agreement/data.ts';
import type { AgreementFact, Answered } from './agreement/facts.ts';
import { mediaFacts } from './agreement/media.ts';
import { bundleFacts, transportFacts } from './agreement/transport.ts';
import { alignLines } from './align-lines.ts';
import { alignSections, type SectionPair } from './align-sections.ts';
import type { ComparedLine } from './comparison.ts';

/** An offer and the answer to it, section by section. */
export interface Agreement {
  /** The session part first, then the media sections in the order of the answer. */
  readonly sections: readonly SectionAgreement[];
  /** How many media sections are offered, and how many of them are in use. */
  readonly offered: number;
  readonly accepted: number;
}

/** One section of an offer and the one that answers it. */
export interface SectionAgreement {
  readonly name: SectionName;
  /** What the two sides agree on here, the weightiest first. */
  readonly facts: readonly AgreementFact[];
  /** The lines of the offer as `before`, those of the answer as `after`. */
  readonly rows: readonly ComparedLine[];
}

/** The agreement that an answer makes of an offer (RFC 3264 §6, RFC 9429 §5.3.1). It compares nothing but the two texts. */
export function agreementOf(offer: SdpDocument, answer: SdpDocument): Agreement {
  const pairs = alignSections(offer, answer);
  const documents = { offered: offer, answered: answer };
  return {
    sections: pairs.map((pair) => ({
      name: nameOf(pair.after ?? pair.before),
      facts: factsOf(pair, documents),
      rows: alignLines(pair.before?.lines ?? [], pair.after?.lines ?? [])
    })),
    offered: offer.sections.filter(isMedia).length,
    accepted: pairs.filter(isAccepted).length
  };
}

function factsOf({ before, after }: SectionPair, documents: Answered<SdpDocument>): readonly AgreementFact[] {
  if (!after) return [{ code: 'unanswered' }];
  if (!before) return [{ code: 'unoffered' }];
  if (isMedia(before) && isMedia(after)) return sectionFacts({ offered: before, answered: after }, documents);
  return [...bundleFacts(documents), ...origin({ offered: before, answered: after })];
}

/** Port 0 rejects a section, unless its offer says that it is in the bundle only (RFC 3264 §6, RFC 9143 §6). */
function sectionFacts(
  sections: Answered<MediaSection>,
  documents: Answered<SdpDocument>
): readonly AgreementFact[] {
  const { offered, answered } = sections;
  if (isRejected(offered)) return [{ code: 'rejected', by: 'offerer' }];
  if (isRejected(answered)) return [{ code: 'rejected', by: 'answerer' }];
  const [asked, given] = [offered.media.media, answered.media.media];
  if (asked !== given) return [{ code: 'other-media', offered: asked, answered: given }];
  return [
    ...(has(offered, 'a=bundle-only') ? [{ code: 'bundle-only' } as const] : []),
    ...codecFacts(sections),
    ...mediaFacts(sections, documents),
    ...dataFacts(sections),
    ...transportFacts(sections, documents)
  ];
}

/** The origin names the session of the side that writes it, and counts its descriptions (RFC 8866 §5.2, RFC 3264 §8). */
function origin({ offered, answered }: Answered<SdpSection>): readonly AgreementFact[] {
  const both = [offered, answered].every((section) => linesOf(section, 'o').length > 0);
  return both ? [{ code: 'origin' }] : [];
}

function isAccepted({ before, after }: SectionPair): boolean {
  const isOpen = (section: SdpSection | undefined): boolean =>
    section !== undefined && isMedia(section) && !isRejected(section);
  return isOpen(before) && isOpen(after) && before?.media?.media === after?.media?.media;
}

function isMedia(section: SdpSection): section is MediaSection {
  return section.media !== undefined;
}
