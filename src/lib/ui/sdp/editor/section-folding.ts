import { codeFolding, foldGutter, foldService } from '@codemirror/language';
import type { EditorState, Extension } from '@codemirror/state';

/** Folds the session part and every media section to its first line. */
export const sectionFolding: Extension = [
  foldService.of((state, from) => sectionFrom(state, from)),
  codeFolding({
    preparePlaceholder: (state, { from, to }) => state.doc.lineAt(to).number - state.doc.lineAt(from).number,
    placeholderDOM: (_, onclick, count: number) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.className = 'cm-unfold';
      button.tabIndex = -1;
      button.textContent = `… ${count} lines`;
      button.setAttribute('aria-label', `Unfold ${count} lines`);
      button.onclick = onclick;
      return button;
    }
  }),
  foldGutter({
    markerDOM: (open) => {
      const mark = document.createElement('span');
      mark.textContent = open ? '▾' : '▸';
      mark.title = open ? 'Fold the section' : 'Unfold the section';
      return mark;
    }
  })
];

function sectionFrom({ doc }: EditorState, from: number): { from: number; to: number } | null {
  const first = doc.lineAt(from);
  if (first.number !== 1 && !first.text.startsWith('m=')) return null;
  let last = first;
  while (last.number < doc.lines) {
    const next = doc.line(last.number + 1);
    if (next.text.startsWith('m=')) break;
    last = next;
  }
  while (last.number > first.number && last.text === '') last = doc.line(last.number - 1);
  return last.number > first.number ? { from: first.to, to: last.to } : null;
}
