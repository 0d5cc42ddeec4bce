import { describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { after } from '#lib/trace/playhead.ts';
import { textWidth } from '#lib/picture/text-width.ts';
import { buildTrace } from '../support/build-trace.ts';
import { synthesizeTrace } from '../support/synthesize.ts';
import { handshake } from '../unit/picture/ladder/handshake.ts';
import { showTimeline } from './timeline-in-hand.ts';

const long = synthesizeTrace(600, 5);
const region = page.getByRole('region', { name: 'Timeline' });
const ladder = page.getByRole('application', { name: 'Ladder' });
const followButton = page.getByRole('button', { name: 'Follow playhead' });

describe('the timeline', () => {
  it('names its columns and says where the first message will go before anything has happened', async () => {
    await showTimeline(buildTrace([]), { playhead: { at: 0, count: 0 } });
    await expect.element(region).toHaveTextContent('Alice');
    await expect.element(region).toHaveTextContent('The first message leaves here.');
  });

  it('draws what was exchanged', async () => {
    await showTimeline(handshake, { playhead: after(handshake, 28) });
    for (const text of ['offer', 'answer', 'candidate host', '≈ 2 checks sent', 'DTLS connected']) {
      await expect.element(region.getByText(text, { exact: true })).toBeInTheDocument();
    }
  });

  it('marks the live edge while the run goes on', async () => {
    await showTimeline(handshake, { live: true });
    await expect.element(region.getByText('live edge')).toBeInTheDocument();
  });

  it('looks the same at a position whichever way one came there', async () => {
    const { rerender } = await showTimeline(long);
    const picture = () => region.element().querySelector('svg')?.innerHTML;
    const seen = new Map<number, string | undefined>();
    for (let count = 0; count <= 120; count += 3) {
      await rerender({ playhead: after(long, count) });
      seen.set(count, picture());
    }
    for (let count = 120; count >= 0; count -= 3) {
      await rerender({ playhead: after(long, count) });
      expect(picture()).toBe(seen.get(count));
    }
  });

  it('stays where a person has moved it, until told to follow again', async () => {
    const { rerender } = await showTimeline(long, { playhead: after(long, 200) });
    await expect.element(followButton).not.toBeInTheDocument();
    ladder.element().dispatchEvent(new WheelEvent('wheel', { deltaY: 240, cancelable: true, bubbles: true }));
    await expect.element(followButton).toBeVisible();
    const shift = () => region.element().querySelector('svg g[clip-path] > g')?.getAttribute('transform');
    const moved = shift();
    await rerender({ playhead: after(long, 260) });
    expect(shift()).toBe(moved);
    await followButton.click();
    expect(shift()).not.toBe(moved);
    await expect.element(followButton).not.toBeInTheDocument();
  });

  it('follows again when a person sends the playhead on', async () => {
    const { rerender } = await showTimeline(long, { playhead: after(long, 200), moves: 1 });
    ladder.element().dispatchEvent(new WheelEvent('wheel', { deltaY: 240, cancelable: true, bubbles: true }));
    await expect.element(followButton).toBeVisible();
    await rerender({ playhead: after(long, 201), moves: 2 });
    await expect.element(followButton).not.toBeInTheDocument();
  });

  it('has no button over its columns while it follows', async () => {
    await showTimeline(long, { playhead: after(long, 200) });
    await expect.element(region).toHaveTextContent('Bob');
    expect(region.element().querySelectorAll('button, [role=button]')).toHaveLength(0);
  });

  it('says the time of the playhead beside it, with reduced motion as well', async () => {
    const tag = () => region.element().querySelector('.playhead text')?.textContent;
    const { rerender } = await showTimeline(handshake, { playhead: { at: 8_400, count: 8 } });
    for (const reducedMotion of [false, true]) {
      for (const at of [8_400, 8_600]) {
        await rerender({ playhead: { at, count: 8 }, reducedMotion });
        expect(tag()).toBe((at / 1000).toFixed(1));
      }
    }
  });

  it('lets the page scroll where the ladder has no further to go', async () => {
    await showTimeline(long, { playhead: after(long, 0) });
    const wheel = new WheelEvent('wheel', { deltaY: -100, cancelable: true, bubbles: true });
    ladder.element().dispatchEvent(wheel);
    expect(wheel.defaultPrevented).toBe(false);
  });

  it('walks through the marks by key, says what each is, and selects with Enter', async () => {
    const onselect = vi.fn();
    await showTimeline(handshake, { onselect, describe: (_, { type, seq }) => `${seq} ${type}` });
    (ladder.element() as HTMLElement).focus();
    await userEvent.keyboard('{ArrowDown}');
    await expect.element(page.getByRole('tooltip')).toHaveTextContent('0 api.called');
    await userEvent.keyboard('{ArrowDown}{ArrowDown}');
    await expect.element(page.getByRole('tooltip')).toHaveTextContent('2 api.called');
    const descendant = ladder.element().getAttribute('aria-activedescendant') ?? '';
    expect(document.getElementById(descendant)?.getAttribute('aria-label')).toBe('2 api.called');
    await userEvent.keyboard('{Enter}');
    expect(onselect).toHaveBeenCalledWith(2);
  });

  it('selects the mark that is clicked, and nothing where there is none', async () => {
    const onselect = vi.fn();
    await showTimeline(handshake, { onselect, playhead: after(handshake, 28) });
    await region.getByText('answer', { exact: true }).click();
    expect(onselect).toHaveBeenLastCalledWith(17);
    await ladder.click({ position: { x: 420, y: 560 } });
    expect(onselect).toHaveBeenLastCalledWith(undefined);
  });

  it('moves the playhead by its tag', async () => {
    const onseek = vi.fn();
    await showTimeline(handshake, { onseek, playhead: after(handshake, 28) });
    const tag = region.element().querySelector('.playhead .tag')!;
    const { left, top } = tag.getBoundingClientRect();
    const at = (type: string, y: number) =>
      tag.dispatchEvent(
        new PointerEvent(type, {
          bubbles: true,
          pointerId: 1,
          isPrimary: true,
          clientX: left + 9,
          clientY: y
        })
      );
    // A synthetic pointer cannot be captured.
    ladder.element().setPointerCapture = () => undefined;
    at('pointerdown', top + 9);
    at('pointermove', top - 60);
    at('pointerup', top - 60);
    expect(onseek).toHaveBeenCalledTimes(3);
    expect(onseek.mock.lastCall?.[0]).toBeLessThan(1_060_000);
  });

  it('shows a message on its way where the playhead crosses it, and in steps with reduced motion', async () => {
    const playhead = { at: 8_500, count: 8 };
    const place = () => region.element().querySelector('.travellers > g')?.getAttribute('transform');
    const { rerender } = await showTimeline(handshake, { playhead });
    const travelling = place();
    await rerender({ reducedMotion: true });
    expect(travelling).toBeTruthy();
    expect(place()).not.toBe(travelling);
  });

  it('reserves at least the width that each text takes', async () => {
    await showTimeline(long, { playhead: after(long, 120) }, 1400);
    await document.fonts.ready;
    const texts = [...region.element().querySelectorAll<SVGTextElement>('.label text')];
    expect(texts.length).toBeGreaterThan(10);
    for (const text of texts) {
      const bold = getComputedStyle(text).fontWeight === '600' ? 1.07 : 1;
      const reserved = textWidth(text.textContent, 11.5) * bold;
      expect(text.getComputedTextLength(), text.textContent).toBeLessThanOrEqual(reserved + 0.5);
    }
  });

  it.each([360, 700, 1400])('keeps everything inside at %d pixels', async (width) => {
    await showTimeline(handshake, { playhead: after(handshake, 20) }, width);
    const frame = region.element().getBoundingClientRect();
    for (const text of region.element().querySelectorAll('svg text')) {
      const { left, right } = text.getBoundingClientRect();
      expect(left, text.textContent).toBeGreaterThanOrEqual(frame.left - 1);
      expect(right, text.textContent).toBeLessThanOrEqual(frame.right + 1);
    }
  });

  it('carries no inline style, which the page forbids', async () => {
    await showTimeline(handshake);
    expect(region.element().querySelector('svg [style]')).toBeNull();
  });
});
