import { answerDirection, directionOf } from '../../direction.ts';
import type { SdpDocument } from '../../document.ts';
import { readExtension } from '../../header-extension.ts';
import { extensionOf } from '../../lines/rtp/extensions.ts';
import { simulcastLine } from '../../lines/rtp/simulcast-line.ts';
import { has, isRtp, linesOf, type MediaSection } from '../../media-sections.ts';
import type { AgreementFact, Answered, Choice, NamedExtension, Side, Sources } from './facts.ts';

/** The agreement on how media flows in a section, beside its codecs. `documents` are those of the two sections. */
export function mediaFacts(
  sections: Answered<MediaSection>,
  documents: Answered<SdpDocument>
): readonly AgreementFact[] {
  const { offered, answered } = sections;
  if (!isRtp(offered) || !isRtp(answered)) return [];
  return [
    direction(sections, documents),
    ...simulcast(sections, documents),
    ...extensions(sections),
    ...rtcpMux(sections),
    ...sources(sections)
  ];
}

/** An answer may take less than the mirror of the offered direction, and no more (RFC 3264 §6.1). */
function direction(sections: Answered<MediaSection>, documents: Answered<SdpDocument>): AgreementFact {
  const offered = directionOf(documents.offered, sections.offered);
  const answered = directionOf(documents.answered, sections.answered);
  return { code: 'direction', offered, answered, most: answerDirection(offered, 'sendrecv') };
}

/** An answer turns the direction of each list around, and may leave out streams or all of it (RFC 8853 §5.3.2). */
function simulcast(
  sections: Answered<MediaSection>,
  documents: Answered<SdpDocument>
): readonly AgreementFact[] {
  const sides: readonly (readonly [Side, receives: boolean])[] = [
    ['offerer', false],
    ['answerer', true]
  ];
  return sides.flatMap(([sender, receives]): readonly AgreementFact[] => {
    const offered = streamsOf(documents.offered, sections.offered, receives);
    const known = new Set(streamsOf(documents.answered, sections.answered, !receives).flat());
    const isTaken = (rids: readonly string[]): boolean => rids.some((rid) => known.has(rid));
    const name = (rids: readonly string[]): string => rids[0] ?? '';
    if (offered.length === 0) return [];
    const taken = offered.filter(isTaken).map(name);
    const left = offered.filter((rids) => !isTaken(rids)).map(name);
    return [{ code: 'simulcast', sender, taken, left }];
  });
}

/** The encodings of one direction, each with its alternatives. */
function streamsOf(
  document: SdpDocument,
  section: MediaSection,
  receives: boolean
): readonly (readonly string[])[] {
  const [line] = linesOf(section, 'a=simulcast');
  const { lists } = line ? simulcastLine['a=simulcast'].facts({ document, section, line }) : { lists: [] };
  return lists
    .filter((list) => list.receives === receives)
    .flatMap(({ streams }) => streams.map((ids) => ids.map(({ rid }) => rid)));
}

/** An answer has only header extensions that are offered (RFC 8285 §7, RFC 9429 §5.3.1). */
function extensions({ offered, answered }: Answered<MediaSection>): readonly AgreementFact[] {
  const [proposed, given] = [urisOf(offered), urisOf(answered)];
  if (proposed.size === 0) return [];
  const named = (uri: string): NamedExtension => ({ uri, code: extensionOf(uri)?.code });
  const made: Choice<NamedExtension> = {
    taken: [...proposed].filter((uri) => given.has(uri)).map(named),
    left: [...proposed].filter((uri) => !given.has(uri)).map(named)
  };
  return [{ code: 'extensions', ...made }];
}

function urisOf(section: MediaSection): ReadonlySet<string> {
  return new Set(linesOf(section, 'a=extmap').flatMap(({ value }) => readExtension(value)?.uri ?? []));
}

/** RTP and RTCP share a port if both sides say so (RFC 5761 §5.1.1). */
function rtcpMux({ offered, answered }: Answered<MediaSection>): readonly AgreementFact[] {
  return has(offered, 'a=rtcp-mux') ? [{ code: 'rtcp-mux', taken: has(answered, 'a=rtcp-mux') }] : [];
}

/** Each side names the sources that it sends itself (RFC 5576 §4.1, RFC 8830 §2). */
function sources({ offered, answered }: Answered<MediaSection>): readonly AgreementFact[] {
  const [offerer, answerer] = [sourcesOf(offered), sourcesOf(answered)];
  const some = [offerer, answerer].some(({ tracks, ssrcs }) => tracks + ssrcs > 0);
  return some ? [{ code: 'sources', offerer, answerer }] : [];
}

function sourcesOf(section: MediaSection): Sources {
  const ssrcs = new Set(linesOf(section, 'a=ssrc').map(({ value }) => value.split(' ')[0]));
  return { tracks: linesOf(section, 'a=msid').length, ssrcs: ssrcs.size };
}
