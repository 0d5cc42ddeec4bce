import { oneOf } from '../shape.ts';
import type { ReasonsOf, ReasonTable } from './declare.ts';

/** The reasons for taking the other ICE role: `why` of `role.set`. */
export const roleReasons = {
  /** `role`: what both sides claimed. */
  'role.same': {
    args: { role: oneOf<'controlling' | 'controlled'>({ controlling: true, controlled: true }) },
    section: 'RFC 8445 §7.3.1.1'
  },
  /** Both agents are full ones, and this one made the first offer, or answered it. */
  'role.offers': { args: {}, section: 'RFC 8445 §6.1.1' },
  'role.answers': { args: {}, section: 'RFC 8445 §6.1.1' },
  /** One agent is full and the other lite: the full one controls. */
  'role.full-faces-lite': { args: {}, section: 'RFC 8445 §6.1.1' },
  'role.lite-faces-full': { args: {}, section: 'RFC 8445 §6.1.1' },
  /** The scenario gives the role, whatever the descriptions say. */
  'role.forced': { args: {} },
  'role.refused': { args: {}, section: 'RFC 8445 §7.2.5.1' }
} as const satisfies ReasonTable;

export type RoleReason = ReasonsOf<typeof roleReasons>;
