import { type Extension, RangeSetBuilder } from '@codemirror/state';
import {
  Decoration,
  type DecorationSet,
  type EditorView,
  ViewPlugin,
  type ViewUpdate
} from '@codemirror/view';
import { parseSdp } from '#lib/protocol/sdp/document.ts';
import { lineLayer } from '../line-layer.ts';

const media = Decoration.line({ class: 'cm-media' });
const marks = new Map<string, Decoration>();

class LayerTint {
  decorations: DecorationSet;

  constructor(view: EditorView) {
    this.decorations = tints(view);
  }

  update({ docChanged, viewportChanged, view }: ViewUpdate): void {
    if (docChanged || viewportChanged) this.decorations = tints(view);
  }
}

/** Tints what a line is (`a=candidate:`) in the colour of its layer. Only lines in the window are looked at. */
export const layerTint: Extension = ViewPlugin.fromClass(LayerTint, {
  decorations: ({ decorations }) => decorations
});

function tints(view: EditorView): DecorationSet {
  const builder = new RangeSetBuilder<Decoration>();
  for (const { from, to } of view.visibleRanges) {
    for (let at = from; at <= to;) {
      const line = view.state.doc.lineAt(at);
      const [parsed] = parseSdp(line.text).lines;
      if (parsed && parsed.kind !== '') {
        if (parsed.kind === 'm') builder.add(line.from, line.from, media);
        builder.add(
          line.from,
          line.from + parsed.valueStart,
          mark(`cm-kind cm-layer-${lineLayer(parsed) ?? 'none'}`)
        );
      } else if (line.text !== '') {
        builder.add(line.from, line.to, mark('cm-foreign'));
      }
      at = line.to + 1;
    }
  }
  return builder.finish();
}

function mark(name: string): Decoration {
  const known = marks.get(name) ?? Decoration.mark({ class: name });
  marks.set(name, known);
  return known;
}
