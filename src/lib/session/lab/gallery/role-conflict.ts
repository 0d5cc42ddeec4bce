import { titles } from './ids.ts';
import { aliceWifi, bobWifi, scenario } from './parts.ts';

export const roleConflict = scenario({
  id: 'role-conflict',
  title: titles['role-conflict'],
  watch:
    'Alice and Bob both start as controlling, which the first check that arrives shows. By the tie-breakers its receiver either answers with error 487, so that the sender switches its role, or switches itself (RFC 8445 §7.3.1.1).',
  peers: {
    alice: { interfaces: [aliceWifi] },
    bob: { interfaces: [bobWifi], role: 'controlling' }
  },
  // With these tie-breakers Bob answers Alice’s check, which comes through first, with 487.
  seed: 3
});
