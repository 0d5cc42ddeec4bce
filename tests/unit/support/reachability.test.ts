import { describe, expect, test } from 'vitest';
import type { Filtering, Mapping } from '#lib/network/scenario.ts';
import { pairKinds, reachability, type PairKind, type Side } from '../../support/reachability.ts';

const publicSides: readonly Side[] = [{}, { nat: 'firewall' }];
const natSides = (['EIM', 'ADM', 'APDM'] as const satisfies readonly Mapping[]).flatMap((mapping) =>
  (['EIF', 'ADF', 'APDF'] as const satisfies readonly Filtering[]).map((filtering): Side => ({
    nat: { mapping, filtering }
  }))
);
const sides = [...publicSides, ...natSides];

/** Worked out by hand from the same definitions; `+` connects without a relay. Filters belong to the internal endpoint. */
const byHand = [
  '+++++++++++',
  '+++++------',
  '+++++++++++',
  '+++++++++++',
  '+++++------',
  '+-++-++-++-',
  '+-++-++-++-',
  '+-++-------',
  '+-++-++----',
  '+-++-++----',
  '+-++-------'
];

/** Differences where a filter belongs to one mapping: address-dependent filters open for one port alone. */
const perMapping = new Set(['6 6', '6 9', '9 6']);

describe.each(['endpoint', 'mapping'] as const)('where a filter belongs to the %s', (filterState) => {
  test('the rule says of each pair of sides what a person would', () => {
    const found = sides.map((row) =>
      sides
        .map((column) => {
          const ways = reachability(
            { ...row, filterState },
            { ...column, filterState },
            { stun: true, turn: false }
          );
          return ways === 'direct' ? '+' : '-';
        })
        .join('')
    );
    const expected = byHand.map((line, row) =>
      [...line]
        .map((mark, column) => (filterState === 'mapping' && perMapping.has(`${row} ${column}`) ? '-' : mark))
        .join('')
    );
    expect(found).toEqual(expected);
  });

  test('a TURN server connects every pair of sides, and takes no direct way from any', () => {
    for (const row of sides) {
      for (const column of sides) {
        const [one, other] = [
          { ...row, filterState },
          { ...column, filterState }
        ];
        const without = reachability(one, other, { stun: true, turn: false });
        const withTurn = reachability(one, other, { stun: true, turn: true });
        expect(withTurn).not.toBe('none');
        if (without === 'direct') expect(withTurn).toBe('direct');
      }
    }
  });
});

test('where UDP is blocked only TURN over TCP or TLS helps', () => {
  const blocked: Side = { nat: 'udp-blocked' };
  for (const other of [...sides, blocked]) {
    expect(reachability(blocked, other, { stun: true, turn: false })).toBe('none');
    expect(reachability(blocked, other, { stun: true, turn: true })).toBe('relayed');
  }
});

test('without STUN and TURN, only a public side is found', () => {
  const none = { stun: false, turn: false };
  for (const nat of natSides) {
    expect(reachability(nat, {}, none)).toBe('direct');
    for (const other of natSides) expect(reachability(nat, other, none)).toBe('none');
  }
});

describe('the kind of the pair follows from who sees which address', () => {
  const stunOnly = { stun: true, turn: false };
  const symmetric: Side = { nat: { mapping: 'APDM', filtering: 'EIF' } };
  const cone: Side = { nat: { mapping: 'EIM', filtering: 'APDF' } };
  const rows: readonly (readonly [string, Side, Side, PairKind, PairKind])[] = [
    ['public and public', {}, {}, 'host ↔ host', 'host ↔ srflx'],
    ['public and cone', {}, cone, 'host ↔ srflx', 'host ↔ srflx'],
    ['cone and public', cone, {}, 'srflx ↔ host', 'srflx ↔ srflx'],
    ['cone and cone', cone, cone, 'srflx ↔ srflx', 'srflx ↔ srflx'],
    ['public and symmetric', {}, symmetric, 'host ↔ prflx', 'host ↔ prflx'],
    ['symmetric and public', symmetric, {}, 'prflx ↔ host', 'prflx ↔ srflx']
  ];

  // A name that cannot be resolved is no candidate. The same address is then known by the STUN server that saw it.
  test.each(rows)(
    '%s: hiding changes only how the other side knows an address that no NAT rewrites',
    (...row) => {
      const [, alice, bob, shown, hidden] = row;
      const hides = (side: Side): Side => ({ ...side, hidesAddresses: true });
      expect([...pairKinds(alice, bob, stunOnly)]).toEqual([shown]);
      expect([...pairKinds(hides(alice), hides(bob), stunOnly)]).toEqual([hidden]);
    }
  );

  test('an address that is hidden on one side alone and that no server sees is learned by a check', () => {
    const none = { stun: false, turn: false };
    expect([...pairKinds({}, { hidesAddresses: true }, none)]).toEqual(['host ↔ prflx']);
    expect([...pairKinds({ hidesAddresses: true }, { hidesAddresses: true }, none)]).toEqual([]);
  });
});
