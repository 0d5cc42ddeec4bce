import '../../src/app.css';
import { render } from 'vitest-browser-svelte';
import { page } from 'vitest/browser';
import { it } from 'vitest';
import { flushSync } from 'svelte';
import Timeline from '#lib/ui/timeline/timeline.svelte';
import EventList from '#lib/ui/timeline/event-list.svelte';
import FilterBar from '#lib/ui/timeline/filter-bar.svelte';
import { layers } from '#lib/analysis/layers.ts';
import { describe as words } from '#lib/analysis/explain/describe.ts';
import { related } from '#lib/analysis/related.ts';
import { after, moment } from '#lib/session/playhead.ts';
import { synthesizeTrace } from '../support/synthesize.ts';
import { handshake, handshakeEvents } from '../unit/ui/timeline/handshake.ts';
import { buildTrace, headerWithServers } from '../support/build-trace.ts';

const traces = { small: handshake, synth: synthesizeTrace(110, 4), long: synthesizeTrace(5000, 2),
  servers: buildTrace(handshakeEvents, { header: headerWithServers }), empty: buildTrace([]) };
const shots: [string, keyof typeof traces, any, number, number, string, string][] = [
  ['light-synth', 'synth', 'gaps', 960, 580, 'light', '0.5'],
  ['dark-synth', 'synth', 'gaps', 960, 580, 'dark', '0.8'],
  ['light-rows', 'synth', 'rows', 960, 580, 'light', '0.5'],
  ['projector-synth', 'synth', 'gaps', 1300, 700, 'projector', '0.5'],
  ['phone', 'synth', 'gaps', 360, 560, 'light', '0.5'],
  ['small-gaps', 'small', 'gaps', 960, 580, 'light', '0.97'],
  ['small-700', 'servers', 'gaps', 700, 580, 'light', '0.3'],
  ['wide', 'small', 'gaps', 1400, 800, 'light', '1'],
  ['long', 'long', 'gaps', 960, 580, 'light', '0.4'],
  ['empty', 'empty', 'gaps', 960, 580, 'light', '0'],
];
for (const [name, t, scaleKind, w, h, theme, part] of shots) it(name, async () => {
  await page.viewport(Math.max(w, 400), h);
  document.documentElement.dataset['theme'] = theme;
  const div = document.createElement('div'); div.style.cssText = `width:${w}px;height:${h}px;position:absolute;left:0;top:0`; document.body.append(div); document.body.style.margin='0';
  const trace = traces[t];
  const count = Math.floor(trace.events.length * Number(part));
  const e = trace.events[count - 1];
  const sel = name === 'dark-synth' || name==='light-rows' ? trace.events.find((x) => x.type === 'signal.sent' && x.kind === 'answer')?.seq : undefined;
  const filter = { layers: new Set(layers.map((l) => l.layer)), actors: new Set(trace.header.actors.map((a) => a.id)) };
  render(Timeline, { target: div, props: { trace, playhead: e ? moment(trace, e.at + (Number(part)<1 ? 1500: 0)) : after(trace, 0), live: name === 'light-rows' || name==='small-gaps', scaleKind, filter, selection: sel, related: sel === undefined ? new Set() : related(trace, sel), onselect() {}, onseek() {}, reducedMotion: false, describe: words } } as any);
  await document.fonts.ready; await new Promise((r) => setTimeout(r, 150)); flushSync();
  await page.screenshot({ path: `/work/main/test-results/tl/${name}.png`, element: div } as any);
  if (name === 'long') { const r = div.querySelector('.frame')!; r.dispatchEvent(new WheelEvent('wheel', { deltaY: 300, cancelable: true, bubbles: true })); (r as HTMLElement).focus(); for (let k=0;k<4;k++) r.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true, cancelable: true })); await new Promise((x) => setTimeout(x, 100)); await page.screenshot({ path: `/work/main/test-results/tl/${name}-focus.png`, element: div } as any); }
  div.remove();
});
it('list', async () => {
  document.documentElement.dataset['theme'] = 'light';
  await page.viewport(700, 600);
  const div = document.createElement('div'); div.style.cssText = `width:420px;height:420px;position:absolute;left:0;top:60px`; document.body.append(div);
  const bar = document.createElement('div'); document.body.append(bar);
  const trace = traces.synth; const filter = { layers: new Set(layers.map((l) => l.layer).slice(1)), actors: new Set(trace.header.actors.map((a) => a.id)) } as any;
  render(EventList, { target: div, props: { trace, playhead: after(trace, 50), filter, selection: 40, related: new Set([38]), onselect() {}, onseekcount() {}, describe: words } } as any);
  render(FilterBar, { target: bar, props: { actors: trace.header.actors, filter, onlayer() {}, onactor() {} } } as any);
  await new Promise((r) => setTimeout(r, 150)); 
  await page.screenshot({ path: `/work/main/test-results/tl/list.png` } as any);
});
