import type { SdpDocument, SdpSection } from '#lib/protocol/sdp/document.ts';

/** Where the keyboard stands in a description: at the head of a section, or at one of its lines. */
export interface Stop {
  readonly section: number;
  /** Line number; absent at the head. */
  readonly line?: number;
}

/** A text that begins with an m-line has a session part without lines, which nothing is seen of. */
export function isShown({ lines }: Pick<SdpSection, 'lines'>): boolean {
  return lines.length > 0;
}

/** The stop that a key leads to, past the lines of folded sections; undefined for a key that leads nowhere. */
export function nextStop(
  { sections }: SdpDocument,
  folded: ReadonlySet<number>,
  from: Stop,
  key: string
): Stop | undefined {
  const stops = sections
    .filter(isShown)
    .flatMap(({ index, lines }): readonly Stop[] => [
      { section: index },
      ...(folded.has(index) ? [] : lines.map(({ number }) => ({ section: index, line: number })))
    ]);
  const here = stops.findIndex(({ section, line }) => section === from.section && line === from.line);
  const targets: Readonly<Record<string, number>> = {
    ArrowDown: Math.min(here + 1, stops.length - 1),
    ArrowUp: Math.max(here - 1, 0),
    Home: 0,
    End: stops.length - 1
  };
  return Object.hasOwn(targets, key) ? stops[targets[key] ?? 0] : undefined;
}

/** `from` where it can be seen: the head of its section when that is folded, the first head when it is no more. */
export function visibleStop({ sections, lines }: SdpDocument, folded: ReadonlySet<number>, from: Stop): Stop {
  const shown = sections.filter(isShown);
  const first: Stop = { section: shown[0]?.index ?? 0 };
  if (from.line === undefined) return shown.some(({ index }) => index === from.section) ? from : first;
  const line = lines[from.line - 1];
  if (!line) return first;
  return folded.has(line.section) ? { section: line.section } : { section: line.section, line: line.number };
}

/** The value after (`1`) or before (`-1`) `value` of `count`; undefined stands for the line as a whole, before the first. */
export function nextValue(value: number | undefined, count: number, by: 1 | -1): number | undefined {
  const next = Math.min((value ?? -1) + by, count - 1);
  return next < 0 ? undefined : next;
}
