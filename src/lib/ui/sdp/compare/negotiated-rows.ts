import type { ComparedLine, TextSpan } from '#lib/protocol/sdp/compare/comparison.ts';
import type { SdpLine } from '#lib/protocol/sdp/document.ts';

/** A line of an offer, a line of its answer, or two that stand side by side. */
export interface NegotiatedRow {
  /** `same` in both, `changed` between the two, or each side's `own`, of which the other side may have none. */
  readonly sign: 'same' | 'changed' | 'own';
  readonly offered?: SdpLine;
  readonly answered?: SdpLine;
  /** The part of each text that differs, `[start, end)`. */
  readonly spans?: readonly [offered: TextSpan, answered: TextSpan];
}

/** Lines that list what a side has of its own: two lists stand side by side, though no line of them answers another. */
const lists: ReadonlySet<string> = new Set(['a=candidate', 'a=ssrc', 'a=ssrc-group']);

/** The lines of an offer and of its answer as rows of two columns, each column in the order of its text but for moved lines. */
export function negotiatedRows(rows: readonly ComparedLine[]): readonly NegotiatedRow[] {
  const made: NegotiatedRow[] = [];
  let offered: SdpLine[] = [];
  let answered: SdpLine[] = [];
  const flush = (): void => {
    made.push(...sideBySide(offered, answered));
    [offered, answered] = [[], []];
  };
  for (const row of rows) {
    if (row.sign === 'removed') offered.push(row.before);
    else if (row.sign === 'added') answered.push(row.after);
    else {
      flush();
      made.push(inBoth(row));
    }
  }
  flush();
  return made;
}

function inBoth(row: Extract<ComparedLine, { before: SdpLine; after: SdpLine }>): NegotiatedRow {
  const lines = { offered: row.before, answered: row.after };
  return row.sign === 'changed'
    ? { sign: 'changed', ...lines, spans: row.spans }
    : { sign: 'same', ...lines };
}

/** Lines that one side has: two of a list beside each other, any other with an empty place beside it. */
function sideBySide(offered: readonly SdpLine[], answered: readonly SdpLine[]): readonly NegotiatedRow[] {
  const rows: NegotiatedRow[] = [];
  const ahead = new Map<string, number>();
  for (const { kind } of offered) ahead.set(kind, (ahead.get(kind) ?? 0) + 1);
  let at = 0;
  const pass = (line: SdpLine): void => {
    ahead.set(line.kind, (ahead.get(line.kind) ?? 0) - 1);
    at++;
  };
  for (const line of answered) {
    const listed = lists.has(line.kind) && (ahead.get(line.kind) ?? 0) > 0;
    for (let one = offered[at]; listed && one && one.kind !== line.kind; one = offered[at]) {
      rows.push({ sign: 'own', offered: one });
      pass(one);
    }
    const beside = listed ? offered[at] : undefined;
    if (beside) pass(beside);
    rows.push({ sign: 'own', ...(beside && { offered: beside }), answered: line });
  }
  for (const line of offered.slice(at)) rows.push({ sign: 'own', offered: line });
  return rows;
}
