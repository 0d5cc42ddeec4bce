import '../../src/app.css';
import { expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import { parseSdp, type SdpLine } from '#lib/protocol/sdp/document.ts';
import { lintSdp } from '#lib/protocol/sdp/lint/lint-sdp.ts';
import ExplainedSdp from '#lib/ui/sdp/explained-sdp.svelte';

const print = Array.from({ length: 32 }, () => 'AB').join(':');
const transport = [
  'a=ice-ufrag:AbCd',
  'a=ice-pwd:aB3dE5fG7hI9jK1lM3nO5pQ7',
  `a=fingerprint:sha-256 ${print}`
];
const offer = [
  'v=0',
  'o=- 4611731400430051336 2 IN IP4 127.0.0.1',
  's=-',
  't=0 0',
  'a=group:BUNDLE 0 1',
  'm=audio 9 UDP/TLS/RTP/SAVPF 111',
  'c=IN IP4 0.0.0.0',
  'a=mid:0',
  'a=setup:actpass',
  ...transport,
  'a=rtcp-mux',
  'a=rtpmap:111 opus/48000/2',
  'a=sendrecv',
  'm=application 9 UDP/DTLS/SCTP webrtc-datachannel',
  'c=IN IP4 0.0.0.0',
  'a=mid:1',
  'a=setup:actpass',
  ...transport,
  'a=sctp-port:5000'
]
  .map((line) => `${line}\r\n`)
  .join('');

async function show(
  text = offer,
  given: { readonly marked?: ReadonlySet<number>; readonly lint?: boolean } = {}
) {
  const document = parseSdp(text);
  const onpress = vi.fn<(line: SdpLine) => void>();
  const onannounce = vi.fn<(text: string) => void>();
  const props = {
    document,
    onpress,
    onannounce,
    ...(given.marked && { marked: given.marked }),
    ...(given.lint && { findings: lintSdp(document, 'offer') })
  };
  const screen = await render(ExplainedSdp, props);
  const region = screen.getByRole('region', { name: 'SDP text' });
  const line = (text: string) => {
    const number = document.lines.find((one) => one.text.startsWith(text))?.number ?? 0;
    return region.element().querySelector<HTMLElement>(`[data-line="${number}"]`) as HTMLElement;
  };
  return { screen, region, line, props, document };
}

const card = (screen: Awaited<ReturnType<typeof show>>['screen']) => screen.getByRole('article');
const plain = (text: string) => text.replaceAll('\r', '').trimEnd();

function readings(region: Element) {
  getSelection()?.selectAllChildren(region);
  const selected = getSelection()?.toString() ?? '';
  getSelection()?.removeAllRanges();
  return [region.textContent, plain((region as HTMLElement).innerText), plain(selected)];
}

/** The middle of a part of a line’s text, as an offset from the line. */
function placeOf(line: HTMLElement, part: string) {
  const node = line.firstChild as Text;
  const range = new Range();
  const start = node.data.indexOf(part);
  range.setStart(node, start);
  range.setEnd(node, start + part.length);
  const { left, top, width, height } = range.getBoundingClientRect();
  const box = line.getBoundingClientRect();
  return { x: left - box.left + width / 2, y: top - box.top + height / 2 };
}

test('several sections read and copy as the description itself, open card or not', async () => {
  const { screen, region, line } = await show();
  expect(readings(region.element())).toEqual([offer, plain(offer), plain(offer)]);
  line('a=setup').click();
  await expect.element(card(screen)).toBeVisible();
  expect(readings(region.element())).toEqual([offer, plain(offer), plain(offer)]);
});

test('line ends as they are, no last one, and text that is no SDP stay as they are', async () => {
  for (const text of [
    'v=0\ns=-\rhello\r\n\r\nm=audio 9 RTP/AVP 0\na=mid:0',
    'm=audio 9 RTP/AVP 0\r\n',
    'hello'
  ]) {
    const { screen, region } = await show(text);
    expect(region.element().textContent).toBe(text);
    await screen.unmount();
  }
});

test('pointing at a line tells of it in short, at a value of that, and moves nothing', async () => {
  const { screen, line } = await show();
  const setup = line('a=setup');
  const before = line('m=application').getBoundingClientRect().top;
  await userEvent.hover(setup, { position: { x: 4, y: 4 } });
  await expect.element(screen.getByText(/DTLS role/)).toBeVisible();
  await userEvent.hover(setup, { position: placeOf(setup, 'actpass') });
  await expect.element(screen.getByText('actpass', { exact: true })).toBeVisible();
  expect([...(CSS.highlights.get('sdp-value') ?? [])].map(String)).toEqual(['actpass']);
  expect(line('m=application').getBoundingClientRect().top).toBe(before);
  await expect.element(card(screen)).not.toBeInTheDocument();
});

test('a press opens the whole explanation below the line, and another closes it', async () => {
  const { screen, line, props } = await show();
  const mid = line('a=mid');
  await userEvent.click(mid, { position: { x: 300, y: 8 } });
  await expect.element(card(screen)).toHaveTextContent(/What it does.*Without it/);
  expect(mid.getAttribute('aria-expanded')).toBe('true');
  const below = card(screen).element().getBoundingClientRect();
  expect(below.top).toBeGreaterThanOrEqual(mid.getBoundingClientRect().bottom - 1);
  expect(line('a=setup').getBoundingClientRect().top).toBeGreaterThanOrEqual(below.bottom - 1);
  expect(props.onpress).toHaveBeenCalledTimes(1);
  await userEvent.click(mid, { position: { x: 300, y: 8 } });
  await expect.element(card(screen)).not.toBeInTheDocument();
});

test('selecting text is no press', async () => {
  const { screen, line } = await show();
  const setup = line('a=setup');
  getSelection()?.selectAllChildren(setup);
  setup.click();
  await expect.element(card(screen)).not.toBeInTheDocument();
  getSelection()?.removeAllRanges();
});

test('Tab reaches one place; arrows go through heads, lines and values; Enter opens, Esc closes', async () => {
  const { screen, region, line, props } = await show();
  const stops = () => region.element().querySelectorAll('[tabindex="0"]');
  expect(stops()).toHaveLength(1);
  (stops()[0] as HTMLElement).focus();
  await expect.element(screen.getByRole('button', { name: 'Session, BUNDLE 0 1' })).toHaveFocus();
  await userEvent.keyboard('{ArrowDown}{ArrowDown}');
  expect(document.activeElement).toBe(line('o='));
  expect(stops()).toHaveLength(1);
  await userEvent.keyboard('{ArrowRight}{ArrowRight}');
  expect(props.onannounce).toHaveBeenLastCalledWith(expect.stringContaining('4611731400430051336'));
  await userEvent.keyboard('{Enter}');
  await expect.element(card(screen)).toBeVisible();
  expect(document.activeElement).toBe(line('o='));
  await userEvent.keyboard('{ArrowUp}{Escape}');
  await expect.element(card(screen)).not.toBeInTheDocument();
  await userEvent.keyboard('{End}');
  expect(document.activeElement).toBe(line('a=sctp-port'));
  await userEvent.keyboard('{Home}');
  await expect.element(screen.getByRole('button', { name: 'Session, BUNDLE 0 1' })).toHaveFocus();
});

test('a head folds its section, by press and by arrows, and all of the text stays', async () => {
  const { screen, region, line } = await show();
  const head = screen.getByRole('button', { name: 'audio, mid 0, port 9, sendrecv, in BUNDLE' });
  await head.click();
  await expect.element(head).toHaveAttribute('aria-expanded', 'false');
  expect(line('m=audio').checkVisibility({ contentVisibilityAuto: true })).toBe(false);
  expect(region.element().textContent).toBe(offer);
  (head.element() as HTMLElement).focus();
  await userEvent.keyboard('{ArrowRight}');
  await expect.element(head).toHaveAttribute('aria-expanded', 'true');
  await userEvent.keyboard('{ArrowLeft}');
  await expect.element(head).toHaveAttribute('aria-expanded', 'false');
  await screen.getByRole('button', { name: 'Unfold all', exact: true }).click();
  await expect.element(head).toHaveAttribute('aria-expanded', 'true');
});

test('findings are counted, listed and jumped to, even into a folded section', async () => {
  const { screen, line } = await show(offer.replace('a=setup:actpass', 'a=setup:actpas'), { lint: true });
  const head = screen.getByRole('button', { name: /^audio/ });
  await head.click();
  await screen.getByText(/^\S+ 1 error/).click();
  await screen.getByRole('button', { name: /line 9/ }).click();
  await expect.element(head).toHaveAttribute('aria-expanded', 'true');
  expect(document.activeElement).toBe(line('a=setup:actpas'));
  expect(line('a=setup:actpas').getAttribute('aria-label')).toBe('a=setup:actpas. 1 error');
  await expect.element(card(screen)).toHaveTextContent(/Error:.*There is no role actpas/);
});

test('marked lines are current, and what is marked later unfolds its section', async () => {
  const { screen, line, props } = await show();
  const head = screen.getByRole('button', { name: /^application/ });
  await head.click();
  await screen.rerender({ ...props, marked: new Set([17]) });
  await expect.element(head).toHaveAttribute('aria-expanded', 'true');
  expect(line('m=application').nextElementSibling?.getAttribute('aria-current')).toBe('true');
});

test('what is marked far away is scrolled to, within its frame', async () => {
  const long = offer + 'a=ssrc:1 cname:x\r\n'.repeat(400);
  const { screen, region, props } = await show(long);
  const frame = screen.container as HTMLElement;
  frame.style.cssText = 'height: 300px; overflow: auto';
  await screen.rerender({ ...props, marked: new Set([300]) });
  await expect.poll(() => frame.scrollTop).toBeGreaterThan(1000);
  const marked = region.element().querySelector('[aria-current]')?.getBoundingClientRect();
  const view = frame.getBoundingClientRect();
  expect(marked?.top).toBeGreaterThan(view.top);
  expect(marked?.bottom).toBeLessThan(view.bottom);
});

test('a very long description is text at once and lines when they come near', async () => {
  const long = offer + 'a=ssrc:1 cname:abcdefghijklmnopqrstuvwxyz0123456789\r\n'.repeat(2400);
  expect(long.length).toBeGreaterThan(120_000);
  const { screen, region, document: parsed } = await show(long);
  const frame = screen.container as HTMLElement;
  frame.style.cssText = 'height: 300px; overflow: auto';
  expect(region.element().textContent).toBe(long);
  expect(region.element().querySelectorAll('[data-line]').length).toBeLessThan(parsed.lines.length / 2);
  frame.scrollTop = frame.scrollHeight;
  await expect
    .poll(() => region.element().querySelector(`[data-line="${parsed.lines.length}"]`))
    .not.toBeNull();
  expect(region.element().textContent).toBe(long);
});
