import type { ActorId } from '../base.ts';
import type { StateDraft } from './state-draft.ts';
import type { PairRow } from './state.ts';

interface PairEvent {
  readonly seq: number;
  readonly actor: ActorId;
  readonly pair: string;
}

export interface NamedPair extends PairEvent {
  readonly local: string;
  readonly remote: string;
}

/** Moves a pair on. It is known from its first event that names its candidates, whichever that is: an observer may come late. */
export function movePair({ pairs }: StateDraft, event: NamedPair, change: Partial<PairRow>): void {
  const key = keyOf(event);
  pairs.set(key, { ...(pairs.get(key) ?? firstSeen(event)), ...change, seq: event.seq });
}

/** The row of a pair, once an event has named it. */
export function rowOf({ pairs }: StateDraft, event: Pick<PairEvent, 'actor' | 'pair'>): PairRow | undefined {
  return pairs.get(keyOf(event));
}

/** The answer to a check of the pair `checked` has made this pair valid (RFC 8445 §7.2.5.3.2). */
export function validatePair(draft: StateDraft, event: NamedPair & { readonly checked: string }): void {
  const { actor, checked, pair } = event;
  movePair(draft, event, { state: 'succeeded', checked });
  const source = { actor, pair: checked };
  const row = rowOf(draft, source);
  if (row) draft.pairs.set(keyOf(source), { ...row, valid: pair });
}

/**
 * A pair can be used no more, nor can the valid pair that its check made. Consent on it lasts until it is lost or runs out: no
 * answer can renew it, but none takes it back either (RFC 7675 §5.1).
 */
export function failPair(draft: StateDraft, event: NamedPair): void {
  const made = rowOf(draft, event)?.valid;
  const valid = made === undefined ? undefined : rowOf(draft, { actor: event.actor, pair: made });
  if (valid) draft.pairs.set(keyOf(valid), { ...valid, state: 'failed' });
}

/** A peer has one selected pair: with everything bundled there is one transport (RFC 9143 §6, RFC 8445 §8.1.1). */
export function selectPair(draft: StateDraft, event: NamedPair): void {
  const { pairs } = draft;
  for (const row of [...pairs.values()]) {
    if (row.selected && row.actor === event.actor) pairs.set(keyOf(row), { ...row, selected: false });
  }
  movePair(draft, event, { selected: true });
}

/** Notes a measurement of a pair. Of one that has not been named yet it changes nothing, since its candidates are unknown. */
export function measurePair(
  { pairs }: StateDraft,
  event: PairEvent,
  change: (row: PairRow) => Partial<PairRow>
): void {
  const key = keyOf(event);
  const row = pairs.get(key);
  if (row) pairs.set(key, { ...row, ...change(row), seq: event.seq });
}

function keyOf({ actor, pair }: Pick<PairEvent, 'actor' | 'pair'>): string {
  return `${actor}/${pair}`;
}

/** A pair without a state of its own yet: it has at least been formed, so it waits (RFC 8445 §6.1.2.6). */
function firstSeen({ actor, pair, local, remote, seq }: NamedPair): PairRow {
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
