import type { SdpDocument, SdpLine, SdpSection } from '../document.ts';
import {
  bundles,
  mediaSections,
  transportSections,
  type Bundle,
  type MediaSection
} from '../media-sections.ts';

/** A description as the rules look at it. */
export interface Description {
  readonly kind: 'offer' | 'answer' | 'description';
  readonly document: SdpDocument;
  /** The part before the first m-line. */
  readonly session: SdpSection;
  readonly media: readonly MediaSection[];
  readonly bundles: readonly Bundle[];
  /** One section for each transport. */
  readonly transports: readonly MediaSection[];
}

/** A description as the rules look at it, by its kind. */
export function describe(document: SdpDocument, kind: Description['kind']): Description {
  return {
    kind,
    document,
    session: document.sections[0] ?? { index: 0, lines: [] },
    media: mediaSections(document),
    bundles: bundles(document),
    transports: transportSections(document)
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

/** The elements that equal an earlier one by their key. */
export function repeats<T>(items: Iterable<T>, key: (item: T) => string): readonly T[] {
  const seen = new Set<string>();
  return [...items].filter((item) => {
    const known = seen.has(key(item));
    seen.add(key(item));
    return known;
  });
}
