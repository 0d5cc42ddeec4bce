import { describe, expect, test } from 'vitest';
import { formatTransportAddress } from '#lib/protocol/address/transport-address.ts';
import type { Filtering, Mapping } from '#lib/network/scenario.ts';
import { externalOf, home, scenario, virtualRun, type VirtualRun } from '../../../support/network.ts';

const [asked, samePlace, elsewhere] = ['203.0.113.9:3478', '203.0.113.9:4000', '203.0.113.10:3478'] as const;

/** Alice behind a NAT; one server with two addresses. */
function behind(
  mapping: Mapping,
  filtering: Filtering,
  filterState: 'mapping' | 'endpoint' = 'mapping'
): VirtualRun {
  const run = virtualRun(
    scenario({ networks: [home({ mapping, filtering, filterState }), scenario().networks[1]!] })
  );
  run.open('alice', '192.168.1.5');
  return run;
}

/** The external address that the NAT gives a packet to `to`. */
function externalTowards(run: VirtualRun, to: string): string {
  run.send('alice', to);
  return externalOf(run);
}

const mappings = ['EIM', 'ADM', 'APDM'] as const;
const filterings = ['EIF', 'ADF', 'APDF'] as const;
const combinations = mappings.flatMap((mapping) =>
  filterings.map((filtering) => [mapping, filtering] as const)
);

describe.for(combinations)('a NAT with %s and %s (RFC 4787 §4.1, §5)', ([mapping, filtering]) => {
  test('keeps a mapping for as much of the destination as its mapping behaviour says', () => {
    const run = behind(mapping, filtering);
    const first = externalTowards(run, asked);
    expect(externalTowards(run, asked)).toBe(first);
    expect(externalTowards(run, samePlace) === first).toBe(mapping !== 'APDM');
    expect(externalTowards(run, elsewhere) === first).toBe(mapping === 'EIM');
  });

  test('lets in whom its filtering behaviour says, and tells why not the others', () => {
    const run = behind(mapping, filtering);
    const external = externalTowards(run, asked);
    const internal = run.events('nat.mapped')[0]!.row['internal'];
    const passes = (from: string): string => `${from} > ${internal}`;
    expect(run.answer('stun', asked, external)).not.toMatch(/filter|mapping/);
    const only = (what: string, not: string): string =>
      `the filter lets in only ${what} that ${internal} has sent to, not ${not}`;
    const fromSamePlace = run.answer('stun', samePlace, external);
    const fromElsewhere = run.answer('stun', elsewhere, external);
    if (filtering === 'APDF') expect(fromSamePlace).toBe(only('addresses and ports', samePlace));
    else expect(fromSamePlace).toBe(passes(samePlace));
    if (filtering === 'EIF') expect(fromElsewhere).toBe(passes(elsewhere));
    else
      expect(fromElsewhere).toBe(
        filtering === 'ADF' ? only('addresses', '203.0.113.10') : only('addresses and ports', elsewhere)
      );
  });
});

describe('a filter', () => {
  test('that belongs to the mapping does not let in, on one mapping, whom another has sent to', () => {
    const run = behind('APDM', 'APDF', 'mapping');
    const first = externalTowards(run, asked);
    externalTowards(run, elsewhere);
    expect(run.answer('stun', elsewhere, first)).toContain('the filter lets in only');
  });

  test('that belongs to the endpoint does, on old mappings and on new ones', () => {
    const run = behind('APDM', 'APDF', 'endpoint');
    const first = externalTowards(run, asked);
    const second = externalTowards(run, elsewhere);
    const internal = run.events('nat.mapped')[0]!.row['internal'];
    expect(run.answer('stun', elsewhere, first)).toBe(`${elsewhere} > ${internal}`);
    expect(run.answer('stun', asked, second)).toBe(`${asked} > ${internal}`);
    const rows = run.events('nat.permitted').map(({ row }) => `${row['mapping']} ${row['remote']}`);
    expect(rows.toSorted()).toEqual(
      [`home-a/1 ${elsewhere}`, `home-a/1 ${asked}`, `home-a/2 ${elsewhere}`, `home-a/2 ${asked}`].toSorted()
    );
  });

  test('opens because of a packet out, and that is why the answer comes in', () => {
    const run = behind('EIM', 'APDF');
    run.send('alice', asked);
    run.answer('stun', asked, externalOf(run));
    const permitted = run.events('nat.permitted')[0]!;
    const sent = run.events('datagram.sent')[0]!;
    const inward = run.events('datagram.forwarded').at(-1)!;
    expect(permitted.causes).toEqual([sent.seq]);
    expect(inward.causes).toContain(permitted.seq);
  });
});

describe('a mapping', () => {
  test('is a row that says all about it', () => {
    const run = behind('ADM', 'ADF');
    const local = formatTransportAddress(run.open('alice', '192.168.1.5'));
    run.send('alice', asked);
    expect(run.events('nat.mapped').map(({ actor, row }) => [actor, row])).toEqual([
      [
        'nat-home-a',
        {
          mapping: 'home-a/1',
          protocol: 'udp',
          internal: local,
          remote: '203.0.113.9',
          external: `198.51.100.1:${local.split(':')[1]}`,
          expires: 120_001_000
        }
      ]
    ]);
    expect(run.events('nat.permitted').map(({ row }) => row)).toEqual([
      { mapping: 'home-a/1', remote: '203.0.113.9' }
    ]);
  });

  test('goes when nothing has been sent out for its lifetime, though something came in', () => {
    const run = behind('EIM', 'EIF');
    run.send('alice', asked);
    const external = externalOf(run);
    run.wait(119);
    run.answer('stun', asked, external);
    run.wait(2);
    const [expired] = run.events('nat.expired');
    expect(expired).toMatchObject({
      at: 120_001_000,
      why: { code: 'mapping.unused', lifetime: 120_000_000 }
    });
    expect(run.answer('stun', asked, external)).toBe('the mapping has expired');
    expect(run.events('datagram.dropped').at(-1)!.causes).toContain(expired!.seq);
  });

  test('lives on with each packet out, and the trace says until when', () => {
    const run = behind('EIM', 'EIF');
    run.send('alice', asked);
    for (let count = 0; count < 5; count++) {
      run.wait(100);
      run.send('alice', asked);
    }
    expect(run.events('nat.expired')).toEqual([]);
    expect(run.events('nat.mapped')).toHaveLength(1);
    expect(run.events('nat.renewed')).toHaveLength(5);
    run.wait(121);
    const [expired] = run.events('nat.expired');
    expect(run.events('nat.renewed').at(-1)!.row['expires']).toBe(expired!.at);
  });

  test('lets nobody in where there is none', () => {
    expect(behind('EIM', 'EIF').answer('stun', asked, '198.51.100.1:5000')).toBe(
      'no mapping lets 203.0.113.9:3478 in'
    );
  });

  test('is forgotten when the router restarts', () => {
    const run = behind('EIM', 'EIF');
    run.send('alice', asked);
    const external = externalOf(run);
    const reset = run.internet.apply({ at: 0, type: 'nat.reset', network: 'home-a' }, []);
    expect(run.events('nat.expired')).toMatchObject([
      { causes: [reset], row: { mapping: 'home-a/1' }, why: { code: 'mapping.router-restarted' } }
    ]);
    expect(run.answer('stun', asked, external)).toBe('no mapping lets 203.0.113.9:3478 in');
  });
});
