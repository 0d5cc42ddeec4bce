import type { Mark } from '../mark.ts';

/** Says which events stand out, and which are yet to come. */
export interface Emphasis {
  /** So many have happened. */
  readonly count: number;
  readonly selection: number | undefined;
  readonly related: ReadonlySet<number>;
  readonly focused: number | undefined;
}

/** How a mark is drawn at a moment. */
export interface Look {
  /** How it stands out, for its `data-emphasis`: `current selected`. Empty when it does not. */
  readonly emphasis: string;
  /** Of a label: whether the first of its events is yet to come. Other marks are dimmed by what lies over them. */
  readonly future: boolean;
}

/** How a mark is drawn when these events stand out. */
export function lookOf({ kind, seqs }: Mark, { count, selection, related, focused }: Emphasis): Look {
  const words: string[] = [];
  if (count > 0 && seqs.includes(count - 1)) words.push('current');
  if (selection !== undefined && seqs.includes(selection)) words.push('selected');
  else if (related.size > 0 && seqs.some((seq) => related.has(seq))) words.push('related');
  if (focused !== undefined && seqs.includes(focused)) words.push('focused');
  return { emphasis: words.join(' '), future: kind === 'label' && (seqs[0] ?? 0) >= count };
}
