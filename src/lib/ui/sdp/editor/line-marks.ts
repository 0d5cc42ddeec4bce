import { type EditorState, type Extension, RangeSet, StateEffect, StateField } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView, gutter, GutterMarker } from '@codemirror/view';
import { layers } from '#lib/analysis/layers.ts';
import { parseSdp } from '#lib/protocol/sdp/document.ts';
import type { Finding } from '#lib/protocol/sdp/lint/finding.ts';
import { findingWords } from '../finding-words.ts';
import { lineLayer } from '../line-layer.ts';
import { gravest, severities } from '../severity.ts';

/** Hands the editor what the lint says of its text. */
export const setFindings = StateEffect.define<readonly Finding[]>();

interface Marked {
  readonly gutter: RangeSet<GutterMarker>;
  readonly underlines: DecorationSet;
}

const field = StateField.define<Marked>({
  create: () => ({ gutter: RangeSet.empty, underlines: Decoration.none }),
  update(marked, transaction) {
    for (const effect of transaction.effects) {
      if (effect.is(setFindings)) return markedBy(transaction.state, effect.value);
    }
    if (!transaction.docChanged) return marked;
    return {
      gutter: marked.gutter.map(transaction.changes),
      underlines: marked.underlines.map(transaction.changes)
    };
  },
  provide: (self) => EditorView.decorations.from(self, ({ underlines }) => underlines)
});

/** A glyph beside each line: the gravest finding's, else its layer's; and an underline below what a finding means. */
export const lineMarks: Extension = [
  field,
  gutter({
    class: 'cm-marks',
    markers: (view) => view.state.field(field).gutter,
    lineMarker: (view, { from }, others) => {
      if (others.some((marker) => marker instanceof GlyphMarker)) return null;
      const [line] = parseSdp(view.state.doc.lineAt(from).text).lines;
      return layerMarker(line && lineLayer(line)) ?? null;
    },
    initialSpacer: () => new GlyphMarker('✕', 'cm-spacer', '')
  })
];

class GlyphMarker extends GutterMarker {
  constructor(
    readonly glyph: string,
    readonly name: string,
    readonly title: string
  ) {
    super();
  }

  override eq(other: GlyphMarker): boolean {
    return this.name === other.name && this.title === other.title;
  }

  override toDOM(): Node {
    const mark = document.createElement('span');
    mark.className = this.name;
    mark.textContent = this.glyph;
    mark.title = this.title;
    return mark;
  }
}

const layerMarkers = new Map(
  layers.map(({ layer, glyph }) => [layer, new GlyphMarker(glyph, `cm-layer-${layer}`, '')])
);

function layerMarker(layer: ReturnType<typeof lineLayer>): GlyphMarker | undefined {
  return layer && layerMarkers.get(layer);
}

/** Findings of a text that has become shorter since point past its end, and are left out until it is looked at again. */
function markedBy({ doc }: EditorState, findings: readonly Finding[]): Marked {
  const inside = findings.filter(({ line }) => line >= 1 && line <= doc.lines);
  const byLine = Map.groupBy(inside, ({ line }) => line);
  const markers = [...byLine].map(([number, list]) => {
    const worst = gravest(list) ?? 'note';
    const title = list.map((finding) => findingWords(finding).message).join('\n');
    return new GlyphMarker(severities[worst].glyph, `cm-${worst}`, title).range(doc.line(number).from);
  });
  const underlines = inside.flatMap(({ line: number, span, severity }) => {
    const line = doc.line(number);
    const [from, to] = span ?? [0, line.length];
    const end = Math.min(line.from + to, line.to);
    return line.from + from < end
      ? [Decoration.mark({ class: `cm-under-${severity}` }).range(line.from + from, end)]
      : [];
  });
  return { gutter: RangeSet.of(markers, true), underlines: Decoration.set(underlines, true) };
}
