/** Widths of IBM Plex Sans in ems, rounded up by class, so that a label is never wider than was reserved for it. */
const classes: readonly (readonly [RegExp, number])[] = [
  [/[iljI.,:;'|!]/, 0.3],
  [/[ftr()[\]{}/“”\- ]/, 0.4],
  [/[mwMW@≈⋯—%]/, 0.92],
  [/[A-Z✓✗&+=<>]/, 0.68],
  [/[0-9]/, 0.62]
];

const cache = new Map<string, number>();

function ems(character: string): number {
  let known = cache.get(character);
  if (known === undefined) {
    known = classes.find(([test]) => test.test(character))?.[1] ?? 0.585;
    cache.set(character, known);
  }
  return known;
}

/** How wide a text is at most, in the unit of `size`. It needs no DOM, so that placing labels is arithmetic. */
export function textWidth(text: string, size: number): number {
  let sum = 0;
  for (const character of text) sum += ems(character);
  return sum * size;
}

/** The same of IBM Plex Mono, in which every character is as wide as any other. */
export function monoWidth(text: string, size: number): number {
  return text.length * 0.6 * size;
}
