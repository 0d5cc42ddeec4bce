import { describe, expect, test } from 'vitest';
import { faultsOf, sides } from '../../../support/lab-trial.ts';
import { calm } from '../../../support/lab-sides.ts';
import type { Side } from '../../../support/reachability.ts';

const names = sides.map(({ nat }) =>
  nat === undefined ? 'public' : typeof nat === 'string' ? nat : `${nat.mapping}/${nat.filtering}`
);
const servers = { stun: true };
/** The profiles that the table is held for: as it is, and where host addresses are hidden, which Chromium does by itself. */
const profiles = [
  ['rfc', 'shown'],
  ['chrome', 'shown'],
  ['chrome', 'hidden']
] as const;
/** Each with TURN and without, as the one who offers and controls. */
const tables = profiles.flatMap(([profile, addresses]) =>
  [false, true].map((turn) => [profile, addresses, turn] as const)
);
const withAddresses = (side: Side, addresses: 'shown' | 'hidden'): Side => ({
  ...side,
  hidesAddresses: addresses === 'hidden'
});

describe.each(tables)(
  'profile %s, addresses %s: two peers connect exactly when the definitions of NATs let them, directly wherever those do, by the kind of pair that follows, TURN: %s',
  (profile, addresses, turn) => {
    test.each(sides.map((alice, index) => [names[index], alice] as const))(
      '%s with each other side',
      { timeout: 60_000 },
      (_, side) => {
        const alice = withAddresses(side, addresses);
        const faults = sides.flatMap((other, index) => {
          const bob = withAddresses(other, addresses);
          const trial = { alice, bob, servers: { ...servers, turn }, weather: { ...calm, profile } };
          return faultsOf(trial).map((fault) => `${names[index]}: ${fault}`);
        });
        expect(faults).toEqual([]);
      }
    );
  }
);

test.each(sides.map((side, index) => [names[index], side] as const))(
  'without a server, hidden addresses leave no way to %s from any side in another network',
  (_, side) => {
    const bob = withAddresses(side, 'hidden');
    for (const other of sides) {
      const alice = withAddresses(other, 'hidden');
      const weather = { ...calm, profile: 'chrome' };
      expect(faultsOf({ alice, bob, servers: { stun: false, turn: false }, weather })).toEqual([]);
    }
  }
);

test.each(tables)(
  'profile %s, addresses %s: where UDP is blocked, TURN over TCP or TLS connects with every side, TURN: %s',
  { timeout: 180_000 },
  (profile, addresses, turn) => {
    const blocked: Side = withAddresses({ nat: 'udp-blocked' }, addresses);
    const weather = { ...calm, profile };
    const trials = [...sides, blocked].flatMap((one) => {
      const side = withAddresses(one, addresses);
      return [
        { alice: blocked, bob: side, servers: { ...servers, turn }, weather },
        { alice: side, bob: blocked, servers: { ...servers, turn }, weather }
      ];
    });
    for (const trial of trials) expect(faultsOf(trial)).toEqual([]);
  }
);
