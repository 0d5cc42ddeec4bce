import '../../src/app.css';
import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import { layers } from '#lib/analysis/layers.ts';
import type { Recording } from '#lib/analysis/recording.ts';
import { moment } from '#lib/trace/playhead.ts';
import Stage from '#lib/ui/map/map.svelte';
import { runScenario } from '#lib/session/lab/run-scenario.ts';

const map = page.getByRole('group', { name: /^Stage\./ });

/** The map of a run, in a box of this width. */
async function showMap(trace: Recording, width: number) {
  document.querySelector('[data-box]')?.remove();
  const target = document.createElement('div');
  target.dataset['box'] = '';
  target.style.width = `${width}px`;
  document.body.append(target);
  const bus = {
    holds: false,
    held: 0,
    canRelease: false,
    next: () => undefined,
    onhold: () => undefined,
    onrelease: () => undefined
  };
  return render(Stage, {
    target,
    props: {
      trace,
      playhead: moment(trace, 5000),
      live: false,
      selection: undefined,
      large: false,
      layers: new Set(layers.map(({ layer }) => layer)),
      reducedMotion: false,
      bus,
      onselect: () => undefined,
      onactor: () => undefined
    }
  });
}

/** What lies on a text, of some places along it: nothing but the text itself, its halo and the box that it stands in. */
function lyingOn(text: SVGTextElement): readonly string[] {
  const own = text.closest('.box') ?? text;
  const { left, top, width, height } = text.getBoundingClientRect();
  return [0.1, 0.3, 0.5, 0.7, 0.9].flatMap((part) =>
    [0.35, 0.65].flatMap((down) => {
      const above = document.elementFromPoint(left + part * width, top + down * height);
      const isFree = !above || own.contains(above) || above.contains(own);
      return isFree
        ? []
        : [(above.closest('[aria-label]') ?? above).getAttribute('aria-label') ?? above.tagName];
    })
  );
}

test('a map that is given another width tells of no sizes that change while they are told', async () => {
  const said: string[] = [];
  const listen = ({ message }: ErrorEvent): void => void said.push(message);
  addEventListener('error', listen);
  await showMap(runScenario('home-nats', {}, false).trace, 960);
  const stage = map.element();
  for (const width of [480, 1200, 560]) {
    document.querySelector<HTMLElement>('[data-box]')!.style.width = `${width}px`;
    await expect.poll(() => stage.getAttribute('width')).toBe(String(width));
    await new Promise((later) => requestAnimationFrame(later));
  }
  removeEventListener('error', listen);
  expect(said).toEqual([]);
});

test.each([
  ['home-nats', 960],
  ['home-nats', 480],
  ['two-strict', 960],
  ['same-lan', 700],
  ['cgnat', 560]
])('nothing that is under way lies on a name (%s, %i pixels wide)', async (scenario, width) => {
  const trace = runScenario(scenario, {}, false).trace;
  const { rerender } = await showMap(trace, width);
  await expect.poll(() => map.element().querySelectorAll('rect').length).toBeGreaterThan(0);
  const end = Math.min(trace.events.at(-1)?.at ?? 0, 400_000);
  const covered = new Set<string>();
  for (let at = 1000; at <= end; at += 1000) {
    await rerender({ playhead: moment(trace, at) });
    for (const name of map.element().querySelectorAll<SVGTextElement>('.box text:first-of-type, .bus-name'))
      for (const by of lyingOn(name)) covered.add(`${name.textContent.trim()} by ${by} at ${at / 1000} ms`);
  }
  expect([...covered].slice(0, 12)).toEqual([]);
});
