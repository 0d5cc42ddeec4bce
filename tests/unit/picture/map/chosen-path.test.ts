import { describe, expect, test } from 'vitest';
import { gallery } from '#lib/session/lab/gallery/index.ts';
import { startLabRun } from '#lib/session/lab/lab-run.ts';
import { chosenPathAt, chosenWays } from '#lib/picture/map/chosen-path.ts';
import { layOutMap } from '#lib/picture/map/lay-out-map.ts';
import type { Recording } from '#lib/analysis/recording.ts';
import { buildTrace, headerWithServers } from '../../../support/build-trace.ts';

const runs = gallery.map((scenario) => [scenario.id, startLabRun(scenario).trace] as const);
const trace = (id: string): Recording => runs.find(([one]) => one === id)![1];
const at = (id: string, count = trace(id).events.length): string | undefined =>
  chosenPathAt(trace(id), count)?.actors.join(' ');

/** The places of the selections of a trace, and of what ends them. */
const seqs = (id: string, type: string): readonly number[] =>
  trace(id).events.flatMap((event) => (event.type === type ? [event.seq] : []));

test.each([
  ['home-nats', 'alice nat-home-a nat-home-b bob'],
  ['same-lan', 'alice bob'],
  ['ice-lite', 'alice nat-home-a bob'],
  ['relay-only', 'alice nat-home-a turn nat-home-b bob'],
  ['udp-blocked', 'alice nat-home-a turn nat-home-b bob']
])('the path of %s is %s', (id, expected) => {
  const actors = at(id)?.split(' ');
  if (actors?.[0] === 'bob') actors.reverse();
  expect(actors?.join(' ')).toBe(expected);
});

test('a path is in use from the first selection on', () => {
  const [first] = seqs('home-nats', 'pair.selected');
  expect(at('home-nats', first!)).toBeUndefined();
  expect(at('home-nats', first! + 1)).toBeDefined();
});

test('a path is gone when its pair has failed, and another takes its place after a restart', () => {
  expect(at('consent-lost')).toBeUndefined();
  const id = 'restart-on-network-change';
  // First the mobile interface, which is down from the start; then Alice’s Wi-Fi.
  const down = seqs(id, 'world.changed')[1];
  expect(at(id, down!)).toMatch(/nat-home-a/);
  expect(at(id, down! + 2)).toBeUndefined();
  expect(at(id)).toMatch(/nat-mobile/);
});

describe.each(runs)('the path of %s', (id, run) => {
  const path = chosenPathAt(run, run.events.length);

  test('takes lines of the map, or goes from box to box, without a gap', () => {
    const stage = layOutMap(run.header, 900, 1);
    for (const { way } of path ? chosenWays(stage, path) : []) expect(way.length).toBeGreaterThan(1);
    expect(path === undefined).toBe(id === 'consent-lost');
  });
});

describe('a trace without packets', () => {
  const up = (local: string, remote: string): Recording =>
    buildTrace([{ type: 'pair.selected', pair: 'p', local, remote }], { header: headerWithServers });
  const candidate = (type: string): string => `candidate:1 1 udp 1 192.0.2.2 4000 typ ${type}`;

  test('shows that the path is direct, or that there is a relay on it', () => {
    expect(chosenPathAt(up(candidate('host'), candidate('srflx')), 1)?.actors).toEqual(['alice', 'bob']);
    expect(chosenPathAt(up(candidate('relay'), candidate('srflx')), 1)?.actors).toEqual([
      'alice',
      'turn',
      'bob'
    ]);
  });

  test('shows nothing where it does not tell', () => {
    expect(chosenPathAt(up(candidate('host'), candidate('prflx')), 1)).toBeUndefined();
  });
});
