import type { IceRole } from '#lib/protocol/ice/candidate-pair.ts';

/**
 * The role that ICE starts in (RFC 8445 §6.1.1): of a full and a lite agent the full one controls, else the one that made
 * the first offer. Undefined while it depends on what the remote description will say.
 */
export function initialIceRole(
  offered: boolean,
  lite: boolean,
  remoteLite: boolean | undefined
): IceRole | undefined {
  if (lite && remoteLite === undefined) return undefined;
  if (lite !== (remoteLite ?? false)) return lite ? 'controlled' : 'controlling';
  return offered ? 'controlling' : 'controlled';
}
