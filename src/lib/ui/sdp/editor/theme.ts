import { EditorView } from '@codemirror/view';
import { layers } from '#lib/analysis/layers.ts';

const underline = (color: string) => ({
  textDecoration: `underline wavy 1px ${color}`,
  textUnderlineOffset: '3px'
});

/** The editor in the page's colours, which are variables that reach into it. */
export const theme = EditorView.theme({
  '&': { height: '100%', color: 'var(--ink)', backgroundColor: 'var(--panel)', fontSize: 'var(--text)' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'var(--mono)', lineHeight: '1.6', overflowX: 'hidden' },
  '.cm-content': { padding: '0.5rem 0 40vh', caretColor: 'var(--ink)' },
  '.cm-line': { padding: '0 1rem 0 0.5rem' },
  '.cm-gutters': { backgroundColor: 'var(--panel)', color: 'var(--quiet)', border: 'none' },
  '.cm-lineNumbers .cm-gutterElement': {
    minWidth: '2.75rem',
    padding: '0 0.25rem 0 0.5rem',
    fontVariantNumeric: 'tabular-nums'
  },
  '.cm-marks .cm-gutterElement': { width: '1.25rem', textAlign: 'center' },
  '.cm-foldGutter .cm-gutterElement': { width: '1rem', textAlign: 'center', cursor: 'pointer' },
  '.cm-activeLine': { backgroundColor: 'transparent' },
  '.cm-activeLineGutter': { backgroundColor: 'transparent', color: 'var(--ink)' },
  '.cm-explained': { backgroundColor: 'var(--selection)', boxShadow: 'inset 2px 0 var(--selection-edge)' },
  '.cm-value': { textDecoration: 'underline 1px var(--edge)', textUnderlineOffset: '3px' },
  '.cm-value-current': {
    textDecoration: 'underline 2px var(--selection-edge)',
    fontWeight: '500'
  },
  '.cm-media': { fontWeight: '500' },
  '.cm-kind': { color: 'var(--quiet)' },
  // On the lit line the layers' colours have too little contrast; the glyph beside it keeps its own.
  '.cm-explained .cm-kind': { color: 'var(--ink)' },
  '.cm-foreign': { color: 'var(--failed)' },
  '.cm-error': { color: 'var(--failed)', fontWeight: '500' },
  '.cm-warning': { color: 'var(--check)', fontWeight: '500' },
  '.cm-note': { color: 'var(--quiet)', fontWeight: '500' },
  '.cm-under-error': underline('var(--failed)'),
  '.cm-under-warning': underline('var(--check)'),
  '.cm-under-note': underline('var(--quiet)'),
  ...Object.fromEntries(layers.map(({ layer }) => [`.cm-layer-${layer}`, { color: `var(--${layer})` }])),
  '.cm-kind.cm-layer-none': { color: 'var(--quiet)' },
  '.cm-media .cm-kind': { color: 'var(--ink)' },
  '.cm-unfold': {
    margin: '0 0.5rem',
    padding: '0 0.5rem',
    border: '1px solid var(--hairline)',
    borderRadius: '0.375rem',
    backgroundColor: 'var(--sunk)',
    color: 'var(--quiet)',
    font: 'inherit',
    fontSize: 'var(--text-small)',
    cursor: 'pointer'
  },
  '.cm-selectionMatch, .cm-searchMatch': {
    backgroundColor: 'var(--selection)',
    outline: '1px solid var(--edge)'
  },
  '.cm-searchMatch-selected': { outline: '2px solid var(--selection-edge)' },
  '.cm-panels': { backgroundColor: 'var(--sunk)', color: 'var(--ink)', fontFamily: 'var(--sans)' },
  '.cm-panels-top': { borderBottom: '1px solid var(--hairline)' },
  '.cm-search': { padding: '0.375rem 2rem 0.375rem 0.75rem' },
  '.cm-search label': { fontSize: 'var(--text-small)' },
  '.cm-textfield, .cm-button': {
    minHeight: '1.75rem',
    border: '1px solid var(--hairline)',
    borderRadius: '0.375rem',
    background: 'var(--panel)',
    color: 'var(--ink)',
    fontSize: 'var(--text-small)'
  },
  '.cm-search button[name=close]': { color: 'var(--quiet)', fontSize: '1.25rem' },
  '.cm-placeholder': { color: 'var(--quiet)' }
});
