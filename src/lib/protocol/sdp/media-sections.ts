import { linesOf, type MediaLine, type SdpDocument, type SdpLine, type SdpSection } from './document.ts';

export { linesOf };

/** A section that begins with an m-line. */
export type MediaSection = SdpSection & { readonly media: MediaLine };

/** A BUNDLE group: sections that share one transport (RFC 9143 §5). */
export interface Bundle {
  readonly line: SdpLine;
  /** As written: a mid may be unknown or repeated. */
  readonly mids: readonly string[];
  /** The sections of the known mids, in the group's order; the first is the tagged one, whose transport they share. */
  readonly sections: readonly MediaSection[];
}

/** Every media section, in order. */
export function mediaSections({ sections }: SdpDocument): readonly MediaSection[] {
  return sections.filter((section): section is MediaSection => section.media !== undefined);
}

export function has(section: Pick<SdpSection, 'lines'>, kind: string): boolean {
  return linesOf(section, kind).length > 0;
}

/** Whether the section is rejected or disabled: port 0 without `a=bundle-only` (RFC 9429 §5.3.1, RFC 9143 §6). */
export function isRejected(section: MediaSection): boolean {
  return section.media.port === '0' && !has(section, 'a=bundle-only');
}

/** Whether RTP is spoken here, secured or not. */
export function isRtp({ media }: MediaSection): boolean {
  return /(?:^|\/)RTP\//.test(media.protocol);
}

/** Whether data channels are spoken here: SCTP over DTLS (RFC 8841). */
export function isData({ media }: MediaSection): boolean {
  return media.media === 'application' && /SCTP/.test(media.protocol);
}

/** Whether the section is of a protocol that no WebRTC peer speaks, such as BFCP or MSRP: neither media nor data channels. */
export function isForeign(section: MediaSection): boolean {
  return !isRtp(section) && !isData(section) && !/^(?:audio|video)$/.test(section.media.media);
}

/**
 * Whether data channels are described in the form that RFC 8841 replaced (draft-ietf-mmusic-sctp-sdp-07): the SCTP port
 * stands in the m-line, and `a=sctpmap` says what runs on it.
 */
export function hasSctpMap(section: MediaSection): boolean {
  const { protocol, formats } = section.media;
  return isData(section) && protocol === 'DTLS/SCTP' && /^\d+$/.test(formats[0] ?? '');
}

/** The BUNDLE groups of a description, in order. */
export function bundles(document: SdpDocument): readonly Bundle[] {
  return bundling(document).bundles;
}

interface Bundling {
  readonly bundles: readonly Bundle[];
  /** The first bundle that names a mid. */
  readonly byMid: ReadonlyMap<string, Bundle>;
}

// Asked for each section, and often: built once, so that a description of many sections does not take their square.
const known = new WeakMap<SdpDocument, Bundling>();

function bundling(document: SdpDocument): Bundling {
  const found = known.get(document);
  if (found) return found;
  const bundles = readBundles(document);
  const byMid = new Map<string, Bundle>();
  for (const bundle of bundles) for (const mid of bundle.mids) if (!byMid.has(mid)) byMid.set(mid, bundle);
  const made = { bundles, byMid };
  known.set(document, made);
  return made;
}

function readBundles(document: SdpDocument): readonly Bundle[] {
  const [session] = document.sections;
  const byMid = new Map(mediaSections(document).map((section) => [section.mid, section]));
  return (session ? linesOf(session, 'a=group') : []).flatMap((line) => {
    const [semantics, ...mids] = line.value.trim().split(/ +/);
    if (semantics !== 'BUNDLE') return [];
    return [{ line, mids, sections: mids.flatMap((mid) => byMid.get(mid) ?? []) }];
  });
}

/**
 * The section whose transport this one uses: the tagged section of its bundle, or itself. Tagged is the first that has a
 * port (RFC 9143 §7.3.1).
 */
export function transportSection(document: SdpDocument, section: MediaSection): MediaSection {
  const bundle = section.mid === undefined ? undefined : bundling(document).byMid.get(section.mid);
  return bundle?.sections.find(({ media }) => media.port !== '0') ?? section;
}

/** One section for each transport that the description asks for, in order; rejected sections have none. */
export function transportSections(document: SdpDocument): readonly MediaSection[] {
  const alive = mediaSections(document).filter((section) => !isRejected(section));
  return [...new Set(alive.map((section) => transportSection(document, section)))];
}

/**
 * The lines of one kind that hold for a section: its own, else those of the tagged section of its bundle (RFC 9143 §7.1.3),
 * else those of the session, which the section's own override (RFC 8866 §5.13).
 */
export function effectiveLines(
  document: SdpDocument,
  section: MediaSection,
  kind: string
): readonly SdpLine[] {
  const [session] = document.sections;
  for (const place of [section, transportSection(document, section), session]) {
    const found = place ? linesOf(place, kind) : [];
    if (found.length > 0) return found;
  }
  return [];
}

/** The first value of {@link effectiveLines}. */
export function effectiveValue(
  document: SdpDocument,
  section: MediaSection,
  kind: string
): string | undefined {
  return effectiveLines(document, section, kind)[0]?.value;
}
