import { afterEach, describe, expect, test } from 'vitest';
import { recordingOf } from '#lib/analysis/digest.ts';
import { resultOf } from '#lib/analysis/result.ts';
import { runScenario } from '#lib/session/lab/run-scenario.ts';
import { defaultLabRequest } from '#lib/session/run-request.ts';
import type { Run } from '#lib/session/run.ts';
import { linkOf, openLink } from '#lib/ui/app/linked-view.ts';
import { writeLink } from '#lib/ui/app/link/link.ts';
import { OtherExchanges } from '#lib/ui/app/other-exchanges.svelte.ts';
import { Runner } from '#lib/ui/app/runner.svelte.ts';
import type { ReadyRun } from '#lib/ui/app/sources/lab-source.svelte.ts';
import { Workspace } from '#lib/ui/app/workspace.svelte.ts';
import { buildTrace } from '../support/build-trace.ts';

const workspaces: Workspace[] = [];

function workspace(ready?: ReadyRun): Workspace {
  const made = new Workspace(ready);
  workspaces.push(made);
  return made;
}

afterEach(() => {
  for (const made of workspaces.splice(0)) made.session.leave();
});

function readyRun(): ReadyRun {
  const { scenario, choices, held } = defaultLabRequest;
  const { trace, status } = runScenario(scenario, choices, held);
  return { request: defaultLabRequest, trace, status };
}

const query = (text = ''): URLSearchParams => new URLSearchParams(text);
const file = recordingOf(
  buildTrace([
    { type: 'state.changed', machine: 'signaling', from: 'stable', to: 'have-local-offer' },
    { type: 'state.changed', machine: 'signaling', from: 'have-local-offer', to: 'stable' }
  ])
);
/** The options of the run that is shown. */
const shown = ({ player }: Workspace): unknown => player.trace.header.options;

describe('the runner', () => {
  const run = (name: string, log: string[]): Run => ({
    ...readyRun(),
    done: false,
    subscribe: () => () => log.push(`${name} is not listened to`),
    controls: {
      held: { holding: true, waiting: 2 },
      hold: () => undefined,
      releaseNext: () => undefined,
      setLatency: () => undefined,
      closePeer: () => undefined,
      close: () => log.push(`${name} is closed`)
    }
  });

  test('closes the run that another takes the place of', async () => {
    const log: string[] = [];
    const runner = new Runner(() => undefined);
    await runner.begin(() => Promise.resolve(() => run('the first', log)));
    expect(runner.pull()).toBeDefined();
    expect(runner.held).toEqual({ holding: true, waiting: 2 });
    await runner.begin(() => Promise.resolve(() => run('the second', log)));
    expect(log).toEqual(['the first is not listened to', 'the first is closed']);
    runner.drop();
    expect(runner.pull()).toBeUndefined();
    expect(runner.held).toEqual({ holding: false, waiting: 0 });
    expect(runner.controls).toBeUndefined();
  });

  test('ends what is still being brought when something else is wanted, and never begins it', async () => {
    const log: string[] = [];
    const runner = new Runner(() => undefined);
    const signals: AbortSignal[] = [];
    let bring = (): void => undefined;
    const first = runner.begin((signal) => {
      signals.push(signal);
      return new Promise((resolve) => {
        bring = () => resolve(() => run('the first', log));
      });
    });
    const second = runner.begin(() => Promise.resolve(() => run('the second', log)));
    expect(signals[0]?.aborted).toBe(true);
    bring();
    expect(await first).toBeUndefined();
    expect(await second).toBeDefined();
    expect(log).toEqual([]);
    runner.drop();
  });

  test('tells that a run cannot be brought only who still wants it', async () => {
    const runner = new Runner(() => undefined);
    const fail = (): Promise<never> => Promise.reject(new Error('offline'));
    await expect(runner.begin(fail)).rejects.toThrow('offline');
    const former = runner.begin(fail);
    runner.drop();
    expect(await former).toBeUndefined();
  });
});

