import { describe, expect, it, vi } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { page } from 'vitest/browser';
import { protocolMachines, type MachineName } from '#lib/session/machines/index.ts';
import { fold } from '#lib/trace/state/fold.ts';
import { emptyState } from '#lib/trace/state/state.ts';
import StateChart from '#lib/ui/inspector/states/state-chart.svelte';
import StatesPanel from '#lib/ui/inspector/states/states-panel.svelte';
import { buildTrace } from '../support/build-trace.ts';
import '../../src/app.css';

const pair = { pair: 'p1', local: 'candidate:1', remote: 'candidate:2' };

const trace = buildTrace([
  { type: 'state.changed', actor: 'bus', machine: 'bus', from: 'waiting', to: 'flowing' },
  { type: 'state.changed', machine: 'signaling', from: 'stable', to: 'have-local-offer' },
  { type: 'state.changed', machine: 'signaling', from: 'have-local-offer', to: 'stable' },
  { type: 'state.changed', machine: 'iceConnection', from: 'new', to: 'checking' },
  { type: 'pair.formed', ...pair, to: 'waiting' },
  { type: 'pair.formed', ...pair, pair: 'p2', to: 'waiting' },
  { type: 'pair.changed', ...pair, from: 'waiting', to: 'succeeded' },
  { type: 'state.changed', machine: 'iceConnection', from: 'checking', to: 'connected' },
  { type: 'state.changed', machine: 'iceConnection', from: 'connected', to: 'closed' },
  { type: 'api.called', method: 'getStats', args: [] }
]);

function at(count: number, selection?: number) {
  return {
    trace,
    state: fold(emptyState, trace.events.slice(0, count)),
    selection
  };
}

const chip = (name: string) => page.getByRole('button', { name, exact: true });

describe('the overview', () => {
  it('says where every machine of both peers and the bus stands', async () => {
    await render(StatesPanel, at(4));
    await expect.element(chip('Alice: JSEP signaling: stable')).toBeVisible();
    await expect.element(chip('Alice: ICE connection: checking')).toBeVisible();
    await expect.element(chip('Bob: ICE connection: new')).toBeVisible();
    await expect.element(chip('Signaling bus: flowing')).toBeVisible();
    await expect.element(chip('Alice: Candidate pairs: none yet')).toBeVisible();
  });

  it('counts pairs by the furthest that any has come', async () => {
    await render(StatesPanel, at(7));
    await expect.element(chip('Alice: Candidate pairs: 1 of 2 succeeded')).toBeVisible();
  });

  it('shows the chart of the machine that is chosen, with what its state means', async () => {
    const { container } = await render(StatesPanel, at(4));
    await chip('Alice: ICE connection: checking').click();
    await expect.element(page.getByRole('heading', { name: 'Alice: ICE connection' })).toBeVisible();
    const label = 'Alice: ICE connection, now checking. Last transition: new → checking.';
    await expect.element(page.getByRole('img', { name: label, exact: true })).toBeVisible();
    await expect.element(page.getByText('Pairs are being checked; none works so far.')).toBeVisible();
    await expect.element(page.getByText('W3C webrtc-pc, RTCIceConnectionState')).toBeVisible();
    expect(texts(container, '.state.now')).toEqual(['checking']);
    expect(texts(container, '.state.visited')).toEqual(['new', 'checking']);
    expect(container.querySelectorAll('.last .way')).toHaveLength(1);
  });

  it('is the same at a playhead however it was reached', async () => {
    const { container, rerender } = await render(StatesPanel, at(4));
    const before = container.innerHTML;
    await rerender(at(9));
    expect(container.innerHTML).not.toBe(before);
    await rerender(at(4));
    expect(container.innerHTML).toBe(before);
  });
});

describe('selecting', () => {
  it('the last transition selects its event', async () => {
    const onselect = vi.fn();
    await render(StatesPanel, { ...at(3), onselect });
    await page.getByRole('button', { name: 'have-local-offer → stable', exact: true }).click();
    expect(onselect).toHaveBeenCalledWith(2);
  });

  it('an event that moved a machine shows that machine, until another is chosen', async () => {
    const { rerender, container } = await render(StatesPanel, at(9, 7));
    await expect.element(page.getByRole('heading', { name: 'Alice: ICE connection' })).toBeVisible();
    expect(container.querySelectorAll('.marked')).toHaveLength(1);
    await chip('Bob: DTLS: new').click();
    await expect.element(page.getByRole('heading', { name: 'Bob: DTLS' })).toBeVisible();
    await rerender(at(9, 6));
    await expect.element(page.getByRole('heading', { name: 'Alice: Candidate pairs' })).toBeVisible();
  });

  it('an event of another kind leaves the choice alone', async () => {
    const { rerender } = await render(StatesPanel, at(9));
    await chip('Bob: DTLS: new').click();
    await rerender(at(10, 9));
    await expect.element(page.getByRole('heading', { name: 'Bob: DTLS' })).toBeVisible();
  });
});

it('marks the way that every state has when a machine closes', async () => {
  const { container } = await render(StatesPanel, at(9));
  await chip('Alice: ICE connection: closed').click();
  expect(texts(container, '.label.taken')).toEqual(['from any state: close()']);
});

it('lists all transitions in words', async () => {
  await render(StatesPanel, at(0));
  await page.getByText('All transitions').click();
  await expect.element(page.getByText('have-local-offer, and stays')).toBeVisible();
  await expect.element(page.getByText('any state → closed')).toBeVisible();
});

it.each(Object.keys(protocolMachines) as MachineName[])(
  'writes every word of %s where there is room for it',
  async (name) => {
    await document.fonts.ready;
    const { container } = await render(StateChart, {
      label: name,
      chart: protocolMachines[name].chart,
      progress: { now: new Map(), visited: new Set<string>() },
      layer: 'signaling',
      selected: undefined
    });
    const picture = container.querySelector('svg')!.viewBox.baseVal;
    for (const state of container.querySelectorAll<SVGGElement>('.state')) {
      const [box, text] = [state.querySelector('rect')!.getBBox(), state.querySelector('text')!.getBBox()];
      expect(text.width).toBeLessThan(box.width - 8);
    }
    for (const label of container.querySelectorAll<SVGTextElement>('.label')) {
      const box = label.getBBox();
      expect(box.width).toBeLessThanOrEqual((label.textContent ?? '').trim().length * 5.9);
      expect(box.x + box.width).toBeLessThan(picture.width);
    }
  }
);

function texts(container: Element, selector: string): string[] {
  return [...container.querySelectorAll(selector)].map((one) => (one.textContent ?? '').trim());
}
