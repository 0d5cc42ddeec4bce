import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assignFoundations, type FoundationParts } from '#lib/protocol/ice/foundation.ts';
import { anyLocal, hostL, local, relayL, srflxL } from '../../../support/ice-candidates.ts';

function haveOne(one: FoundationParts, other: FoundationParts): boolean {
  const [first, second] = assignFoundations([one, other]);
  return first === second;
}

describe('foundations', () => {
  const server = { ip: '192.0.2.1', port: 3478 };
  const srflx = { ...srflxL, server };
  const relay = { ...relayL, server };

  it.each([
    ['another port of the base', hostL, { ...hostL, base: { ...hostL.base, port: 1 } }],
    ['another component', hostL, { ...hostL, component: 2 }],
    ['another port of the server', srflx, { ...srflx, server: { ...server, port: 5349 } }],
    ['UDP to the TURN server, said or not', relay, { ...relay, relayProtocol: 'udp' }]
  ] as const)('are equal with %s', (_, one, other) => {
    expect(haveOne(one, other)).toBe(true);
  });

  it.each([
    ['type', srflx, { ...srflx, type: 'prflx' }],
    ['address of the base', hostL, { ...hostL, base: { ip: '10.0.0.1', port: 51234 } }],
    ['server', srflx, { ...srflx, server: { ip: '192.0.2.2', port: 3478 } }],
    ['transport', hostL, { ...hostL, transport: 'tcp', tcpType: 'active' }],
    ['transport to the TURN server', relay, { ...relay, relayProtocol: 'tcp' }]
  ] as const)('differ with the %s', (_, one, other) => {
    expect(haveOne(one, other)).toBe(false);
  });

  it('are numbered in order of appearance', () => {
    const second = local({ component: 2, address: '192.168.1.5', port: 51235 });
    expect(assignFoundations([hostL, srflx, second, relay, { ...srflx, component: 2 }])).toEqual([
      '1',
      '2',
      '1',
      '3',
      '2'
    ]);
  });

  it('are equal numbers exactly for equal foundations, and stay when more come', () => {
    fc.assert(
      fc.property(fc.array(anyLocal, { maxLength: 10 }), fc.nat(10), (all, cut) => {
        const numbers = assignFoundations(all);
        for (const [i, one] of all.entries())
          for (const [j, other] of all.entries()) expect(numbers[i] === numbers[j]).toBe(haveOne(one, other));
        expect(assignFoundations(all.slice(0, cut))).toEqual(numbers.slice(0, cut));
      })
    );
  });
});
