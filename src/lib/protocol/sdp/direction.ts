import type { SdpDocument } from './document.ts';
import type { MediaSection } from './media-sections.ts';

/** The direction of media in a section, as its writer sees it (RFC 8866 §6.7). */
export type Direction = 'sendrecv' | 'sendonly' | 'recvonly' | 'inactive';

export const directions: readonly Direction[] = ['sendrecv', 'sendonly', 'recvonly', 'inactive'];

/** The direction that holds for a section: its own, else the session's, else `sendrecv`. */
export function directionOf({ sections }: SdpDocument, section: MediaSection): Direction {
  for (const place of [section, sections[0]]) {
    const found = directions.find((direction) => place?.lines.some(({ kind }) => kind === `a=${direction}`));
    if (found) return found;
  }
  return 'sendrecv';
}

export const sends = (direction: Direction): boolean => direction === 'sendrecv' || direction === 'sendonly';
export const receives = (direction: Direction): boolean =>
  direction === 'sendrecv' || direction === 'recvonly';

/** The direction in which exactly this is true. */
export function toDirection(send: boolean, receive: boolean): Direction {
  if (send) return receive ? 'sendrecv' : 'sendonly';
  return receive ? 'recvonly' : 'inactive';
}

/** The direction that an answer may give to an offered one, out of the one its writer wants (RFC 3264 §6.1). */
export function answerDirection(offered: Direction, wanted: Direction): Direction {
  return toDirection(sends(wanted) && receives(offered), receives(wanted) && sends(offered));
}
