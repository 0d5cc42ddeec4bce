import { type SdpDocument, valuesOf } from '#lib/protocol/sdp/document.ts';

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
  const spans = bundleGroups(document).map((mids) => {
    const members = document.sections
      .filter(({ index, mid }) => index > 0 && mid !== undefined && mids.includes(mid))
      .map(({ index }) => index);
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

/** The mids of each BUNDLE group (RFC 9143 §7), in the order of its lines. */
export function bundleGroups({ sections }: SdpDocument): readonly (readonly string[])[] {
  const [session] = sections;
  if (!session) return [];
  return valuesOf(session, 'a=group')
    .map((value) => value.trim().split(/ +/))
    .filter(([semantics]) => semantics === 'BUNDLE')
    .map(([, ...mids]) => mids);
}

/** A lane as tokens that a style sheet can tell apart: `member begins`; undefined where there is none. */
export function laneTokens(lane: Lane | undefined): string | undefined {
  if (!lane) return undefined;
  const { member, begins, ends } = lane;
  return [member ? 'member' : 'passed', begins && 'begins', ends && 'ends'].filter(Boolean).join(' ');
}
