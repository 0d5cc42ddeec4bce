import type { IceRole } from '#lib/protocol/ice/candidate-pair.ts';
import type { RoleReason } from '#lib/trace/reasons/roles.ts';
import type { Checklist } from './checklist.ts';
import type { IceContext } from './context.ts';

interface Parts {
  readonly context: IceContext;
  readonly checklist: Checklist;
}

/** Takes the role of this agent, and has every pair follow it (RFC 8445 §6.1.1, §7.2.5.1, §7.3.1.1). */
export class Roles {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** The role from the first offer and answer; a later one changes nothing. */
  assign(role: IceRole, why?: RoleReason): void {
    const { context, checklist } = this.#parts;
    if (context.role === undefined) context.takeRole(role, why);
    checklist.reorder();
  }

  /**
   * A request was refused with 487, in which this agent said that it had the role `asked`: it takes the opposite of that, not
   * of the role that it has by now (RFC 8445 §7.2.5.1).
   */
  refused(asked: IceRole): void {
    const role = asked === 'controlling' ? 'controlled' : 'controlling';
    this.take(role, { code: 'role.refused' });
  }

  /** Takes a role in a conflict, unless the agent has it already. */
  take(role: IceRole, why: RoleReason): void {
    const { context, checklist } = this.#parts;
    if (context.role === role) return;
    context.takeRole(role, why);
    checklist.reorder();
    for (const pair of checklist.pairs) if (!pair.nominated) pair.nominating = false;
  }
}
