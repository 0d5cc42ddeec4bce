import type { FoundDescription } from '#lib/analysis/sdp-input/description.ts';
import { type Entry, kindOfEntry, toEntry } from './entries.ts';

export interface Taken {
  readonly entries: readonly Entry[];
  /** The entry to show. */
  readonly shown: number;
  /** Whether text of before is gone. */
  readonly replaced: boolean;
}

/**
 * Takes found descriptions in. Several replace everything. One goes in the place of `into` when that is to be replaced or is
 * empty, else in the place of the one of its kind, else beside what is there, an offer before its answer.
 */
export function takeIn(
  entries: readonly Entry[],
  found: readonly FoundDescription[],
  into: { readonly id: number; readonly whole: boolean } | undefined
): Taken {
  const kept = entries.filter(({ id, text }) => text !== '' || id === into?.id);
  const next = 1 + Math.max(0, ...entries.map(({ id }) => id));
  const [only] = found;
  if (!only || found.length > 1) {
    const all = found.map((one, index) => toEntry(one, next + index));
    return { entries: all, shown: next, replaced: kept.some(({ text }) => text !== '') };
  }
  const current = kept.find(({ id }) => id === into?.id);
  const inPlace = current && (into?.whole || current.text === '') ? current : undefined;
  const kind = kindOfEntry(toEntry(only, 0));
  const place = inPlace ?? kept.find((entry) => kind !== undefined && kindOfEntry(entry) === kind);
  if (place) {
    const entry = toEntry(only, place.id);
    const changed = kept.map((one) => (one === place ? entry : one));
    return { entries: ordered(changed), shown: place.id, replaced: place.text !== '' };
  }
  return { entries: ordered([...kept, toEntry(only, next)]), shown: next, replaced: false };
}

/** Of two, the offer first. More keep the order in which they came. */
function ordered(entries: readonly Entry[]): readonly Entry[] {
  const [first, second] = entries;
  if (!first || !second || entries.length !== 2) return entries;
  return kindOfEntry(second) === 'offer' && kindOfEntry(first) !== 'offer' ? [second, first] : entries;
}
