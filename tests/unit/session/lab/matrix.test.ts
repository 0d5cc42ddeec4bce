import { describe, expect, test } from 'vitest';
import { faultsOf, sides } from '../../../support/lab-trial.ts';
import { calm } from '../../../support/lab-sides.ts';
import type { Side } from '../../../support/reachability.ts';

const names = sides.map(({ nat }) =>
  nat === undefined ? 'public' : typeof nat === 'string' ? nat : `${nat.mapping}/${nat.filtering}`
);
const servers = { stun: true };
/** The profiles that the table is held for. */
const profiles = ['rfc', 'chrome'];
/** Each with TURN and without, as the one who offers and controls. */
const tables = profiles.flatMap((profile) => [false, true].map((turn) => [profile, turn] as const));

describe.each(tables)(
  'profile %s: two peers connect exactly when the definitions of NATs let them, and directly wherever those do, TURN: %s',
  (profile, turn) => {
    test.each(sides.map((alice, index) => [names[index], alice] as const))(
      '%s with each other side',
      { timeout: 60_000 },
      (_, alice) => {
        const faults = sides.flatMap((bob, index) =>
          faultsOf({ alice, bob, servers: { ...servers, turn }, weather: { ...calm, profile } }).map(
            (fault) => `${names[index]}: ${fault}`
          )
        );
        expect(faults).toEqual([]);
      }
    );
  }
);

test.each(tables)(
  'profile %s: where UDP is blocked, TURN over TCP or TLS connects with every side, TURN: %s',
  { timeout: 180_000 },
  (profile, turn) => {
    const blocked: Side = { nat: 'udp-blocked' };
    const weather = { ...calm, profile };
    const trials = [...sides, blocked].flatMap((side) => [
      { alice: blocked, bob: side, servers: { ...servers, turn }, weather },
      { alice: side, bob: blocked, servers: { ...servers, turn }, weather }
    ]);
    for (const trial of trials) expect(faultsOf(trial)).toEqual([]);
  }
);
