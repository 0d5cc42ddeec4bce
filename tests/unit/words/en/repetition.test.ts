import { describe, expect, test } from 'vitest';
import { describe as gist } from '#lib/analysis/describe.ts';
import { kindOf } from '#lib/analysis/kinds/index.ts';
import { stateName } from '#lib/analysis/names/state-name.ts';
import { isDatagramEvent, packetOf } from '#lib/analysis/packets/packets.ts';
import { english } from '#lib/words/en/index.ts';
import { explain } from '#lib/words/explain.ts';
import { labTrace } from '../../../support/lab-trace.ts';

describe.each(['home-nats', 'lossy-wifi', 'two-strict'])('what is said of %s', (scenario) => {
  const trace = labTrace(scenario);
  const texts = trace.events.flatMap((event) => {
    const { what, why } = explain(trace, event.seq, english);
    const { look } = kindOf(event);
    return [
      gist(trace, event),
      ...(typeof look === 'function' ? look(event, trace.header) : look).texts,
      what,
      why
    ];
  });

  test('has no word twice in a row', () => {
    expect(texts.filter((text) => /\b([a-z]+) \1\b/i.test(text))).toEqual([]);
  });

  test('calls what answers a STUN request a response: an answer is a description', () => {
    for (const event of trace.events.filter(isDatagramEvent)) {
      const { what } = explain(trace, event.seq, english);
      expect(`${gist(trace, event)} ${what}`).not.toMatch(/\banswer\b/);
      if (packetOf(trace, event)?.message?.class === 'success')
        expect(`${gist(trace, event)} ${what}`).toMatch(/response|success/i);
    }
  });
});

test('a request that is sent again says how often it was sent before', () => {
  const traces = ['dead-stun', 'lossy-wifi'].map(labTrace);
  const why = (sending: number): string | undefined =>
    traces
      .flatMap((trace) =>
        trace.events
          .filter((event) => event.type === 'datagram.sent' && packetOf(trace, event)?.sending === sending)
          .map(({ seq }) => explain(trace, seq, english).why)
      )
      .at(0);
  expect(why(2)).toContain('The same request was sent once before: no response had come when this one left.');
  expect(why(3)).toContain(
    'The same request was sent twice before: no response had come when this one left.'
  );
  expect(why(4)).toContain(
    'The same request was sent 3 times before: no response had come when this one left.'
  );
});

test('a machine and a state of the same name are said once', () => {
  expect(stateName('gathering', 'gathering')).toBe('gathering');
  expect(stateName('gathering', 'complete')).toBe('gathering complete');
});
