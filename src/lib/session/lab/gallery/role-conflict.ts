import { titles } from './ids.ts';
import { aliceWifi, bobWifi, scenario } from './parts.ts';

export const roleConflict = scenario({
  id: 'role-conflict',
  title: titles['role-conflict'],
  watch:
    'Alice and Bob both start as controlling. The first check that arrives shows it: the tie-breakers decide, by error 487 or by a change of role at the receiver (RFC 8445 §7.3.1.1).',
  peers: {
    alice: { interfaces: [aliceWifi] },
    bob: { interfaces: [bobWifi], role: 'controlling' }
  },
  simplified: ['Bob is told to take the wrong role. In practice it comes of offers that cross.']
});
