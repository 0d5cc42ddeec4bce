import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CandidatePair, IceRole } from '#lib/protocol/ice/candidate-pair.ts';
import { comparePairs, makePair } from '#lib/protocol/ice/candidate-pair.ts';
import { formPairs } from '#lib/protocol/ice/form-pairs.ts';
import { prunePairs } from '#lib/protocol/ice/prune.ts';
import {
  anyLocal,
  anyRemote,
  hostL,
  hostR,
  local,
  relayL,
  relayR,
  remote,
  srflxL,
  srflxR
} from '../../../support/ice-candidates.ts';

const L = [hostL, srflxL, relayL];
const R = [hostR, srflxR, relayR];
const names = new Map<string, string>([
  ...[hostL, srflxL, relayL].map(({ address, port }, i) => [`${address} ${port}`, 'HSY'[i]!] as const),
  ...[hostR, srflxR, relayR].map(({ address, port }, i) => [`${address} ${port}`, 'hsr'[i]!] as const)
]);
const name = ({ local, remote }: CandidatePair): string =>
  [local, remote].map(({ address, port }) => names.get(`${address} ${port}`)).join('–');

/** A checklist of one's own making: formed, then pruned. */
function checklist(locals: typeof L, remotes: typeof L, role: IceRole) {
  return prunePairs(formPairs(locals, remotes.map(remote), role).pairs, locals);
}

describe('the checklist of a host, a server-reflexive and a relayed candidate at each peer', () => {
  it('forms nine pairs and keeps six, in the order of checks', () => {
    expect(formPairs(L, R.map(remote), 'controlling').pairs).toHaveLength(9);
    expect(checklist(L, R, 'controlling').pairs.map((pair) => [name(pair), pair.priority])).toEqual([
      ['H–h', 9151314442783293438n],
      ['H–s', 7277816997797167103n],
      ['H–r', 72057594004373503n],
      ['Y–h', 72057594004373502n],
      ['Y–s', 72057593131958270n],
      ['Y–r', 72057589776515070n]
    ]);
  });

  it('is another at the controlled peer, with the same priorities for the same pairs', () => {
    expect(checklist(R, L, 'controlled').pairs.map((pair) => [name(pair), pair.priority])).toEqual([
      ['h–H', 9151314442783293438n],
      ['h–S', 7277816997797167102n],
      ['r–H', 72057594004373503n],
      ['h–Y', 72057594004373502n],
      ['r–S', 72057593131958271n],
      ['r–Y', 72057589776515070n]
    ]);
  });

  it('says of each pair that goes which rule took it and which pair stays', () => {
    const { pruned, replaced } = checklist(L, R, 'controlling');
    expect(replaced.map(({ from, to }) => `${name(from)} ${name(to)}`)).toEqual([
      'S–h H–h',
      'S–s H–s',
      'S–r H–r'
    ]);
    expect(
      pruned.map((gone) => [
        name(gone.pair),
        gone.rule,
        gone.rule === 'redundant' && name(gone.kept),
        gone.rfc
      ])
    ).toEqual([
      ['S–h', 'redundant', 'H–h', 'RFC 8445 §6.1.2.4'],
      ['S–s', 'redundant', 'H–s', 'RFC 8445 §6.1.2.4'],
      ['S–r', 'redundant', 'H–r', 'RFC 8445 §6.1.2.4']
    ]);
    expect(pruned[0]?.says).toBe(
      'srflx 203.0.113.7:54321 to host 10.0.0.8:40000 goes: checks from srflx 203.0.113.7:54321 leave from its base ' +
        '192.168.1.5:51234, and host 192.168.1.5:51234 to host 10.0.0.8:40000 stands above it.'
    );
  });
});

describe('formPairs', () => {
  it.each([
    ['component', { component: 1 }, { component: 2 }],
    ['transport', {}, { transport: 'tcp', tcpType: 'passive' }],
    ['tcp-type', { transport: 'tcp', tcpType: 'active' }, { transport: 'tcp', tcpType: 'active' }],
    ['tcp-type', { transport: 'tcp', tcpType: 'so' }, { transport: 'tcp', tcpType: 'passive' }],
    ['unresolved-name', {}, { address: '1f2e3d4c-0000-4000-8000-0123456789ab.local' }],
    ['family', {}, { address: '2001:db8::5' }],
    ['link-local', { address: 'FE80::1' }, { address: '2001:db8::5' }],
    ['link-local', { address: '2001:db8::5' }, { address: 'febf::1' }]
  ] as const)('refuses by the rule %s', (rule, here, there) => {
    const { pairs, refused } = formPairs([local(here)], [remote(there)], 'controlling');
    expect(pairs).toEqual([]);
    expect(refused).toMatchObject([{ rule, says: expect.stringMatching(/\.$/) as string }]);
  });

  it.each([
    ['link-local addresses with each other', { address: 'fe80::1' }, { address: 'fe80::2' }],
    ['IPv4 link-local addresses with any', { address: '169.254.0.1' }, { address: '10.0.0.1' }],
    [
      'active with passive',
      { transport: 'tcp', tcpType: 'active' },
      { transport: 'tcp', tcpType: 'passive' }
    ],
    ['so with so', { transport: 'tcp', tcpType: 'so' }, { transport: 'tcp', tcpType: 'so' }]
  ] as const)('pairs %s', (_, here, there) => {
    expect(formPairs([local(here)], [remote(there)], 'controlling').pairs).toHaveLength(1);
  });

  it('puts each combination in one list, pairs in the order of checks', () => {
    fc.assert(
      fc.property(
        fc.array(anyLocal, { maxLength: 8 }),
        fc.array(anyRemote, { maxLength: 8 }),
        (locals, remotes) => {
          const { pairs, refused } = formPairs(locals, remotes, 'controlled');
          expect(pairs.length + refused.length).toBe(locals.length * remotes.length);
          expect([...pairs].sort(comparePairs)).toEqual(pairs);
          for (const { local, remote } of pairs) {
            expect(local.component).toBe(remote.component);
            expect(local.address.includes(':')).toBe(remote.address.includes(':'));
            expect(local.transport).toBe(remote.transport);
          }
        }
      )
    );
  });
});

