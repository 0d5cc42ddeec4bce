import type { EventOf } from '../event.ts';
import type { AllocationRow } from './network-rows.ts';
import { expiryOf, textOf, withItem } from './row-columns.ts';
import type { StateDraft } from './state-draft.ts';

type TurnEvent = EventOf<'turn.allocated' | 'turn.permitted' | 'turn.bound' | 'turn.expired'>;

/**
 * Moves an allocation on. Allocated again, that is refreshed, it keeps its permissions and channels. What is told of an
 * allocation that is not there changes nothing.
 */
export function foldAllocation({ allocations }: StateDraft, event: TurnEvent): void {
  const key = `${event.actor}/${textOf(event.row, 'allocation')}`;
  const known = allocations.get(key);
  if (event.type === 'turn.allocated') allocations.set(key, allocated(event, known));
  else if (known && isWhole(event)) allocations.delete(key);
  else if (known) allocations.set(key, changed(event, known));
}

function allocated({ actor, row, seq }: TurnEvent, known: AllocationRow | undefined): AllocationRow {
  return {
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
  };
}

function isWhole({ type, row }: TurnEvent): boolean {
  return type === 'turn.expired' && row.kind === 'allocation';
}

function changed({ type, row, seq }: TurnEvent, known: AllocationRow): AllocationRow {
  const [peer, channel] = [textOf(row, 'peer'), textOf(row, 'channel')];
  const { permissions, channels } = known;
  if (type === 'turn.permitted') {
    return { ...known, permissions: withItem(permissions, 'peer', { peer, seq, ...expiryOf(row) }) };
  }
  if (type === 'turn.bound') {
    return { ...known, channels: withItem(channels, 'channel', { channel, peer, seq, ...expiryOf(row) }) };
  }
  return row.kind === 'permission'
    ? { ...known, permissions: permissions.filter((other) => other.peer !== peer) }
    : { ...known, channels: channels.filter((other) => other.channel !== channel) };
}
