import { expect, test } from 'vitest';
import { homeNats } from '#lib/session/lab/gallery/home-nats.ts';
import { startLabRun } from '#lib/session/lab/lab-run.ts';
import { summarize } from '#lib/session/lab/summary.ts';

test('a run has ended when it begins, with a connection and all that led to it', () => {
  const run = startLabRun(homeNats);
  expect(run.done).toBe(true);
  expect(run.status.state).toBe('connected');
  expect(run.trace.header).toMatchObject({ source: 'lab', options: { scenario: 'home-nats', seed: 1 } });
  expect(run.trace.header.actors.map(({ id }) => id)).toEqual([
    'alice',
    'nat-home-a',
    'bus',
    'stun',
    'internet',
    'nat-home-b',
    'bob'
  ]);
});

test('where messages are held, the run waits for each to be released, and connects in the end', () => {
  const run = startLabRun(homeNats, { held: true });
  expect(run.status.state).toBe('held');
  expect(run.done).toBe(false);
  let releases = 0;
  while (run.controls.held.waiting > 0) {
    const before = run.trace.events.length;
    run.controls.releaseNext();
    expect(run.trace.events.length).toBeGreaterThan(before);
    releases++;
  }
  expect(releases).toBeGreaterThan(2);
  expect(run.status.state).toBe('connected');
});

test('letting all go at once connects too', () => {
  const run = startLabRun(homeNats, { held: true });
  run.controls.hold(false);
  expect(run.controls.held).toEqual({ waiting: 0, holding: false });
  expect(summarize(run.trace).connected).toBe(true);
});

test('a peer can be closed, and then the run; the trace stays', () => {
  const run = startLabRun(homeNats);
  run.controls.closePeer('bob');
  expect(run.status.state).toBe('closed');
  expect(run.trace.events.some(({ type, actor }) => type === 'state.changed' && actor === 'bob')).toBe(true);
  run.controls.close();
  run.controls.close();
  run.controls.releaseNext();
  expect(run.trace.events.length).toBeGreaterThan(100);
});

test('listeners hear of what a person does, once a turn', async () => {
  const run = startLabRun(homeNats, { held: true });
  let heard = 0;
  const stop = run.subscribe(() => heard++);
  run.controls.releaseNext();
  run.controls.releaseNext();
  await Promise.resolve();
  expect(heard).toBe(1);
  stop();
  run.controls.releaseNext();
  await Promise.resolve();
  expect(heard).toBe(1);
});

test('a candidate that overtakes its description reaches the other peer before it', () => {
  const incidents = [{ at: 0, type: 'signal.overtake', peer: 'alice' }] as const;
  const { trace } = startLabRun({ ...homeNats, incidents });
  const delivered = trace.events.flatMap((event) =>
    event.type === 'signal.delivered' && event.to === 'bob' ? [event.kind] : []
  );
  expect(delivered.slice(0, 2)).toEqual(['candidate', 'offer']);
});
