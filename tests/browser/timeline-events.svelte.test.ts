import { describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { after } from '#lib/trace/playhead.ts';
import { synthesizeTrace } from '../support/synthesize.ts';
import { handshake } from '../unit/picture/ladder/handshake.ts';
import { showEvents } from './timeline-in-hand.ts';

const list = page.getByRole('list', { name: 'Events' });
const current = () => list.element().querySelectorAll('[aria-current="step"]');

describe('the list of events', () => {
  it('has one item per shown event and marks the playhead’s', async () => {
    const { rerender } = await showEvents(handshake, { describe: (_, { type, seq }) => `${seq} ${type}` });
    await rerender({ playhead: after(handshake, 7) });
    expect(current()).toHaveLength(1);
    expect(current()[0]?.textContent).toContain('6 signal.sent');
    expect(current()[0]?.getAttribute('aria-posinset')).toBe('7');
    expect(current()[0]?.getAttribute('aria-setsize')).toBe(String(handshake.events.length));
  });

  it('leaves out what the filter hides', async () => {
    await showEvents(handshake, {
      filter: { layers: new Set(['sctp'] as const), actors: new Set(['alice', 'bob']) }
    });
    expect(list.element().querySelectorAll('li')).toHaveLength(3);
  });

  it('says so when the filter hides everything', async () => {
    await showEvents(handshake, { filter: { layers: new Set(), actors: new Set() } });
    await expect.element(page.getByText('The filter hides every event.')).toBeVisible();
  });

  it('selects and goes to the event that is chosen', async () => {
    const onselect = vi.fn();
    const onseekcount = vi.fn();
    await showEvents(handshake, { onselect, onseekcount, describe: (_, { seq }) => `event ${seq}` });
    await list.getByText('event 4', { exact: true }).click();
    expect(onselect).toHaveBeenCalledWith(4);
    expect(onseekcount).toHaveBeenCalledWith(5);
  });

  it('renders a few rows of twenty thousand, around the playhead, the same whichever way one came', async () => {
    const trace = synthesizeTrace(20_000, 3);
    const { rerender } = await showEvents(trace, { playhead: after(trace, 12_000) });
    expect(list.element().querySelectorAll('li').length).toBeLessThan(40);
    const row = current()[0]!.getBoundingClientRect();
    const box = list.element().closest('.scroller')!.getBoundingClientRect();
    expect(row.top).toBeGreaterThan(box.top);
    expect(row.bottom).toBeLessThan(box.bottom);
    const seen = list.element().cloneNode(true);
    await rerender({ playhead: after(trace, 19_000) });
    await rerender({ playhead: after(trace, 12_000) });
    expect(list.element().isEqualNode(seen)).toBe(true);
  });

  it('is one tab stop; arrow keys walk through it', async () => {
    await showEvents(handshake, { playhead: after(handshake, 3) });
    expect(list.element().querySelectorAll('[tabindex="0"]')).toHaveLength(1);
    await userEvent.tab();
    await userEvent.keyboard('{ArrowDown}{ArrowDown}');
    expect(document.activeElement?.getAttribute('data-seq')).toBe('4');
  });

  it('stays where a person has scrolled it, until told to follow again', async () => {
    const trace = synthesizeTrace(400, 3);
    await showEvents(trace, { playhead: after(trace, 200) });
    const follow = page.getByRole('button', { name: 'Follow playhead' });
    await expect.element(follow).not.toBeInTheDocument();
    list.element().closest('.scroller')!.scrollTop = 0;
    await expect.element(follow).toBeVisible();
    await follow.click();
    expect(list.element().closest('.scroller')!.scrollTop).toBeGreaterThan(1000);
  });
});
