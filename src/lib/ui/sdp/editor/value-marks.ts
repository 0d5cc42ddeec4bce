import { type Extension, StateEffect, StateField } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView } from '@codemirror/view';

/** The values of the line that is explained. */
export interface ExplainedValues {
  readonly line: number;
  /** Offsets in the line's text. */
  readonly spans: readonly { readonly start: number; readonly end: number }[];
  /** Which of them is in question. */
  readonly current: number | undefined;
}

export const setValues = StateEffect.define<ExplainedValues | undefined>();

const plain = Decoration.mark({ class: 'cm-value' });
const active = Decoration.mark({ class: 'cm-value cm-value-current' });
const row = Decoration.line({ class: 'cm-explained' });

/** Marks the explained line, and underlines each value that has words of its own; the one in question is lit. */
export const valueMarks: Extension = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(marks, { effects, state: { doc }, docChanged, changes }) {
    for (const effect of effects) {
      if (!effect.is(setValues)) continue;
      const { line: number, spans, current } = effect.value ?? { line: 0, spans: [], current: undefined };
      if (number < 1 || number > doc.lines) return Decoration.none;
      const line = doc.line(number);
      const inside = spans.flatMap(({ start, end }, index) =>
        start < end && end <= line.length
          ? [(index === current ? active : plain).range(line.from + start, line.from + end)]
          : []
      );
      return Decoration.set([row.range(line.from), ...inside], true);
    }
    return docChanged ? marks.map(changes) : marks;
  },
  provide: (self) => EditorView.decorations.from(self)
});
