import '../../src/app.css';
import { afterEach, describe, expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { layerOf } from '#lib/analysis/layer-of.ts';
import { serversOf } from '#lib/analysis/layers.ts';
import { runScenario } from '#lib/session/lab/run-scenario.ts';
import { defaultLabRequest } from '#lib/session/run-request.ts';
import { story } from '#lib/ui/app/late-story.svelte.ts';
import { openLink } from '#lib/ui/app/linked-view.ts';
import { Workspace } from '#lib/ui/app/workspace.svelte.ts';
import { busAtPlayhead } from '#lib/ui/lab/bus-at-playhead.ts';
import FigureBar from '#lib/ui/lab/bars/figure-bar.svelte';
import NoticeBar from '#lib/ui/lab/notice-bar.svelte';

const workspaces: Workspace[] = [];

/** A page with the default run of the lab. */
async function openPage(): Promise<Workspace> {
  const { scenario, choices, held } = defaultLabRequest;
  const { trace, status } = runScenario(scenario, choices, held);
  const page = new Workspace({ request: defaultLabRequest, trace, status });
  workspaces.push(page);
  await openLink(page, new URLSearchParams());
  await story.load();
  return page;
}

afterEach(() => {
  for (const made of workspaces.splice(0)) made.session.leave();
  localStorage.clear();
});

describe('the playhead', () => {
  test('stands at the introduction of another scenario, wherever it was', async () => {
    const page = await openPage();
    page.player.jumpToEnd();
    page.selection.select(3);
    page.changeLab({ scenario: 'same-lan', choices: {} });
    await expect.poll(() => page.player.trace.header.options).toMatchObject({ scenario: 'same-lan' });
    expect(page.player.playhead).toEqual({ at: 0, count: 0 });
    expect(page.selection.seq).toBeUndefined();
  });

  test.each(['story', 'signaling', 'transactions', 'everything'] as const)(
    'steps over what is hidden, both ways (%s)',
    async (granularity) => {
      const page = await openPage();
      const { player } = page;
      page.settings.setGranularity(granularity);
      page.visibility.toggleLayer('signaling');
      page.visibility.toggleLayer('api');
      const servers = serversOf(player.trace.header);
      const stoppedAt = (step: () => unknown, isDone: () => boolean): readonly string[] => {
        const stops: string[] = [];
        for (let steps = 0; steps < 1000 && !isDone(); steps++) {
          step();
          if (player.current && !isDone()) stops.push(layerOf(player.current, servers));
        }
        return stops;
      };
      const there = stoppedAt(
        () => player.stepForward(),
        () => player.atEnd
      );
      const back = stoppedAt(
        () => player.stepBack(),
        () => player.playhead.count === 0
      );
      if (granularity !== 'signaling') expect(there.length).toBeGreaterThan(3);
      for (const stop of [...there, ...back]) expect(['signaling', 'api']).not.toContain(stop);
    }
  );

  test.each(['story', 'overview', 100] as const)(
    'has one time with reduced motion: that of the last event (%s)',
    async (pace) => {
      const page = await openPage();
      const { player } = page;
      page.settings.setPace(pace);
      player.still = true;
      player.play();
      let moves = 0;
      for (let ticks = 0; ticks < 4000 && player.playing; ticks++) {
        const before = player.playhead;
        player.tick(0.05);
        const { at, count } = player.playhead;
        if (count !== before.count) moves++;
        expect(at).toBe(count === 0 ? 0 : player.trace.events[count - 1]?.at);
      }
      expect(moves).toBeGreaterThan(10);
    }
  );

  test('is brought into view by each step, by Play and by each jump', async () => {
    const { player } = await openPage();
    for (const move of [
      () => player.stepForward(),
      () => player.stepBack(),
      () => player.play(),
      () => player.jumpToEnd(),
      () => player.jumpToStart(),
      () => player.seekCount(12)
    ]) {
      const before = player.moves;
      move();
      expect(player.moves).toBeGreaterThan(before);
    }
  });
});

test('the bus in the lab tells what it holds at the playhead, and names what goes next', async () => {
  const page = await openPage();
  const bus = busAtPlayhead(page);
  page.bus.hold(true);
  await expect.poll(() => page.bus.waiting).toBeGreaterThan(0);
  page.player.jumpToStart();
  expect(bus.held).toBe(0);
  expect(bus.next()).toBeUndefined();
  page.player.jumpToEnd();
  expect(bus.held).toBe(page.bus.waiting);
  expect(bus.next()).toBe('Alice’s offer');
  const { length } = page.player.trace.events;
  bus.onrelease();
  await expect.poll(() => page.player.trace.events.length).toBeGreaterThan(length);
  // Looking back to where the offer waited, it is not what would go next.
  page.player.seekCount(length);
  expect(bus.next()).toBeUndefined();
});

test('closing Bob plays on to what Alice notices, under a notice that is no error', async () => {
  const page = await openPage();
  const screen = await render(NoticeBar, { workspace: page });
  page.choose('live');
  page.settings.setPace(1);
  page.playback.toggle();
  await expect.poll(() => page.session.runner.status.state, { timeout: 30_000 }).toBe('connected');
  page.playback.jumpToEnd();
  const before = page.player.playhead.count;
  page.bus.closePeer('bob');
  await expect
    .poll(() => {
      const { trace, playhead } = page.player;
      return trace.events
        .slice(before, playhead.count)
        .some((event) => event.type === 'state.changed' && event.actor === 'alice' && event.to === 'closed');
    })
    .toBe(true);
  await expect.element(screen.getByText(/^Bob closed/)).toBeVisible();
  const notice = screen.container.querySelector('.notice');
  expect(notice?.getAttribute('data-notice')).toBe('info');
  expect(notice?.classList.contains('failed')).toBe(false);
});

test('a map in place of the ladder keeps no control that only the ladder has', async () => {
  const page = await openPage();
  const props = { workspace: page, canShowBoth: true, view: undefined, bus: busAtPlayhead(page) };
  const screen = await render(FigureBar, { ...props, seen: 'both' as const });
  for (const name of ['Overlay', 'Rows'])
    await expect.element(screen.getByRole('button', { name })).toBeVisible();
  await screen.rerender({ ...props, seen: 'map' as const });
  for (const name of ['Overlay', 'Rows'])
    await expect.element(screen.getByRole('button', { name })).not.toBeInTheDocument();
});
