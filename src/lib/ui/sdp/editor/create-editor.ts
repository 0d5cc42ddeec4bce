import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { foldKeymap } from '@codemirror/language';
import { highlightSelectionMatches, search, searchKeymap } from '@codemirror/search';
import { EditorState, type Extension } from '@codemirror/state';
import { EditorView, highlightActiveLineGutter, keymap, lineNumbers } from '@codemirror/view';
import { layerTint } from './layer-tint.ts';
import { lineMarks } from './line-marks.ts';
import { sectionFolding } from './section-folding.ts';
import { theme } from './theme.ts';
import { valueMarks } from './value-marks.ts';

/** A place in the text. */
export interface TextSpot {
  /** From 1. */
  readonly line: number;
  /** Offset in the line's text. */
  readonly column: number;
}

/** The editor's callbacks. */
export interface EditorEvents {
  /** The text is another, by typing or by undoing. */
  readonly onchange: (text: string) => void;
  readonly oncaret: (spot: TextSpot) => void;
  /** The pointer rests on a place of the text, or has left it. */
  readonly onhover: (spot: TextSpot | undefined) => void;
  /** Text is pasted, in place of `whole` of the text or not. True: it was taken care of. */
  readonly onpaste: (text: string, whole: boolean) => boolean;
}

/** How long the pointer rests before it counts, in milliseconds. */
const rest = 120;

/**
 * An editor for SDP inside `host`, in a shadow root: there its style sheet is one of the document's, not an inline one,
 * which the content security policy would block. Tab leaves it, as it does any field.
 */
export function createEditor(host: HTMLElement, label: string, events: EditorEvents): EditorView {
  const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' });
  return new EditorView({ parent: root, root, state: createState('', label, events) });
}

export function createState(text: string, label: string, events: EditorEvents): EditorState {
  return EditorState.create({
    doc: text,
    extensions: [base, EditorView.contentAttributes.of(attributes(label)), reports(events)]
  });
}

/** Where the caret stands. */
export function caretOf({ doc, selection: { main } }: EditorState): TextSpot {
  return spotAt(doc, main.head);
}

const base: Extension = [
  lineNumbers(),
  lineMarks,
  sectionFolding,
  history(),
  layerTint,
  valueMarks,
  highlightActiveLineGutter(),
  highlightSelectionMatches({ minSelectionLength: 3 }),
  search({ top: true }),
  EditorView.lineWrapping,
  theme,
  keymap.of([...searchKeymap, ...foldKeymap, ...historyKeymap, ...defaultKeymap])
];

function attributes(label: string): Record<string, string> {
  return {
    'aria-label': label,
    tabindex: '0',
    spellcheck: 'false',
    autocapitalize: 'off',
    autocorrect: 'off',
    translate: 'no'
  };
}

function reports(events: EditorEvents): Extension {
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** Whether what is dragged is the editor's own text. All else that is dropped is the page's to read. */
  let own = false;
  return [
    EditorView.updateListener.of(({ docChanged, selectionSet, state, transactions }) => {
      const set = transactions.some((one) => one.isUserEvent('set'));
      if (docChanged && !set) events.onchange(state.doc.toString());
      if (!docChanged && !selectionSet) return;
      // Where the pointer rested before the caret went on counts no more.
      clearTimeout(timer);
      events.oncaret(caretOf(state));
    }),
    EditorView.domEventHandlers({
      paste: ({ clipboardData }, { state }) => {
        const text = clipboardData?.getData('text/plain') ?? '';
        const { from, to } = state.selection.main;
        return events.onpaste(text, from === 0 && to === state.doc.length);
      },
      dragstart: () => {
        own = true;
      },
      dragend: () => {
        own = false;
      },
      drop: () => !own,
      mousemove: ({ clientX: x, clientY: y, movementX, movementY, buttons }, view) => {
        // Browsers send a move without movement when something changes under the pointer.
        if (movementX === 0 && movementY === 0) return;
        clearTimeout(timer);
        if (buttons !== 0) return;
        timer = setTimeout(() => {
          const at = view.posAtCoords({ x, y });
          events.onhover(at === null ? undefined : spotAt(view.state.doc, at));
        }, rest);
      },
      mouseleave: () => {
        clearTimeout(timer);
        timer = setTimeout(() => events.onhover(undefined), rest);
      }
    })
  ];
}

function spotAt(doc: EditorState['doc'], at: number): TextSpot {
  const line = doc.lineAt(at);
  return { line: line.number, column: at - line.from };
}
