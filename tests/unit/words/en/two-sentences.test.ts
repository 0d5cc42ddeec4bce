import { describe, expect, it } from 'vitest';
import { gallery } from '#lib/session/lab/gallery/index.ts';
import { runScenario } from '#lib/session/lab/run-scenario.ts';
import { english } from '#lib/words/en/index.ts';
import { explain } from '#lib/words/explain.ts';
import { simplifiedTexts } from '#lib/words/simplification-texts.ts';
import { everyEvent } from './events/every-event.ts';
import { header, type Short, traceOf } from './events/run.ts';

/** The sentences of a text. A dot within a number, a name or an address ends none. */
function sentences(text: string): readonly string[] {
  return text.split(/(?<=[.!?][”)]?)\s+(?=[A-Z“'’])/);
}

function longerThanTwo(texts: readonly string[]): readonly string[] {
  return [...new Set(texts.filter((text) => sentences(text).length > 2))];
}

it('counts sentences', () => {
  expect(sentences('A is 39.5 s (RFC 8489 §6.2.1). “B” is c. D')).toHaveLength(3);
});

describe('at most two sentences', () => {
  it('say why an event happens, whatever it holds', () => {
    const events = Object.values(everyEvent).flat() as readonly Short[];
    const call: Short = { type: 'api.called', actor: 'alice', method: 'createOffer', args: [] };
    const actors = [...header.actors, { id: 'nat-alice', name: 'NAT', role: 'nat' } as const];
    const all = [...actors, { id: 'turn', name: 'TURN', role: 'server' } as const];
    const texts = events.map(
      (event) => explain(traceOf([call, event], { ...header, actors: all }), 1, english).why
    );
    expect(longerThanTwo(texts)).toEqual([]);
  });

  it.each(gallery.map(({ id }) => id))('say why each event of %s happens', (id) => {
    const { trace } = runScenario(id, {}, false);
    expect(longerThanTwo(trace.events.map(({ seq }) => explain(trace, seq, english).why))).toEqual([]);
    expect(longerThanTwo(simplifiedTexts(trace.header, english.simplifications))).toEqual([]);
  });

  it('say what a state means', () => {
    const means = Object.values(english.states).flatMap((machine) =>
      Object.values(machine).map((state) => state.means)
    );
    expect(longerThanTwo(means)).toEqual([]);
  });

  it('say what a scenario shows, but for three at the most', () => {
    for (const { watch } of gallery) expect(sentences(watch).length, watch).toBeLessThanOrEqual(3);
  });
});
