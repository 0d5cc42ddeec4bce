import type { EventOf } from '../event.ts';
import type { StateDraft } from './state-draft.ts';
import type { PairRow } from './state.ts';

type PairEvent = EventOf<'pair.formed' | 'pair.pruned' | 'pair.changed' | 'pair.nominated' | 'pair.selected'>;
type Measurement = EventOf<'checks.counted' | 'roundtrip.measured'>;

/**
 * Moves a pair on. A pair is known from its first `pair.*` event, whichever that is: an observer may come late. A
 * measurement of a pair that has not been named yet changes nothing, since its candidates are unknown.
 */
export function foldPair(draft: StateDraft, event: PairEvent | Measurement): void {
  const key = `${event.actor}/${event.pair}`;
  const known = draft.pairs.get(key);
  const row = 'local' in event ? (known ?? firstSeen(event)) : known;
  if (!row) return;
  if (event.type === 'pair.selected') deselect(draft, event.actor);
  draft.pairs.set(key, { ...row, ...change(row, event), seq: event.seq });
}

/** A pair without a state of its own yet: it has at least been formed, so it waits (RFC 8445 §6.1.2.6). */
function firstSeen({ actor, pair, local, remote, seq }: PairEvent): PairRow {
  const none = { sent: 0, received: 0 };
  return {
    actor,
    pair,
    local,
    remote,
    state: 'waiting',
    nominated: false,
    selected: false,
    requests: none,
    responses: none,
    seq
  };
}

function change(row: PairRow, event: PairEvent | Measurement): Partial<PairRow> {
  switch (event.type) {
    case 'pair.formed':
    case 'pair.changed':
      return { state: event.to };
    case 'pair.pruned':
      return { state: 'pruned', ...(event.rule !== undefined && { rule: event.rule }) };
    case 'pair.nominated':
      return { nominated: true };
    case 'pair.selected':
      return { selected: true };
    case 'checks.counted':
      return { requests: sum(row.requests, event.requests), responses: sum(row.responses, event.responses) };
    case 'roundtrip.measured':
      return { roundTrip: event.roundTrip };
  }
}

/** A peer has one selected pair: with everything bundled there is one transport (RFC 9143 §6, RFC 8445 §8.1.1). */
function deselect({ pairs }: StateDraft, actor: string): void {
  for (const row of [...pairs.values()]) {
    if (row.selected && row.actor === actor) pairs.set(`${actor}/${row.pair}`, { ...row, selected: false });
  }
}

function sum(one: PairRow['requests'], other: PairRow['requests']): PairRow['requests'] {
  return { sent: one.sent + other.sent, received: one.received + other.received };
}
