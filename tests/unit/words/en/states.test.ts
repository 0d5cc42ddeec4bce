import { describe, expect, it } from 'vitest';
import { english } from '#lib/words/en/index.ts';
import { protocolMachines, type MachineName } from '#lib/session/machines/index.ts';

describe.each(Object.keys(protocolMachines) as MachineName[])('the words for the states of %s', (name) => {
  const texts = Object.entries(english.states[name]);

  it('are of the states that its chart has', () => {
    const ids = protocolMachines[name].chart.states.map(({ id }) => id);
    expect(texts.map(([id]) => id).sort()).toEqual(ids.toSorted());
  });

  it('say what each means', () => {
    for (const [id, { means }] of texts) expect(means, id).toMatch(/^[A-Z].*\.$/);
  });
});

it('says of a state what it means', () => {
  expect(english.states.iceConnection.failed.means).toMatch(/^No pair works and none is left to try/);
});
