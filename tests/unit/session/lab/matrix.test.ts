import { describe, expect, test } from 'vitest';
import { faultsOf, sides } from '../../../support/lab-trial.ts';
import { calm } from '../../../support/lab-sides.ts';
import type { Side } from '../../../support/reachability.ts';

const names = sides.map(({ nat }) =>
  nat === undefined ? 'public' : typeof nat === 'string' ? nat : `${nat.mapping}/${nat.filtering}`
);
const servers = { stun: true };

describe.each([false, true])(
  'two peers connect exactly when the definitions of NATs let them, TURN: %s',
  (turn) => {
    test.each(sides.map((alice, index) => [names[index], alice] as const))(
      '%s with each other side',
      (_, alice) => {
        const faults = sides.flatMap((bob, index) =>
          faultsOf({ alice, bob, servers: { ...servers, turn }, weather: calm }).map(
            (fault) => `${names[index]}: ${fault}`
          )
        );
        expect(faults).toEqual([]);
      }
    );
  }
);

test('where UDP is blocked, TURN over TCP or TLS connects with every side', { timeout: 180_000 }, () => {
  const blocked: Side = { nat: 'udp-blocked' };
  for (const bob of [...sides, blocked]) {
    for (const turn of [true, false]) {
      expect(faultsOf({ alice: blocked, bob, servers: { ...servers, turn }, weather: calm })).toEqual([]);
    }
  }
});
