import '../../src/app.css';
import { expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import { parseSdp } from '#lib/protocol/sdp/document.ts';
import type { Finding } from '#lib/protocol/sdp/lint/finding.ts';
import Comparison from '#lib/ui/sdp/compare/comparison.svelte';
import Negotiation from '#lib/ui/sdp/compare/negotiation.svelte';
import Editor from '#lib/ui/sdp/editor/editor.svelte';
import Workbench from '#lib/ui/sdp-page/workbench.svelte';
import { answer, offer } from '../unit/words/en/events/run.ts';

const lf = (sdp: string) => sdp.replaceAll('\r\n', '\n');

const finding: Finding = {
  code: 'setup-in-answer',
  severity: 'error',
  line: 14,
  span: [8, 15],
  in: 'offer',
  args: {},
  rfc: 'RFC 9429 §5.3.1'
};

function propsOf(text: string, findings: readonly Finding[] = []) {
  return {
    id: 1,
    text,
    findings,
    values: undefined,
    onchange: vi.fn<(text: string) => void>(),
    oncaret: vi.fn<(spot: { line: number; column: number }) => void>(),
    onhover: vi.fn<(spot: { line: number; column: number } | undefined) => void>(),
    onpaste: vi.fn<(text: string, whole: boolean) => boolean>(() => false)
  };
}

test('a comparison says in words what changed, and shows what of a line differs', async () => {
  const screen = await render(Comparison, {
    before: { label: 'Made', document: parseSdp(offer) },
    after: { label: 'Sent', document: parseSdp(answer) }
  });
  await expect.element(screen.getByText('2 lines changed.')).toBeVisible();
  await expect.element(screen.getByText('setup: actpass → active')).toBeVisible();
  const region = screen.getByRole('region', { name: 'SDP comparison' });
  await expect.element(region).toHaveTextContent('removed: a=setup:actpass');
  await expect.element(region).toHaveTextContent('added: a=setup:active');
});

test('an offer and its answer fold the lines that both have', async () => {
  const screen = await render(Negotiation, {
    offer: { name: 'Ann', document: parseSdp(offer) },
    answer: { document: parseSdp(answer) }
  });
  await expect.element(screen.getByText('The answerer accepts Ann’s one section.')).toBeVisible();
  const region = screen.getByRole('region', { name: 'Offer and answer' });
  await expect.element(region).not.toHaveTextContent('a=group:BUNDLE 0');
  await screen.getByRole('button', { name: '… 7 lines that both have' }).click();
  await expect.element(region).toHaveTextContent('both: a=group:BUNDLE 0');
});

test('unchanged lines stay folded until their button is pressed', async () => {
  const screen = await render(Comparison, {
    before: { label: 'Offer', document: parseSdp(offer) },
    after: { label: 'Offer again', document: parseSdp(offer) }
  });
  const fold = screen.getByRole('button', { name: '… 10 unchanged lines' });
  await expect.element(screen.getByText('a=sctp-port:5000')).not.toBeInTheDocument();
  await fold.click();
  await expect.element(screen.getByText('a=sctp-port:5000')).toBeVisible();
});

test('the editor is a text box whose typing is told, and whose caret is told with its line', async () => {
  const props = propsOf(lf(offer));
  const screen = await render(Editor, props);
  const box = screen.getByRole('textbox', { name: 'SDP text' });
  await expect.element(box).toHaveTextContent('v=0');
  screen.component.jump(14);
  expect(props.oncaret).toHaveBeenLastCalledWith({ line: 14, column: 0 });
  await userEvent.keyboard('x');
  expect(props.onchange).toHaveBeenLastCalledWith(lf(offer).replace('a=setup', 'xa=setup'));
});

test('a text from outside is shown and not told again', async () => {
  const props = propsOf(lf(offer));
  const screen = await render(Editor, props);
  await screen.rerender({ ...props, text: lf(answer) });
  await expect.element(screen.getByRole('textbox')).toHaveTextContent('a=setup:active');
  expect(props.onchange).not.toHaveBeenCalled();
});

test('each text keeps its caret and its history', async () => {
  const props = propsOf('v=0\ns=-\n');
  const screen = await render(Editor, props);
  screen.component.jump(2);
  await userEvent.keyboard('x');
  await screen.rerender({ ...props, text: 'v=0\nxs=-\n' });
  await screen.rerender({ ...props, id: 2, text: 'v=0\n' });
  expect(props.oncaret).toHaveBeenLastCalledWith({ line: 1, column: 0 });
  await screen.rerender({ ...props, id: 1, text: 'v=0\nxs=-\n' });
  expect(props.oncaret).toHaveBeenLastCalledWith({ line: 2, column: 1 });
  screen.component.focus();
  await userEvent.keyboard('{Control>}z{/Control}');
  expect(props.onchange).toHaveBeenLastCalledWith('v=0\ns=-\n');
});

test('a finding has its glyph beside its line and its words below the pointer', async () => {
  const screen = await render(Editor, propsOf(lf(offer), [finding]));
  await expect.element(screen.getByTitle('The answer leaves the role open.')).toHaveTextContent('✕');
  const root = document.querySelector('.editor')?.shadowRoot;
  expect(root?.querySelector('.cm-under-error')?.textContent).toBe('actpass');
});

test('the style sheet of the editor is constructed, for an inline one would be blocked', async () => {
  await render(Editor, propsOf('v=0\n'));
  const root = document.querySelector('.editor')?.shadowRoot;
  expect(root?.querySelector('style')).toBeNull();
  expect(root?.adoptedStyleSheets.length).toBeGreaterThan(0);
});

test('the workbench names the sections, leads to them, and explains the line of the caret', async () => {
  const screen = await render(Workbench, {
    entry: { id: 1, text: lf(offer) },
    findings: [finding],
    onedit: vi.fn<(text: string) => void>(),
    onpaste: () => false
  });
  const explanation = screen.getByRole('region', { name: 'Explanation' });
  await expect.element(explanation).toHaveTextContent('Protocol version');
  await screen.getByRole('button', { name: 'application, mid 0, port 9, in BUNDLE' }).click();
  await expect.element(explanation).toHaveTextContent('m=application 9 UDP/DTLS/SCTP webrtc-datachannel');
  await screen.getByRole('button', { name: /The answer leaves the role open/ }).click();
  await expect
    .element(explanation)
    .toHaveTextContent('Write a=setup:active; passive if the peer must begin.');
});
