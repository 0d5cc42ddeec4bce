import type { ActorId } from '../base.ts';
import type { Row } from '../events/row.ts';
import { expiryOf, textOf, withItem } from './row-columns.ts';
import type { StateDraft } from './state-draft.ts';

interface NatEvent {
  readonly seq: number;
  readonly actor: ActorId;
  readonly row: Row;
}

/** A mapping is there from here on. Mapped again, it keeps its permissions. */
export function setMapping({ mappings }: StateDraft, event: NatEvent): void {
  const { actor, row, seq } = event;
  const key = keyOf(event);
  mappings.set(key, {
    actor,
    mapping: textOf(row, 'mapping'),
    protocol: textOf(row, 'protocol'),
    internal: textOf(row, 'internal'),
    external: textOf(row, 'external'),
    remote: textOf(row, 'remote'),
    permissions: mappings.get(key)?.permissions ?? [],
    seq,
    ...expiryOf(row)
  });
}

/** A mapping lets something in. A permission of a mapping that is not there changes nothing: nothing could pass through it. */
export function permitMapping({ mappings }: StateDraft, event: NatEvent): void {
  const key = keyOf(event);
  const known = mappings.get(key);
  if (!known) return;
  const permission = { remote: textOf(event.row, 'remote'), seq: event.seq };
  mappings.set(key, { ...known, permissions: withItem(known.permissions, 'remote', permission) });
}

/** A mapping is over. */
export function endMapping({ mappings }: StateDraft, event: NatEvent): void {
  mappings.delete(keyOf(event));
}

function keyOf({ actor, row }: NatEvent): string {
  return `${actor}/${textOf(row, 'mapping')}`;
}
