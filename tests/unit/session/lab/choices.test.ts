import { describe, expect, test } from 'vitest';
import { validateScenario } from '#lib/network/validate-scenario.ts';
import { applyChoices, describeWorld } from '#lib/session/lab/apply-choices.ts';
import { natChoices } from '#lib/session/lab/choices.ts';
import { gallery, scenarioOf } from '#lib/session/lab/gallery/index.ts';
import { readChoices } from '#lib/session/lab/read-choices.ts';

const home = scenarioOf('home-nats');

describe.each(gallery.map((scenario) => [scenario.id, scenario] as const))('%s', (_, scenario) => {
  test('holds together with every NAT at either side, whatever else is chosen', () => {
    for (const nat of natChoices) {
      for (const choices of [
        { aliceNat: nat },
        { bobNat: nat, turn: true, stun: 'dead' },
        { aliceNat: nat, bobNat: nat, rtt: 123, loss: 0.05, turn: false, stun: 'none' }
      ] as const) {
        const changed = applyChoices(scenario, choices);
        const json: unknown = JSON.parse(JSON.stringify(changed));
        expect(validateScenario(json)).toMatchObject({ ok: true });
      }
    }
  });

  test('is as it was when nothing is chosen', () => {
    expect(applyChoices(scenario, {})).toEqual(scenario);
  });
});

test('the world is described as it was chosen', () => {
  expect(describeWorld(home, {})).toEqual({
    profile: 'rfc',
    rtt: 80,
    loss: 0,
    signaling: 50,
    stun: 'up',
    turn: false
  });
  const choices = {
    rtt: 200,
    loss: 0.1,
    signaling: 20,
    stun: 'dead',
    turn: true,
    profile: 'chrome'
  } as const;
  expect(describeWorld(home, choices)).toEqual(choices);
  expect(describeWorld(applyChoices(home, choices), {})).toEqual(choices);
});

test('choices are read from texts, and what cannot be read is named', () => {
  expect(readChoices({ aliceNat: 'APDM/ADF', loss: '0.1', turn: '1', seed: '7', rtt: undefined })).toEqual({
    ok: true,
    choices: { aliceNat: 'APDM/ADF', loss: 0.1, turn: true, seed: 7 }
  });
  for (const [name, text] of [
    ['bobNat', 'symmetric'],
    ['loss', '1.1'],
    ['loss', '-1'],
    ['seed', '4294967296'],
    ['turn', 'yes'],
    ['rtt', '1e2'],
    ['ice', 'vanilla']
  ] as const) {
    expect(readChoices({ [name]: text })).toMatchObject({ ok: false, name, found: text });
  }
});