describe('the workspace', () => {
  test('shows the run that comes with the page at once, and does not simulate it again', async () => {
    const ready = readyRun();
    const page = workspace(ready);
    expect(page.player.trace).toBe(ready.trace);
    await openLink(page, query());
    expect(page.player.trace).toBe(ready.trace);
    expect(page.session.hasRun).toBe(true);
  });

  test('runs the lab as soon as it is asked, and live peers when a person says so', async () => {
    const page = workspace();
    await openLink(page, query('scenario=same-lan&seed=4'));
    expect(shown(page)).toMatchObject({ scenario: 'same-lan', seed: 4 });
    expect(page.player.live).toBe(false);
    page.choose('live');
    expect(page.session.hasRun).toBe(false);
    page.playback.toggle();
    expect(page.player.live).toBe(true);
    await expect.poll(() => page.session.runner.status.state).toBe('connected');
    page.choose('lab');
    await expect.poll(() => shown(page)).toMatchObject({ scenario: 'same-lan', seed: 4 });
  });

  test('lands at the event and the selection of a link, and gives that link again', async () => {
    const page = workspace();
    const link = query('source=lab&scenario=cgnat&rtt=80&n=19&sel=7');
    await openLink(page, link);
    expect(page.player.playhead).toMatchObject({ count: 20, at: page.player.trace.events[19]?.at });
    expect(page.selection.seq).toBe(7);
    expect(page.selection.related.size).toBeGreaterThan(0);
    expect(String(writeLink(linkOf(page)))).toBe(String(link));
  });

  test('lands at the moment of a link that names no event, and gives the link to the event there', async () => {
    const page = workspace();
    await openLink(page, query('source=lab&scenario=cgnat&rtt=80&t=20.5&sel=7'));
    const { playhead, trace } = page.player;
    expect(playhead.at).toBe(20_500);
    expect(trace.events[playhead.count - 1]?.at).toBeLessThanOrEqual(20_500);
    expect(trace.events[playhead.count]?.at).toBeGreaterThan(20_500);
    expect(page.selection.seq).toBe(7);
    expect(linkOf(page)).toMatchObject({ n: playhead.count - 1, sel: 7 });
  });

  test('names what it cannot read in a link', async () => {
    const page = workspace(readyRun());
    await openLink(page, query('scenario=mars'));
    expect(page.announcer.notice).toMatchObject({ kind: 'info' });
    expect(page.announcer.announcement).toContain('scenario=mars');
  });

  test('a change of the lab keeps the run in view until the next is there, and the place in it', async () => {
    const page = workspace(readyRun());
    await openLink(page, query());
    const { trace } = page.player;
    page.player.jumpToEnd();
    page.exchange('none');
    expect(page.player.trace).toBe(trace);
    await expect.poll(() => shown(page)).toMatchObject({ ice: 'none' });
    expect(page.player.playhead.count).toBe(page.player.trace.events.length);
    expect(page.ice).toBe('none');
  });

  test('the last of several changes is the run that is shown', async () => {
    const page = workspace(readyRun());
    for (const seed of [2, 3, 4]) page.changeLab({ choices: { seed } });
    await expect.poll(() => shown(page)).toMatchObject({ seed: 4 });
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(shown(page)).toMatchObject({ seed: 4 });
  });

  test('held messages are another run of the lab, which is let go step by step', async () => {
    const page = workspace(readyRun());
    page.bus.hold(true);
    expect(page.bus.holds).toBe(true);
    await expect.poll(() => page.bus.waiting).toBeGreaterThan(0);
    const { length } = page.player.trace.events;
    page.player.jumpToEnd();
    page.playback.stepForward();
    await expect.poll(() => page.player.trace.events.length).toBeGreaterThan(length);
    page.bus.hold(false);
    await expect.poll(() => page.session.runner.status.state).toBe('connected');
    // The default run without holding is the one that came with the page.
    expect(page.sources.lab.request).toEqual(defaultLabRequest);
  });

  test('a file is shown in place of a run, whatever is asked meanwhile, until it is closed', async () => {
    const page = workspace(readyRun());
    page.openFile('lesson.jsonl', file);
    expect(page.player.trace).toBe(file);
    expect(page.announcer.announcement).toBe('Opened lesson.jsonl, 2 events');
    page.bus.hold(true);
    page.bus.hold(false);
    page.changeLab({ scenario: 'same-lan', choices: {} });
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(page.player.trace).toBe(file);
    expect(page.sources.file?.name).toBe('lesson.jsonl');
    expect(page.session.trouble).toBeUndefined();
    page.closeFile();
    await expect.poll(() => shown(page)).toMatchObject({ scenario: 'same-lan' });
    expect(page.sources.file).toBeUndefined();
  });

  test('a run of the lab that fails is told of to who has come to its end', async () => {
    const page = workspace();
    await openLink(page, query('scenario=home-nats&alice=udp-blocked&bob=udp-blocked&turn=0'));
    await expect.poll(() => page.session.runner.status.state).toBe('failed');
    expect(page.session.trouble).toBeUndefined();
    page.playback.jumpToEnd();
    expect(page.session.trouble?.state).toBe('failed');
    await expect
      .poll(() => page.announcer.announcement)
      .toMatch(/^Failed after 39\.\d s: no check succeeded\./);
    expect(page.announcer.announcement).toContain('UDP is blocked where Alice and Bob are');
  });

  test('says the result of a run that has played to its end', async () => {
    const page = workspace(readyRun());
    page.player.jumpToEnd();
    page.player.stepBack();
    page.playback.toggle();
    await expect
      .poll(() => page.announcer.announcement)
      .toMatch(/^Connected in \d+ ms, directly\. srflx ↔ srflx\. /);
    expect(page.player.playing).toBe(false);
  });
});

describe('the other exchanges of candidates', () => {
  test('are known by their times, with links to their ends', async () => {
    const page = workspace(readyRun());
    const exchanges = new OtherExchanges(page.sources.lab);
    const stop = exchanges.compare('half');
    expect(exchanges.list).toEqual([{ ice: 'trickle' }, { ice: 'none' }]);
    await expect.poll(() => exchanges.list.every(({ query }) => query !== undefined)).toBe(true);
    const [trickle, none] = exchanges.list;
    expect(trickle?.took).toBe(resultOf(readyRun().trace).took);
    expect(none?.took).toBeGreaterThan(Number(trickle?.took));
    await openLink(page, query(none?.query));
    expect(shown(page)).toMatchObject({ scenario: 'home-nats', ice: 'none' });
    expect(page.player.atEnd).toBe(true);
    stop();
  });

  test('are left alone by what comes after them, and left out where they fail', async () => {
    const { lab } = workspace(readyRun()).sources;
    const exchanges = new OtherExchanges(lab);
    exchanges.compare('half')();
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(exchanges.list).toEqual([{ ice: 'trickle' }, { ice: 'none' }]);
    lab.worker = () => Promise.reject(new Error('no worker'));
    exchanges.compare('none');
    await expect.poll(() => exchanges.list).toEqual([]);
  });
});
