import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { refusal } from '#lib/protocol/ice/pairing-rules.ts';
import { anyLocal, anyRemote, local, remote } from '../../../support/ice-candidates.ts';

describe('two candidates', () => {
  it.each([
    ['component', { component: 1 }, { component: 2 }],
    ['transport', {}, { transport: 'tcp', tcpType: 'passive' }],
    ['tcp-type', { transport: 'tcp', tcpType: 'active' }, { transport: 'tcp', tcpType: 'active' }],
    ['tcp-type', { transport: 'tcp', tcpType: 'so' }, { transport: 'tcp', tcpType: 'passive' }],
    ['unresolved-name', {}, { address: '1f2e3d4c-0000-4000-8000-0123456789ab.local' }],
    ['family', {}, { address: '2001:db8::5' }],
    ['link-local', { address: 'FE80::1' }, { address: '2001:db8::5' }],
    ['link-local', { address: '2001:db8::5' }, { address: 'febf::1' }]
  ] as const)('are not paired by the rule %s', (rule, here, there) => {
    expect(refusal(local(here), remote(there))).toMatchObject({
      rule,
      says: expect.stringMatching(/\.$/) as string
    });
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
  ] as const)('are paired: %s', (_, here, there) => {
    expect(refusal(local(here), remote(there))).toBeUndefined();
  });

  it('that are paired have one component, one transport and one family', () => {
    fc.assert(
      fc.property(anyLocal, anyRemote, (here, there) => {
        if (refusal(here, there)) return;
        expect(here.component).toBe(there.component);
        expect(here.transport).toBe(there.transport);
        expect(here.address.includes(':')).toBe(there.address.includes(':'));
      })
    );
  });
});
