import { diffArrays } from 'diff';

/** One line of a comparison. */
export interface DiffLine {
  readonly sign: 'same' | 'added' | 'removed';
  readonly text: string;
  /** A removed line and the added line that took its place are both changed. */
  readonly changed: boolean;
  /** What of a changed line differs, `[from, to)` in characters. */
  readonly span?: readonly [from: number, to: number];
}

export interface SdpDiff {
  readonly lines: readonly DiffLine[];
  readonly added: number;
  readonly removed: number;
  /** Lines of one kind (`a=setup`, `c=`) that stand in both with other content. Counted neither added nor removed. */
  readonly changed: number;
}

/** Compares two descriptions line by line. Line ends do not count. */
export function compareSdp(before: string, after: string): SdpDiff {
  const lines: DiffLine[] = [];
  let changed = 0;
  const parts = diffArrays(linesOf(before), linesOf(after));
  for (let index = 0; index < parts.length; index++) {
    const part = parts[index];
    if (!part) continue;
    const next = parts[index + 1];
    if (part.removed && next?.added) {
      const hunk = replace(part.value, next.value);
      lines.push(...hunk.lines);
      changed += hunk.changed;
      index++;
    } else {
      const sign = part.added ? 'added' : part.removed ? 'removed' : 'same';
      lines.push(...part.value.map((text) => ({ sign, text, changed: false }) as const));
    }
  }
  const unpaired = (sign: DiffLine['sign']) =>
    lines.filter((line) => line.sign === sign && !line.changed).length;
  return { lines, added: unpaired('added'), removed: unpaired('removed'), changed };
}

/** `3 lines added, 1 changed`; `The same text` when nothing differs. */
export function inWords({ added, removed, changed }: SdpDiff): string {
  const counts = [
    [added, 'added'],
    [removed, 'removed'],
    [changed, 'changed']
  ] as const;
  const said = counts.filter(([count]) => count > 0);
  if (said.length === 0) return 'The same text';
  return said
    .map(([count, word], index) =>
      index === 0 ? `${count} ${count === 1 ? 'line' : 'lines'} ${word}` : `${count} ${word}`
    )
    .join(', ');
}

/** A hunk in which some lines replace others: lines of one kind are paired in order and stand together. */
function replace(removed: readonly string[], added: readonly string[]) {
  const rest = [...removed];
  const lines: DiffLine[] = [];
  let changed = 0;
  const gone = (texts: readonly string[]) =>
    lines.push(...texts.map((text) => ({ sign: 'removed', text, changed: false }) as const));
  for (const text of added) {
    const place = rest.findIndex((old) => kind(old) === kind(text));
    const old = rest[place];
    if (old === undefined) {
      lines.push({ sign: 'added', text, changed: false });
      continue;
    }
    gone(rest.splice(0, place));
    rest.shift();
    const [mine, theirs] = difference(old, text);
    lines.push({ sign: 'removed', text: old, changed: true, span: mine });
    lines.push({ sign: 'added', text, changed: true, span: theirs });
    changed++;
  }
  gone(rest);
  return { lines, changed };
}

/** `a=setup`, `c=`, `m=audio`: what two lines have in common when one is the other changed. */
function kind(line: string): string {
  return /^(?:a=[\w-]+|m=\w+|\w=)/.exec(line)?.[0] ?? line;
}

/** Where two lines differ, between what they begin and what they end with alike. */
function difference(one: string, other: string) {
  const most = Math.min(one.length, other.length);
  let head = 0;
  while (head < most && one[head] === other[head]) head++;
  let tail = 0;
  while (tail < most - head && one.at(-1 - tail) === other.at(-1 - tail)) tail++;
  return [
    [head, one.length - tail],
    [head, other.length - tail]
  ] as const;
}

function linesOf(sdp: string): string[] {
  const lines = sdp.split(/\r\n|\r|\n/);
  if (lines.at(-1) === '') lines.pop();
  return lines;
}
