import { oneOf } from '../shape.ts';
import type { ReasonsOf, ReasonTable } from './declare.ts';

/** The reasons for taking the other ICE role: `why` of `role.set`. */
export const roleReasons = {
  /** `role`: what both sides claimed. */
  'role.same': {
    args: { role: oneOf<'controlling' | 'controlled'>({ controlling: true, controlled: true }) },
    section: 'RFC 8445 §7.3.1.1'
  },
  'role.refused': { args: {}, section: 'RFC 8445 §7.2.5.1' }
} as const satisfies ReasonTable;

export type RoleReason = ReasonsOf<typeof roleReasons>;
