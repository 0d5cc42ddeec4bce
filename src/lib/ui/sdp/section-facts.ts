import { type Direction, directionOf } from '#lib/protocol/sdp/direction.ts';
import type { SdpDocument, SdpSection } from '#lib/protocol/sdp/document.ts';
import { bundles, isRejected, isRtp, type MediaSection } from '#lib/protocol/sdp/media-sections.ts';
import { bundleLanes, type Lane } from './bundle-lanes.ts';

/** The facts of a section at a glance. */
export interface SectionFacts {
  readonly index: number;
  readonly lines: SdpSection['lines'];
  /** `audio`, `video`, `application`; `Session` for what stands before the first m-line. */
  readonly name: string;
  readonly mid?: string;
  /** `port 9`, `rejected`, `bundle-only`. */
  readonly port?: string;
  /** Absent where nothing has one: the session part, and data channels (RFC 8866 §6.7 is about RTP). */
  readonly direction?: Direction;
  /** The BUNDLE groups, as mids; of the session part only. */
  readonly groups: readonly (readonly string[])[];
  /** Where the section stands in each BUNDLE group, in the order of the groups. */
  readonly lanes: readonly Lane[];
}

/** An arrow for each direction. The one who speaks stands on the left. */
export const directionGlyphs: Readonly<Record<Direction, string>> = {
  sendrecv: '⇄',
  sendonly: '→',
  recvonly: '←',
  inactive: '∅'
};

/** The facts of every section, in order. */
export function sectionFacts(document: SdpDocument): readonly SectionFacts[] {
  const lanes = bundleLanes(document);
  return document.sections.map((section): SectionFacts => {
    const { index, lines, media, mid } = section;
    const shared = {
      index,
      lines,
      lanes: lanes[index] ?? [],
      groups: [],
      ...(mid !== undefined && { mid })
    };
    if (!media) return { ...shared, name: 'Session', groups: bundles(document).map(({ mids }) => mids) };
    const part: MediaSection = { ...section, media };
    return {
      ...shared,
      name: media.media,
      port: portOf(part),
      ...(isRtp(part) && { direction: directionOf(document, part) })
    };
  });
}

/** The facts in words: `audio, mid 0, port 9, sendrecv, in BUNDLE`. */
export function spoken({ name, mid, port, direction, lanes, groups }: SectionFacts): string {
  const grouped = lanes.some(({ member }) => member);
  const words = [
    name,
    mid && `mid ${mid}`,
    port,
    direction,
    grouped && 'in BUNDLE',
    ...groups.map(groupName)
  ];
  return words.filter(Boolean).join(', ');
}

/** `BUNDLE 0 1 2` */
export function groupName(mids: readonly string[]): string {
  return ['BUNDLE', ...mids].join(' ');
}

/** Rejected is said of port 0 (RFC 3264 §6), unless the section is bundle-only and waits for its group (RFC 9143 §6). */
function portOf(section: MediaSection): string {
  if (isRejected(section)) return 'rejected';
  const { port } = section.media;
  return port === '0' ? 'bundle-only' : `port ${port}`;
}
