import { expect, it } from 'vitest';
import { areRedundant } from '#lib/protocol/ice/redundant-candidates.ts';
import { hostL, local, srflxL } from '../../../support/ice-candidates.ts';

it('takes the server-reflexive candidate of a host without a NAT for redundant', () => {
  const related = { address: '192.168.1.5', port: 51234 };
  const mapped = local({ ...hostL, type: 'srflx', priority: 1694498815, related });
  expect(areRedundant(mapped, hostL)).toBe(true);
});

it.each([
  ['base', { base: { ip: '192.168.2.5', port: 51234 } }],
  ['port of the base', { base: { ...srflxL.base, port: 1 } }],
  ['address', { address: '203.0.113.8' }],
  ['port', { port: 1 }],
  ['component', { component: 2 }]
])('tells candidates apart by the %s', (_, other) => {
  expect(areRedundant(srflxL, { ...srflxL, ...other })).toBe(false);
});
