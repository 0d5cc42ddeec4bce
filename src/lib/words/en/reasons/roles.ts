import type { ReasonTexts } from '#lib/analysis/kinds/reason-texts.ts';
import type { RoleReason } from '#lib/trace/reasons/roles.ts';

/** Completes "Alice is the controlling agent. … Here: …", without the full stop. */
export const roles: ReasonTexts<RoleReason> = {
  'role.same': ({ role }) => `Both sides were ${role}, and the tie-breaker decides`,
  'role.refused': () => 'The other side refused with 487'
};
