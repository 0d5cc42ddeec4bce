import { describe, expect, test } from 'vitest';
import type { Choices } from '#lib/session/lab/choices.ts';
import { scenarioIds } from '#lib/session/lab/gallery/ids.ts';
import { runScenario } from '#lib/session/lab/run-scenario.ts';
import { candidateExchanges } from '#lib/session/options.ts';
import { english } from '#lib/words/en/index.ts';
import { sayResult, type ResultWords } from '#lib/words/result-words.ts';

/** Runs that come to nothing, or to less. */
const troubled: readonly (readonly [scenario: string, choices: Choices])[] = [
  ['two-strict', { turn: false }],
  ['two-strict', { turn: false, ice: 'none', profile: 'chrome' }],
  ['home-nats', { bobNat: 'APDM/APDF', aliceNat: 'EIM/APDF' }],
  ['udp-blocked', { turn: false }],
  ['home-nats', { aliceNat: 'udp-blocked', bobNat: 'udp-blocked' }],
  ['home-nats', { stun: 'none' }],
  ['home-nats', { stun: 'dead' }],
  ['home-nats', { loss: 1 }],
  ['home-nats', { loss: 0.6 }],
  ['relay-only', { turn: false }],
  ['consent-lost', { profile: 'chrome' }],
  ['restart-on-network-change', { profile: 'chrome' }]
];

const runs: readonly (readonly [name: string, scenario: string, choices: Choices])[] = [
  ...scenarioIds.flatMap((id) => candidateExchanges.map((ice) => [`${id} ${ice}`, id, { ice }] as const)),
  ...troubled.map(([id, choices]) => [`${id} ${nameOf(choices)}`, id, choices] as const)
];

function nameOf(choices: Choices): string {
  return Object.entries(choices)
    .map(([name, value]) => `${name}=${value}`)
    .join(' ');
}

function told([name, scenario, choices]: (typeof runs)[number]): readonly [string, ResultWords] {
  return [name, sayResult(runScenario(scenario, choices, false).trace, english.result)];
}

describe('the result of each run of the gallery', () => {
  const results = runs.map(told);

  test('is told as it was before', async () => {
    const text = results.map(([name, { headline, facts, reason, help }]) =>
      [name, headline, facts, reason, help].filter(Boolean).join('\n  ')
    );
    await expect(`${text.join('\n\n')}\n`).toMatchFileSnapshot('../../../fixtures/results.txt');
  });

  test.each(results)('of %s has a headline of at most twelve words, and whole sentences', (_, words) => {
    expect(words.headline.split(/\s+/).length).toBeLessThanOrEqual(12);
    expect(words.headline).toMatch(/^[A-Z].*[^.]$/);
    for (const text of [words.reason, words.help])
      if (text !== undefined) expect(text).toMatch(/^[A-Z].*[^.]\.$/);
    expect(JSON.stringify(words)).not.toMatch(/undefined|NaN|\[object|\s\s|\.\./);
  });
});
