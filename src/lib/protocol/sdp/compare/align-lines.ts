import { firstWhere } from '#lib/protocol/search.ts';
import type { SdpLine } from '../document.ts';
import type { ComparedLine, TextSpan } from './comparison.ts';
import { lineKey } from './line-key.ts';

/** The lines of one section in two texts, those of one key side by side; of several with one key, the same ones first. */
export function alignLines(before: readonly SdpLine[], after: readonly SdpLine[]): readonly ComparedLine[] {
  const partner = partners(before, after);
  const kept = longestRise(after.flatMap((line) => partner.get(line)?.index ?? []));
  const rows: ComparedLine[] = [];
  const taken = new Set([...partner.values()].map(({ index }) => index));
  let reached = 0;
  const removeUpTo = (end: number): void => {
    for (; reached < end; reached++) {
      const line = before[reached];
      if (line && !taken.has(reached)) rows.push({ sign: 'removed', before: line });
    }
  };
  for (const line of after) {
    const old = partner.get(line);
    if (!old) {
      rows.push({ sign: 'added', after: line });
      continue;
    }
    if (kept.has(old.index)) removeUpTo(old.index);
    if (old.line.text !== line.text) {
      rows.push({
        sign: 'changed',
        before: old.line,
        after: line,
        spans: difference(old.line.text, line.text)
      });
    } else {
      rows.push({ sign: kept.has(old.index) ? 'same' : 'moved', before: old.line, after: line });
    }
  }
  removeUpTo(before.length);
  return rows;
}

interface Partner {
  readonly line: SdpLine;
  /** In the lines before. */
  readonly index: number;
}

/** For each line after, the line before that it stands for. Equal texts find each other first, then equal keys, in order. */
function partners(before: readonly SdpLine[], after: readonly SdpLine[]): ReadonlyMap<SdpLine, Partner> {
  const found = new Map<SdpLine, Partner>();
  const taken = new Set<number>();
  for (const nameOf of [(line: SdpLine) => line.text, lineKey]) {
    const waiting = new Map<string, number[]>();
    for (const [index, line] of before.entries()) {
      if (taken.has(index)) continue;
      const name = nameOf(line);
      const list = waiting.get(name);
      if (list) list.push(index);
      else waiting.set(name, [index]);
    }
    const used = new Map<string, number>();
    for (const line of after) {
      if (found.has(line)) continue;
      const name = nameOf(line);
      const turn = used.get(name) ?? 0;
      const index = waiting.get(name)?.[turn];
      const partner = index === undefined ? undefined : before[index];
      if (index === undefined || !partner) continue;
      used.set(name, turn + 1);
      taken.add(index);
      found.set(line, { line: partner, index });
    }
  }
  return found;
}

/** The members of the longest rising subsequence: what kept its order, so that as few as possible count as moved. */
function longestRise(numbers: readonly number[]): ReadonlySet<number> {
  /** The smallest last member of a rise of each length, and what stands before each member in its rise. */
  const tails: number[] = [];
  const previous = new Map<number, number | undefined>();
  for (const number of numbers) {
    const place = firstWhere(tails.length, (i) => (tails[i] ?? Infinity) >= number);
    previous.set(number, tails[place - 1]);
    tails[place] = number;
  }
  const members = new Set<number>();
  for (let at = tails.at(-1); at !== undefined; at = previous.get(at)) members.add(at);
  return members;
}

/** Where two texts differ, between what they begin and what they end with alike. */
function difference(one: string, other: string): readonly [TextSpan, TextSpan] {
  const most = Math.min(one.length, other.length);
  let head = 0;
  while (head < most && one[head] === other[head]) head++;
  let tail = 0;
  while (tail < most - head && one.at(-1 - tail) === other.at(-1 - tail)) tail++;
  return [
    [head, one.length - tail],
    [head, other.length - tail]
  ];
}
