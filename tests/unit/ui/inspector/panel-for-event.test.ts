import { expect, test } from 'vitest';
import { startLabRun } from '#lib/session/lab/lab-run.ts';
import { scenarioOf } from '#lib/session/lab/gallery/index.ts';
import { panelAt } from '#lib/ui/inspector/panel-for-event.ts';

const { trace } = startLabRun(scenarioOf('home-nats'));
const first = (is: (type: string) => boolean): number => trace.events.findIndex(({ type }) => is(type));

test.each([
  ['a datagram', 'datagram.sent', 'packet'],
  ['a description', 'description.set', 'sdp'],
  ['a candidate', 'candidate.gathered', 'candidates'],
  ['a state', 'state.changed', 'states'],
  ['a mapping', 'nat.mapped', 'nat']
] as const)('%s opens its panel', (_, type, panel) => {
  expect(
    panelAt(
      trace,
      first((one) => one.startsWith(type.split('.')[0] ?? ''))
    )
  ).toBe(panel);
});

test('a message opens the panel of what it carries', () => {
  const kinds = trace.events.flatMap((event) =>
    event.type === 'signal.sent' ? [[event.kind, panelAt(trace, event.seq)] as const] : []
  );
  expect(new Map(kinds)).toEqual(
    new Map([
      ['offer', 'sdp'],
      ['answer', 'sdp'],
      ['candidate', 'candidates'],
      ['end-of-candidates', 'candidates']
    ])
  );
});

test('an event without a panel keeps that of the last one that had one', () => {
  const called = trace.events.find(({ type, seq }) => type === 'transaction.ended' && seq > 0)!;
  const before = trace.events.findLast(
    ({ seq }) =>
      seq < called.seq && panelAt({ ...trace, events: trace.events.slice(seq, seq + 1) }, 0) !== undefined
  )!;
  expect(panelAt(trace, called.seq)).toBe(panelAt(trace, before.seq));
});

test('nothing has a panel before anything has happened', () => {
  expect(panelAt(trace, -1)).toBeUndefined();
});
