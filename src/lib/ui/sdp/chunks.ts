import type { SdpLine } from '#lib/protocol/sdp/document.ts';

/** So many lines are made together, once they come near the view: a screen shows about as many. */
const size = 40;

/** A long list in pieces that are made one by one. */
export function chunks<T>(all: readonly T[]): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, index) =>
    all.slice(index * size, (index + 1) * size)
  );
}

/** `number` where it is one of these consecutive lines: who asks so looks again only when the answer changes. */
export function among(
  lines: readonly Pick<SdpLine, 'number'>[],
  number: number | undefined
): number | undefined {
  const [first] = lines;
  if (number === undefined || !first) return undefined;
  return number >= first.number && number < first.number + lines.length ? number : undefined;
}
