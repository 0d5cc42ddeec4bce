import type { ActorId } from '../base.ts';
import type { Row } from '../events/row.ts';
import type { AllocationRow } from './network-rows.ts';
import { expiryOf, textOf, withItem } from './row-columns.ts';
import type { StateDraft } from './state-draft.ts';

interface TurnEvent {
  readonly seq: number;
  readonly actor: ActorId;
  readonly row: Row;
}

/** An allocation is there from here on. Allocated again, that is refreshed, it keeps its permissions and channels. */
export function setAllocation({ allocations }: StateDraft, event: TurnEvent): void {
  const { actor, row, seq } = event;
  const key = keyOf(event);
  const known = allocations.get(key);
  allocations.set(key, {
    actor,
    allocation: textOf(row, 'allocation'),
    client: textOf(row, 'client'),
    relayed: textOf(row, 'relayed'),
    transport: textOf(row, 'transport'),
    ...('username' in row && { username: textOf(row, 'username') }),
    permissions: known?.permissions ?? [],
    channels: known?.channels ?? [],
    seq,
    ...expiryOf(row)
  });
}

/** A peer's address may send to an allocation, until then. */
export function permitPeer(draft: StateDraft, event: TurnEvent): void {
  const { row, seq } = event;
  const permission = { peer: textOf(row, 'peer'), seq, ...expiryOf(row) };
  change(draft, event, ({ permissions }) => ({ permissions: withItem(permissions, 'peer', permission) }));
}

/** A channel of an allocation stands for a peer, until then. */
export function bindChannel(draft: StateDraft, event: TurnEvent): void {
  const { row, seq } = event;
  const channel = { channel: textOf(row, 'channel'), peer: textOf(row, 'peer'), seq, ...expiryOf(row) };
  change(draft, event, ({ channels }) => ({ channels: withItem(channels, 'channel', channel) }));
}

/** An allocation is over, or the permission or channel of it that the row names. */
export function endAllocation(draft: StateDraft, event: TurnEvent): void {
  const { row } = event;
  if (row['kind'] === 'allocation') draft.allocations.delete(keyOf(event));
  else if (row['kind'] === 'permission') {
    const peer = textOf(row, 'peer');
    change(draft, event, ({ permissions }) => ({
      permissions: permissions.filter((other) => other.peer !== peer)
    }));
  } else {
    const channel = textOf(row, 'channel');
    change(draft, event, ({ channels }) => ({
      channels: channels.filter((other) => other.channel !== channel)
    }));
  }
}

/** Changes an allocation. Of one that is not there nothing changes. */
function change(
  { allocations }: StateDraft,
  event: TurnEvent,
  parts: (known: AllocationRow) => Partial<AllocationRow>
): void {
  const key = keyOf(event);
  const known = allocations.get(key);
  if (known) allocations.set(key, { ...known, ...parts(known) });
}

function keyOf({ actor, row }: TurnEvent): string {
  return `${actor}/${textOf(row, 'allocation')}`;
}
