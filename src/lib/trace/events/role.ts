import { optional, text } from '../shape.ts';
import { roleReasons } from '../reasons/roles.ts';
import { reasonOf } from '../reasons/reason-shape.ts';
import { declare } from './declare.ts';
import { iceRole } from './terms.ts';

export const roleEvents = {
  /** A peer took its ICE role, or changed it in a conflict (RFC 8445 §6.1.1, §7.3.1.1). */
  'role.set': declare({
    says: 'an ICE role was taken or changed',
    fields: {
      role: iceRole,
      /** 64 bits as 16 hexadecimal digits. */
      tieBreaker: text,
      why: optional(reasonOf(roleReasons))
    },
    fold: ({ roles }, { actor, role, tieBreaker, seq }) => roles.set(actor, { role, tieBreaker, seq })
  })
};
