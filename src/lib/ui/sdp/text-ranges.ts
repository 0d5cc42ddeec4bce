import type { Severity } from '#lib/protocol/sdp/lint/severity.ts';
import { bySeverity } from './severity.ts';

interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * Parts of a line on the page. They are ranges of its one text node, not elements: pointing at a line changes nothing in
 * the document, so that a selection of text survives it.
 */
export function rangesIn(line: Element, spans: readonly Span[]): readonly Range[] {
  const text = line.firstChild;
  if (!(text instanceof Text)) return [];
  return spans.map(({ start, end }) => {
    const range = new Range();
    range.setStart(text, Math.min(start, text.length));
    range.setEnd(text, Math.min(end, text.length));
    return range;
  });
}

/** Which range a point of the viewport lies in. */
export function rangeAt(ranges: readonly Range[], x: number, y: number): number | undefined {
  const found = ranges.findIndex((range) =>
    [...range.getClientRects()].some(
      ({ left, right, top, bottom }) => x >= left && x < right && y >= top && y < bottom
    )
  );
  return found === -1 ? undefined : found;
}

/** Underlines the values and fills the one in question. Returns how to take that back. */
export function highlightValues(ranges: readonly Range[], value: number | undefined): () => void {
  const current = ranges[value ?? -1];
  const undo = [highlight('sdp-values', ranges), highlight('sdp-value', current ? [current] : [])];
  return () => undo.forEach((one) => one());
}

/** Marks what findings mean in their lines. Returns how to take that back. */
export function highlightFindings(
  marks: readonly {
    readonly element: Element;
    readonly span: readonly [start: number, end: number];
    readonly severity: Severity;
  }[]
): () => void {
  const undo = bySeverity.map((severity) =>
    highlight(
      `sdp-${severity}`,
      marks
        .filter((mark) => mark.severity === severity)
        .flatMap(({ element, span }) => rangesIn(element, [{ start: span[0], end: span[1] }]))
    )
  );
  return () => undo.forEach((one) => one());
}

/** CSS Custom Highlight API §3. Firefox before 140 has none of it: words and glyphs say the same. */
function highlight(name: string, ranges: readonly Range[]): () => void {
  if (!('highlights' in CSS)) return () => undefined;
  const all = CSS.highlights.get(name) ?? new Highlight();
  CSS.highlights.set(name, all);
  for (const range of ranges) all.add(range);
  return () => ranges.forEach((range) => all.delete(range));
}
