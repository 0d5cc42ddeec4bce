import type { SdpDocument, SdpLine, SdpSection } from '../document.ts';
import {
  bundles,
  isForeign,
  isRejected,
  linesOf,
  mediaSections,
  transportSections,
  type Bundle,
  type MediaSection
} from '../media-sections.ts';

/** A description as the rules look at it. */
export interface Description {
  readonly kind: 'offer' | 'answer' | 'description' | 'fragment';
  readonly document: SdpDocument;
  /** The part before the first m-line. */
  readonly session: SdpSection;
  readonly media: readonly MediaSection[];
  /** Those that ask for something: not rejected, and of a protocol that WebRTC peers speak. */
  readonly open: readonly MediaSection[];
  readonly bundles: readonly Bundle[];
  /** One section for each transport. */
  readonly transports: readonly MediaSection[];
}

/** A description as the rules look at it, by its kind. */
export function describe(document: SdpDocument, kind: Description['kind']): Description {
  const media = mediaSections(document);
  return {
    kind,
    document,
    session: document.sections[0] ?? { index: 0, lines: [] },
    media,
    open: media.filter((section) => !isRejected(section) && !isForeign(section)),
    bundles: bundles(document),
    transports: transportSections(document).filter((section) => !isForeign(section))
  };
}

/** The m-line, or the first line of the session part. */
export function headOf(section: SdpSection): SdpLine | undefined {
  return section.lines[0];
}

/** Every line of one kind, wherever it stands. */
export function allLines({ document }: Description, kind: string): readonly SdpLine[] {
  return document.lines.filter((line) => line.kind === kind);
}

/** Every line of one kind in the session part and the {@link Description.open} sections. */
export function openLines({ session, open }: Description, kind: string): readonly SdpLine[] {
  return [session, ...open].flatMap((section) => linesOf(section, kind));
}

/** The elements that equal an earlier one by their key. */
export function repeats<T>(items: Iterable<T>, key: (item: T) => string): readonly T[] {
  const seen = new Set<string>();
  return [...items].filter((item) => {
    const known = seen.has(key(item));
    seen.add(key(item));
    return known;
  });
}
