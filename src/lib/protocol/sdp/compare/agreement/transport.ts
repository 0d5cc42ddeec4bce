import type { SdpDocument, SdpSection } from '../../document.ts';
import {
  bundles,
  effectiveLines,
  effectiveValue,
  has,
  linesOf,
  type MediaSection,
  transportSection
} from '../../media-sections.ts';
import { nameOf } from '../../section-name.ts';
import type { AgreementFact, Answered, Listed, Side } from './facts.ts';

/** The sections of each offered group that the answer takes into a group of its own (RFC 9143 §7.3). */
export function bundleFacts({ offered, answered }: Answered<SdpDocument>): readonly AgreementFact[] {
  const known = new Set(bundles(answered).flatMap(({ mids }) => mids));
  return bundles(offered)
    .filter(({ mids }) => mids.length > 0)
    .map(({ mids }) => ({
      code: 'bundle',
      taken: mids.filter((mid) => known.has(mid)),
      left: mids.filter((mid) => !known.has(mid))
    }));
}

/** The agreement on the transport of a section; of one that shares another's, that it does (RFC 9143 §7.3.1). */
export function transportFacts(
  sections: Answered<MediaSection>,
  documents: Answered<SdpDocument>
): readonly AgreementFact[] {
  const tagged = transportSection(documents.answered, sections.answered);
  if (tagged !== sections.answered) {
    const unused = linesOf(sections.offered, 'a=candidate').length;
    return [{ code: 'shared-transport', of: nameOf(tagged), unused }];
  }
  const places: Answered<Place> = {
    offered: { document: documents.offered, section: sections.offered },
    answered: { document: documents.answered, section: sections.answered }
  };
  return [...ice(places), ...setup(places), ...certificates(places)];
}

interface Place {
  readonly document: SdpDocument;
  readonly section: MediaSection;
}

function valueAt({ document, section }: Place, kind: string): string | undefined {
  return effectiveValue(document, section, kind);
}

/**
 * Each side makes its own credentials (RFC 8839 §5.4), and a check carries the ufrags of both (RFC 8445 §7.2.2). The
 * candidates that a side lists are where it can be reached itself (RFC 8839 §5.1).
 */
function ice({ offered, answered }: Answered<Place>): readonly AgreementFact[] {
  const [offerer, answerer] = [valueAt(offered, 'a=ice-ufrag'), valueAt(answered, 'a=ice-ufrag')];
  if (offerer === undefined || answerer === undefined) return [];
  const lite: readonly Side[] = [
    ...(isLite(offered.document.sections[0]) ? ['offerer' as const] : []),
    ...(isLite(answered.document.sections[0]) ? ['answerer' as const] : [])
  ];
  return [
    { code: 'credentials', offerer, answerer, lite },
    { code: 'candidates', offerer: listedAt(offered), answerer: listedAt(answered) }
  ];
}

function isLite(session: SdpSection | undefined): boolean {
  return session !== undefined && has(session, 'a=ice-lite');
}

function listedAt(place: Place): Listed {
  const { document, section } = place;
  const options = effectiveLines(document, section, 'a=ice-options').flatMap(({ value }) => value.split(' '));
  const isOver = effectiveLines(document, section, 'a=end-of-candidates').length > 0;
  return {
    count: linesOf(section, 'a=candidate').length,
    more: options.includes('trickle') && !isOver
  };
}

/** An offer should leave the DTLS role open with actpass, and the answer takes one (RFC 8842 §5.2, §5.3). */
function setup({ offered, answered }: Answered<Place>): readonly AgreementFact[] {
  const [asked, given] = [valueAt(offered, 'a=setup'), valueAt(answered, 'a=setup')];
  if (asked === undefined || given === undefined) return [];
  return [{ code: 'setup', offered: asked, answered: given, client: clientOf(asked, given) }];
}

function clientOf(asked: string, given: string): Side | undefined {
  if (given === 'active' && (asked === 'actpass' || asked === 'passive')) return 'answerer';
  return given === 'passive' && (asked === 'actpass' || asked === 'active') ? 'offerer' : undefined;
}

/** Each side gives the hash of the certificate that it presents itself (RFC 8122 §5). */
function certificates({ offered, answered }: Answered<Place>): readonly AgreementFact[] {
  const both = [offered, answered].every((place) => valueAt(place, 'a=fingerprint') !== undefined);
  return both ? [{ code: 'certificates' }] : [];
}
