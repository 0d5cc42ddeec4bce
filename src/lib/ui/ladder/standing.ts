/** What makes some events stand out. */
export interface Standings {
  readonly current: number | undefined;
  readonly selection: number | undefined;
  readonly related: ReadonlySet<number>;
  readonly focused: number | undefined;
}

/** How a mark stands out, for its `data-standing`: `current selected`; undefined when it does not. */
export function standingOf(seqs: readonly number[], standings: Standings): string | undefined {
  const { current, selection, related, focused } = standings;
  const words: string[] = [];
  if (current !== undefined && seqs.includes(current)) words.push('current');
  if (selection !== undefined && seqs.includes(selection)) words.push('selected');
  else if (related.size > 0 && seqs.some((seq) => related.has(seq))) words.push('related');
  if (focused !== undefined && seqs.includes(focused)) words.push('focused');
  return words.length > 0 ? words.join(' ') : undefined;
}
