import { expect, test } from 'vitest';
import { idleGaps } from '#lib/analysis/idle.ts';
import { ShownTime } from '#lib/analysis/shown-time.ts';
import type { Beat } from '#lib/analysis/story/beat.ts';
import { beatAt, beats } from '#lib/analysis/story/beats.ts';
import { start, type Playhead } from '#lib/trace/playhead.ts';
import { StoryClock, type Telling } from '#lib/ui/app/story-clock.ts';
import { english } from '#lib/words/en/index.ts';
import { tell } from '#lib/words/tell.ts';
import { labTrace } from '../../../support/lab-trace.ts';

const frame = 1 / 60;
const trace = labTrace('home-nats');

/** As the page reckons it: 1.2 s, and 45 ms a character. */
function reading(beat: Beat): number {
  const { title, text } = tell(trace, beat, english);
  return 1.2 + 0.045 * (title.length + text.length);
}

/** For how many seconds each beat is the one that is told while a whole run plays, and where it ends. */
function play(change: Partial<Telling> = {}): {
  readonly shown: ReadonlyMap<string, number>;
  readonly end: Playhead;
} {
  const clock = new StoryClock();
  const shown = new Map<string, number>();
  const time = new ShownTime(trace.events.at(-1)?.at ?? 0, idleGaps(trace));
  let playhead = start;
  for (let frames = 0; playhead.count < trace.events.length && frames < 60 * 1200; frames++) {
    playhead = clock.tick(frame, {
      trace,
      beats: beats(trace),
      playhead,
      time,
      speed: 1,
      still: false,
      reading,
      ...change
    });
    const id = beatAt(trace, playhead.count)?.id ?? '';
    shown.set(id, (shown.get(id) ?? 0) + frame);
  }
  return { shown, end: playhead };
}

test('a run that is told as a story shows each beat at least as long as its text takes to read', () => {
  const { shown, end } = play();
  const short = beats(trace).filter((beat) => (shown.get(beat.id) ?? 0) < reading(beat) - frame);
  expect(short.map(({ id }) => id)).toEqual([]);
  expect(end.count).toBe(trace.events.length);
});

test('the beats that are told hold offer, answer, candidates, the first loss, nomination and the connection', () => {
  const codes = new Set(beats(trace).map(({ idea }) => idea.code));
  for (const code of [
    'offer',
    'sends-offer',
    'host',
    'srflx',
    'first-check',
    'drops',
    'nominates',
    'connected'
  ])
    expect(codes).toContain(code);
});

test('told faster, a run takes less time; told slower, more', () => {
  const total = ({ shown }: ReturnType<typeof play>): number =>
    [...shown.values()].reduce((a, b) => a + b, 0);
  expect(total(play({ speed: 2 })) * 1.8).toBeLessThan(total(play()));
  expect(total(play({ speed: 0.5 }))).toBeGreaterThan(total(play()) * 1.8);
});

test('with reduced motion the playhead stands at beats only, and at the end', () => {
  const clock = new StoryClock();
  const time = new ShownTime(trace.events.at(-1)?.at ?? 0, idleGaps(trace));
  const places = new Set([0, trace.events.length, ...beats(trace).map(({ seq }) => seq + 1)]);
  let playhead = start;
  for (let frames = 0; playhead.count < trace.events.length && frames < 60 * 1200; frames++) {
    playhead = clock.tick(frame, {
      trace,
      beats: beats(trace),
      playhead,
      time,
      speed: 1,
      still: true,
      reading
    });
    expect(places).toContain(playhead.count);
  }
});

test('time never goes back, and no beat is passed over', () => {
  const clock = new StoryClock();
  const time = new ShownTime(trace.events.at(-1)?.at ?? 0, idleGaps(trace));
  const seen: string[] = [];
  let playhead = start;
  for (let frames = 0; playhead.count < trace.events.length && frames < 60 * 1200; frames++) {
    const next = clock.tick(0.1, {
      trace,
      beats: beats(trace),
      playhead,
      time,
      speed: 1,
      still: false,
      reading: () => 0.5
    });
    expect(next.at).toBeGreaterThanOrEqual(playhead.at);
    expect(next.count).toBeGreaterThanOrEqual(playhead.count);
    playhead = next;
    const id = beatAt(trace, playhead.count)?.id;
    if (id !== undefined && id !== seen.at(-1)) seen.push(id);
  }
  expect(seen).toEqual(beats(trace).map(({ id }) => id));
});
