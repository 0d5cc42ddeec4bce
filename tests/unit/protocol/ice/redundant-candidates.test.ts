import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { areRedundant, dropRedundantCandidates } from '#lib/protocol/ice/redundant-candidates.ts';
import { anyLocal, hostL, local, relayL, srflxL } from '../../../support/ice-candidates.ts';

describe('dropRedundantCandidates', () => {
  it('drops the server-reflexive candidate of a host without a NAT', () => {
    const mapped = local({
      ...hostL,
      type: 'srflx',
      priority: 1694498815,
      related: { address: '192.168.1.5', port: 51234 }
    });
    const { candidates, dropped } = dropRedundantCandidates([mapped, hostL, relayL]);
    expect(candidates).toEqual([hostL, relayL]);
    expect(dropped).toMatchObject([{ candidate: mapped, kept: hostL, rfc: 'RFC 8445 §5.1.3' }]);
  });

  it('keeps the same address on another base', () => {
    const other = { ...srflxL, base: { ip: '192.168.2.5', port: 51234 } };
    expect(dropRedundantCandidates([srflxL, other]).candidates).toEqual([srflxL, other]);
  });

  it('leaves no two redundant ones, and of those the better', () => {
    fc.assert(
      fc.property(fc.array(anyLocal, { maxLength: 12 }), (given) => {
        const { candidates, dropped } = dropRedundantCandidates(given);
        expect(candidates.length + dropped.length).toBe(given.length);
        for (const [i, one] of candidates.entries())
          for (const other of candidates.slice(i + 1)) expect(areRedundant(one, other)).toBe(false);
        for (const { candidate, kept } of dropped) {
          expect(candidates).toContain(kept);
          expect(areRedundant(candidate, kept)).toBe(true);
          expect(kept.priority).toBeGreaterThanOrEqual(candidate.priority);
        }
      })
    );
  });
});
