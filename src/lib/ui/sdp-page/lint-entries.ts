import type { Finding } from '#lib/protocol/sdp/lint/finding.ts';
import { lintExchange, lintSdp } from '#lib/protocol/sdp/lint/lint-sdp.ts';
import { documentOf, type Entry, isAnswer, kindOfEntry } from './entries.ts';

/** The findings of each entry by its id. An offer and its answer, when there are just these two, are looked at together. */
export function lintEntries(entries: readonly Entry[]): ReadonlyMap<number, readonly Finding[]> {
  const full = entries.filter(({ text }) => text.trim() !== '');
  const [first, second] = full;
  if (first && second && full.length === 2 && kindOfEntry(first) === 'offer' && isAnswer(second)) {
    const findings = lintExchange(documentOf(first), documentOf(second));
    const of = (where: Finding['in']) => findings.filter((finding) => finding.in === where);
    return new Map([
      [first.id, of('offer')],
      [second.id, of('answer')]
    ]);
  }
  return new Map(full.map((entry) => [entry.id, lintSdp(documentOf(entry), lintKind(entry))]));
}

/** A provisional answer keeps to the rules of answers (RFC 9429 §4.1.10.1). */
function lintKind(entry: Entry): Finding['in'] {
  const kind = kindOfEntry(entry);
  return kind === 'pranswer' ? 'answer' : (kind ?? 'description');
}
