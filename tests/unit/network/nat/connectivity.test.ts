import { describe, expect, test } from 'vitest';
import type { Filtering, Mapping, NetworkSpec, PeerName, PeerSpec } from '#lib/network/scenario.ts';
import { formatTransportAddress } from '#lib/protocol/address/transport-address.ts';
import { home, scenario, virtualRun } from '../../../support/network.ts';

type FilterState = 'mapping' | 'endpoint';

/**
 * The direct paths between two peers, by what stands before each: how the row's side is addressed on the pair that works, then the
 * column's: host, server-reflexive, peer-reflexive. `-` is no direct way. Filters belong to the endpoint. Computed apart
 * from this code, by a model that knows only the definitions of RFC 4787 §4.1 and §5.
 */
const matrix = `
          pub/EIF pub/APDF EIM/EIF EIM/ADF EIM/APDF ADM/EIF ADM/ADF ADM/APDF APDM/EIF APDM/ADF APDM/APDF
pub/EIF   hh      hh       hs      hs      hs       hp      hp      hp       hp       hp       hp
pub/APDF  hh      hh       hs      hs      hs       -       -       -        -        -        -
EIM/EIF   sh      sh       ss      ss      ss       sp      sp      sp       sp       sp       sp
EIM/ADF   sh      sh       ss      ss      ss       sp      sp      sp       sp       sp       sp
EIM/APDF  sh      sh       ss      ss      ss       -       -       -        -        -        -
ADM/EIF   ph      -        ps      ps      -        pp      pp      -        pp       pp       -
ADM/ADF   ph      -        ps      ps      -        pp      pp      -        pp       pp       -
ADM/APDF  ph      -        ps      ps      -        -       -       -        -        -        -
APDM/EIF  ph      -        ps      ps      -        pp      pp      -        -        -        -
APDM/ADF  ph      -        ps      ps      -        pp      pp      -        -        -        -
APDM/APDF ph      -        ps      ps      -        -       -       -        -        -        -`;

const [kinds = [], ...rows] = matrix
  .trim()
  .split('\n')
  .map((line) => line.trim().split(/\s+/));
const entries = rows.flatMap(([row = '', ...cells]) =>
  cells.map((cell, index) => [row, kinds[index] ?? '', cell] as const)
);

/** A network of one of the kinds, and its machine. `pub` is a public address, with a firewall unless it takes everything. */
function side(
  id: string,
  kind: string,
  number: 1 | 2,
  filterState: FilterState
): readonly [NetworkSpec, PeerSpec] {
  const [mapping, filtering] = kind.split('/') as [Mapping | 'pub', Filtering];
  const at = mapping === 'pub' ? `198.51.10${number}.5` : `192.168.${number}.5`;
  const prefixes = [at.replace(/\d+$/, '0/24')];
  const machine = { interfaces: [{ name: 'eth0', network: id, addresses: [at], link: { delay: 1 } }] };
  if (mapping !== 'pub') {
    // Ports that nobody could guess.
    const nat = {
      external: `198.51.100.${number}`,
      mapping,
      filtering,
      filterState,
      ports: 'random'
    } as const;
    return [home(nat, { id, name: id, prefixes }), machine];
  }
  const open = { kind: 'router' } as const;
  const gateway = filtering === 'EIF' ? open : ({ kind: 'firewall', filtering } as const);
  return [{ id, name: id, within: 'internet', prefixes, gateway, link: { delay: 1 } }, machine];
}

/**
 * Each side learns its server-reflexive address, both keep sending to every address that they know of the other, and learn
 * those that packets come from. Gives the pair of kinds of the best pair on which packets go both ways.
 */
function connects(kindA: string, kindB: string, filterState: FilterState): string {
  const [networkA, alice] = side('a', kindA, 1, filterState);
  const [networkB, bob] = side('b', kindB, 2, filterState);
  const run = virtualRun(scenario({ networks: [networkA, networkB], peers: { alice, bob } }));
  const specs = { alice, bob };
  /** The addresses that each side knows of the other one, and what kind they are. */
  const known: Record<PeerName, Map<string, 'h' | 's' | 'p'>> = { alice: new Map(), bob: new Map() };
  const other = { alice: 'bob', bob: 'alice' } as const;
  for (const peer of ['alice', 'bob'] as const) {
    const host = formatTransportAddress(run.open(peer, specs[peer].interfaces[0]!.addresses[0]!));
    run.send(peer, '203.0.113.9:3478');
    const reflexive = run.arrivals.at(-1)!.arrival;
    if (reflexive.type !== 'datagram.received') throw new Error('The server got nothing');
    known[other[peer]].set(formatTransportAddress(reflexive.remote), 's').set(host, 'h');
  }
  /** By sender and address that it was sent to: the address that it came from, as the receiver saw it. */
  const came = new Map<string, string>();
  for (let round = 0; round < 6; round++) {
    for (const peer of ['alice', 'bob'] as const) {
      for (const to of [...known[peer].keys()]) {
        const result = run.send(peer, to);
        if (!result.includes(' > ')) continue;
        const source = result.split(' > ')[0]!;
        came.set(`${peer} ${to}`, source);
        if (!known[other[peer]].has(source)) known[other[peer]].set(source, 'p');
      }
    }
  }
  const pairs: string[] = [];
  for (const [bobAt, bobKind] of known.alice) {
    const aliceAt = came.get(`alice ${bobAt}`);
    // Both ways: what Bob sends to where Alice's packet came from arrives as from where she sent it to.
    if (aliceAt === undefined || came.get(`bob ${aliceAt}`) !== bobAt) continue;
    pairs.push(`${known.bob.get(aliceAt)}${bobKind}`);
  }
  const rank = (pair: string): number => [...pair].reduce((sum, kind) => sum + 'hsp'.indexOf(kind), 0);
  return pairs.toSorted((a, b) => rank(a) - rank(b))[0] ?? '-';
}

test('the matrix has every pair of kinds', () => {
  expect(entries).toHaveLength(121);
});

describe('who reaches whom directly is what RFC 4787’s definitions give', () => {
  test.for(entries)('%s and %s: %s', ([a, b, expected]) => {
    expect(connects(a, b, 'endpoint')).toBe(expected);
  });
});

/** The only ones that differ when a filter belongs to a mapping. */
const stricter = new Set(['ADM/ADF ADM/ADF', 'ADM/ADF APDM/ADF', 'APDM/ADF ADM/ADF']);

describe('the same where filters belong to mappings, but for three', () => {
  test.for(entries)('%s and %s: %s', ([a, b, expected]) => {
    expect(connects(a, b, 'mapping')).toBe(stricter.has(`${a} ${b}`) ? '-' : expected);
  });
});
