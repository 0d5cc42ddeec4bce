import type { SdpDocument, SdpSection } from '../document.ts';

/** A section in both texts, or in one. */
export type SectionPair =
  | { readonly before: SdpSection; readonly after: SdpSection }
  | { readonly before: SdpSection; readonly after?: undefined }
  | { readonly before?: undefined; readonly after: SdpSection };

/**
 * Pairs the sections of two descriptions: by mid, which names a section for as long as a session lasts (RFC 9429 §5.2.1);
 * what has none, by its place, as the m-lines of an answer are those of its offer (RFC 3264 §6).
 */
export function alignSections(before: SdpDocument, after: SdpDocument): readonly SectionPair[] {
  const rest = new Set(before.sections);
  const pairs = after.sections.map((section): SectionPair => {
    const old = partner(before, section, rest);
    if (old) rest.delete(old);
    return old ? { before: old, after: section } : { after: section };
  });
  for (const section of rest) {
    const place = pairs.findIndex(({ before: old }) => old !== undefined && old.index > section.index);
    pairs.splice(place === -1 ? pairs.length : place, 0, { before: section });
  }
  return pairs;
}

function partner(
  before: SdpDocument,
  section: SdpSection,
  rest: ReadonlySet<SdpSection>
): SdpSection | undefined {
  const { mid, index, media } = section;
  const [session] = before.sections;
  if (index === 0) return session;
  const named = before.sections.find((one) => rest.has(one) && mid !== undefined && one.mid === mid);
  if (named) return named;
  const placed = before.sections[index];
  const fits = placed && rest.has(placed) && placed.media?.media === media?.media;
  return fits && (placed.mid === undefined || mid === undefined) ? placed : undefined;
}
