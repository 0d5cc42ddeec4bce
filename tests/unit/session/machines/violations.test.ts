import { expect, it } from 'vitest';
import { violations } from '../../../support/allows.ts';
import type { PairState } from '#lib/protocol/ice/pair-state.ts';
import type { Provenance } from '#lib/trace/base.ts';
import { buildTrace, type Partially } from '../../../support/build-trace.ts';
import { synthesizeTrace } from '../../../support/synthesize.ts';

const pair = { pair: 'p1', local: 'candidate:1', remote: 'candidate:2' };
const formed: Partially = { type: 'pair.formed', ...pair, to: 'waiting' };

function found(...events: Partially[]): readonly string[] {
  return violations(buildTrace(events));
}

function moved(machine: 'iceConnection' | 'dtls', from: string, to: string, actor = 'alice'): Partially {
  return { actor, type: 'state.changed', machine, from, to };
}

function checked(from: PairState, to: PairState, provenance: Provenance): Partially {
  return { provenance, type: 'pair.changed', ...pair, from, to };
}

it('finds nothing in what Chromium does', () => {
  expect(
    found(
      moved('iceConnection', 'new', 'checking'),
      moved('iceConnection', 'new', 'checking', 'bob'),
      moved('iceConnection', 'checking', 'connected'),
      moved('iceConnection', 'connected', 'completed'),
      moved('dtls', 'new', 'connecting'),
      moved('dtls', 'connecting', 'connected'),
      moved('iceConnection', 'completed', 'closed')
    )
  ).toEqual([]);
});

it('names a transition that the definition does not have', () => {
  expect(found(moved('iceConnection', 'new', 'completed'))).toEqual([
    'event 0: alice/iceConnection may not go from new to completed'
  ]);
});

it('names a transition that begins elsewhere than its machine stood', () => {
  expect(found(moved('iceConnection', 'new', 'checking'), moved('iceConnection', 'new', 'checking'))).toEqual(
    ['event 1: alice/iceConnection leaves new but stood in checking']
  );
});

it('lets an observed pair skip what happened between two readings, but not a simulated one', () => {
  expect(found(formed, checked('waiting', 'failed', 'observed'))).toEqual([]);
  expect(found(formed, checked('waiting', 'failed', 'inferred'))).toEqual([]);
  expect(found(formed, checked('waiting', 'failed', 'simulated'))).toEqual([
    'event 1: alice/p1 may not go from waiting to failed'
  ]);
  expect(found(formed, checked('waiting', 'frozen', 'observed'))).toEqual([
    'event 1: alice/p1 may not go from waiting to frozen'
  ]);
});

it('names a pair that changes before it was formed', () => {
  expect(found(checked('waiting', 'in-progress', 'observed'))).toEqual([
    'event 0: alice/p1 leaves waiting but stood in no state'
  ]);
});

it('finds nothing in a long run of one negotiation after another', () => {
  expect(violations(synthesizeTrace(2000))).toEqual([]);
});