describe('a pair’s priority', () => {
  it('is the same at both peers', () => {
    fc.assert(
      fc.property(anyLocal, anyLocal, (one, other) => {
        expect(makePair(one, remote(other), 'controlling').priority).toBe(
          makePair(other, remote(one), 'controlled').priority
        );
      })
    );
  });

  it('changes by its lowest bit, if at all, when the roles are swapped', () => {
    fc.assert(
      fc.property(anyLocal, anyRemote, (here, there) => {
        const [one, other] = [makePair(here, there, 'controlling'), makePair(here, there, 'controlled')];
        expect(one.priority >> 1n).toBe(other.priority >> 1n);
        expect(one.priority === other.priority).toBe(here.priority === there.priority);
      })
    );
  });
});

describe('prunePairs', () => {
  const lists = fc.tuple(fc.array(anyLocal, { maxLength: 8 }), fc.array(anyRemote, { maxLength: 8 }));
  const key = ({ local, remote }: CandidatePair): string =>
    JSON.stringify([
      local.component,
      local.transport,
      local.tcpType,
      local.base,
      remote.address,
      remote.port,
      remote.tcpType
    ]);

  it('leaves no two pairs with the same base and remote candidate, and of equal ones the best', () => {
    fc.assert(
      fc.property(lists, ([locals, remotes]) => {
        const { pairs: formed } = formPairs(locals, remotes, 'controlling');
        const { pairs, pruned } = prunePairs(formed, locals);
        expect(new Set(pairs.map(key)).size).toBe(pairs.length);
        expect(pairs.length + pruned.length).toBe(formed.length);
        for (const gone of pruned) {
          if (gone.rule === 'passive-local') continue;
          expect(pairs).toContain(gone.kept);
          expect(key(gone.kept)).toBe(key(gone.pair));
          expect(gone.kept.priority >= gone.pair.priority).toBe(true);
        }
      })
    );
  });

  it('leaves nothing reflexive and nothing passive on the local side', () => {
    fc.assert(
      fc.property(lists, ([locals, remotes]) => {
        for (const { local } of prunePairs(formPairs(locals, remotes, 'controlling').pairs, locals).pairs) {
          expect(['host', 'relay']).toContain(local.type);
          expect(local.tcpType).not.toBe('passive');
          expect({ ip: local.address, port: local.port }).toEqual(local.base);
        }
      })
    );
  });

  it('changes nothing the second time, and never what it was given', () => {
    fc.assert(
      fc.property(lists, ([locals, remotes]) => {
        const { pairs: formed } = formPairs(locals, remotes, 'controlling');
        const before = structuredClone(formed);
        const once = prunePairs(formed, locals);
        expect(formed).toEqual(before);
        expect(prunePairs(once.pairs, locals)).toEqual({ pairs: once.pairs, replaced: [], pruned: [] });
      })
    );
  });

  it('lets a base that was not gathered stand with the priority and the foundation of its reflexive candidate', () => {
    const { pairs, pruned } = prunePairs(formPairs([srflxL], [remote(hostR)], 'controlling').pairs);
    expect(pruned).toEqual([]);
    expect(pairs).toMatchObject([
      {
        priority: 7277816997797167102n,
        foundation: '2:1',
        local: { type: 'host', address: srflxL.base.ip, port: srflxL.base.port }
      }
    ]);
    expect(pairs[0]?.local).not.toHaveProperty('related');
  });

  it('drops a pair whose local candidate waits to be connected to', () => {
    const passive = local({ transport: 'tcp', tcpType: 'passive' });
    const active = remote({ transport: 'tcp', tcpType: 'active', port: 9 });
    const { pairs, pruned } = prunePairs(formPairs([passive], [active], 'controlling').pairs);
    expect(pairs).toEqual([]);
    expect(pruned).toMatchObject([{ rule: 'passive-local', rfc: 'RFC 6544 §6.2' }]);
  });
});
