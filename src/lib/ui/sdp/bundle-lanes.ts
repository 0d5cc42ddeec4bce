import type { SdpDocument } from '#lib/protocol/sdp/document.ts';
import { bundles } from '#lib/protocol/sdp/media-sections.ts';

/** One section's piece of the bracket that joins the sections of a BUNDLE group. */
export interface Lane {
  /** From 0. */
  readonly group: number;
  /** Whether the section is in the group, or the bracket only passes it. */
  readonly member: boolean;
  readonly begins: boolean;
  readonly ends: boolean;
}

/** By section: the brackets that touch or pass it. A group of one joins nothing and still marks its section. */
export function bundleLanes(document: SdpDocument): readonly (readonly Lane[])[] {
  const spans = bundles(document).map(({ sections }) => {
    const members = sections.map(({ index }) => index).toSorted((one, other) => one - other);
    return { members, first: members[0] ?? Infinity, last: members.at(-1) ?? -Infinity };
  });
  return document.sections.map(({ index }) =>
    spans.flatMap(({ members, first, last }, group): readonly Lane[] =>
      index < first || index > last
        ? []
        : [{ group, member: members.includes(index), begins: index === first, ends: index === last }]
    )
  );
}

/**
 * A lane as tokens that a style sheet can tell apart: `member begins`; undefined where nothing is drawn, as for a group
 * of one.
 */
export function laneTokens(lane: Lane | undefined): string | undefined {
  if (!lane) return undefined;
  const { member, begins, ends } = lane;
  if (begins && ends) return undefined;
  return [member ? 'member' : 'passed', begins && 'begins', ends && 'ends'].filter(Boolean).join(' ');
}
