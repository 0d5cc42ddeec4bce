import type { IceRole } from '#lib/protocol/ice/candidate-pair.ts';
import type { RoleReason } from '#lib/trace/reasons/roles.ts';

/** A role, and why it is that one. */
export interface InitialRole {
  readonly role: IceRole;
  readonly why: RoleReason;
}

/**
 * The role that ICE starts in (RFC 8445 §6.1.1): of a full and a lite agent the full one controls, else the one that made
 * the first offer. Undefined while it depends on what the remote description will say.
 */
export function initialIceRole(
  offered: boolean,
  lite: boolean,
  remoteLite: boolean | undefined
): InitialRole | undefined {
  if (lite && remoteLite === undefined) return undefined;
  if (lite !== (remoteLite ?? false)) {
    return lite
      ? { role: 'controlled', why: { code: 'role.lite-faces-full' } }
      : { role: 'controlling', why: { code: 'role.full-faces-lite' } };
  }
  return offered
    ? { role: 'controlling', why: { code: 'role.offers' } }
    : { role: 'controlled', why: { code: 'role.answers' } };
}
