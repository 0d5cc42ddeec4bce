import type { ReasonTexts } from '#lib/analysis/kinds/reason-texts.ts';
import type { RoleReason } from '#lib/trace/reasons/roles.ts';

/** Completes "Alice is the controlling agent. … Here: …", without the full stop. */
export const roles: ReasonTexts<RoleReason> = {
  'role.same': ({ role }) => `Both sides were ${role}, and the tie-breaker decides`,
  'role.offers': () => 'It made the first offer',
  'role.answers': () => 'The other side made the first offer',
  'role.full-faces-lite': () => 'The other side is a lite agent, and this one is not',
  'role.lite-faces-full': () => 'It is a lite agent, and the other side is not',
  'role.forced': () => 'The scenario gives it this role, whatever the descriptions say',
  'role.refused': () => 'The other side refused with 487'
};
