import { type MediaLine, type SdpDocument, type SdpSection } from '#lib/protocol/sdp/document.ts';
import { bundleLanes, type Lane } from './bundle-lanes.ts';

export type Direction = 'sendrecv' | 'sendonly' | 'recvonly' | 'inactive';

/** What a section is at a glance. */
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

const directions = Object.keys(directionGlyphs) as readonly Direction[];

/** The facts of every section, in order. */
export function sectionFacts(document: SdpDocument): readonly SectionFacts[] {
  const [session] = document.sections;
  const lanes = bundleLanes(document);
  return document.sections.map((section): SectionFacts => {
    const { index, lines, media, mid } = section;
    const shared = { index, lines, ...(mid !== undefined && { mid }), lanes: lanes[index] ?? [] };
    if (!media) return { ...shared, name: 'Session' };
    const direction = directionOf(section, session);
    return { ...shared, name: media.media, port: portOf(section, media), ...(direction && { direction }) };
  });
}

/** The facts in words: `audio, mid 0, port 9, sendrecv, in BUNDLE`. */
export function spoken({ name, mid, port, direction, lanes }: SectionFacts): string {
  const grouped = lanes.some(({ member }) => member);
  return [name, mid && `mid ${mid}`, port, direction, grouped && 'in BUNDLE'].filter(Boolean).join(', ');
}

/** Port 0 rejects a section (RFC 3264 §6), unless it is bundle-only: then it waits for the group (RFC 9143 §6). */
function portOf(section: SdpSection, { port }: MediaLine): string {
  if (port !== '0') return `port ${port}`;
  return section.lines.some(({ kind }) => kind === 'a=bundle-only') ? 'bundle-only' : 'rejected';
}

/** The section's own direction, else the session's, else sendrecv, which is what saying nothing means (RFC 8866 §6.7). */
function directionOf(section: SdpSection, session: SdpSection | undefined): Direction | undefined {
  if (!/\bRTP\//.test(section.media?.protocol ?? '')) return undefined;
  const said = (of: SdpSection | undefined) =>
    directions.find((word) => of !== undefined && of.lines.some(({ kind }) => kind === `a=${word}`));
  return said(section) ?? said(session) ?? 'sendrecv';
}
