import { describe, expect, test } from 'vitest';
import { sentencesIn } from '../../../support/sentences.ts';
import { buildTrace } from '../../../support/build-trace.ts';
import type { Choices } from '#lib/session/lab/choices.ts';
import { gallery } from '#lib/session/lab/gallery/index.ts';
import { runScenario } from '#lib/session/lab/run-scenario.ts';

const choices: readonly Choices[] = [
  { ice: 'trickle' },
  { ice: 'half' },
  { ice: 'none' },
  { turn: true, loss: 0.2 },
  { stun: 'dead', aliceNat: 'udp-blocked' },
  { aliceNat: 'APDM/APDF', bobNat: 'ADM/ADF' }
];

describe.each(gallery.map(({ id }) => id))('no event of %s', (id) => {
  test.each(choices)('holds a sentence, with %o', (one) => {
    expect(sentencesIn(runScenario(id, one, false).trace)).toEqual([]);
  });
});

test('a sentence in a reason is found, one that the API gives is let through', () => {
  const trace = buildTrace([
    {
      type: 'signal.lost',
      message: 'm1',
      kind: 'offer',
      from: 'alice',
      to: 'bob',
      text: '',
      why: 'it is lost'
    },
    { type: 'candidate.failed', url: 'stun:192.0.2.1', code: 701, text: 'The request timed out.' }
  ]);
  expect(sentencesIn(trace)).toEqual(['signal.lost.why: it is lost']);
});
