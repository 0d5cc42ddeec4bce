import type { EventOf } from '../event.ts';
import { expiryOf, textOf, withItem } from './row-columns.ts';
import type { StateDraft } from './state-draft.ts';

type NatEvent = EventOf<'nat.mapped' | 'nat.permitted' | 'nat.expired'>;

/**
 * Moves a mapping on. Mapped again, it keeps who may send in. A permission of a mapping that is not there changes
 * nothing: nothing could pass through it.
 */
export function foldMapping({ mappings }: StateDraft, { type, actor, row, seq }: NatEvent): void {
  const mapping = textOf(row, 'mapping');
  const key = `${actor}/${mapping}`;
  const known = mappings.get(key);
  switch (type) {
    case 'nat.mapped':
      mappings.set(key, {
        actor,
        mapping,
        protocol: textOf(row, 'protocol'),
        internal: textOf(row, 'internal'),
        external: textOf(row, 'external'),
        remote: textOf(row, 'remote'),
        permissions: known?.permissions ?? [],
        seq,
        ...expiryOf(row)
      });
      break;
    case 'nat.permitted': {
      const permission = { remote: textOf(row, 'remote'), seq };
      if (!known) break;
      mappings.set(key, { ...known, permissions: withItem(known.permissions, 'remote', permission) });
      break;
    }
    case 'nat.expired':
      mappings.delete(key);
      break;
  }
}
