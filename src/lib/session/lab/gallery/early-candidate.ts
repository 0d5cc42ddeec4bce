import { titles } from './ids.ts';
import { scenario } from './parts.ts';

export const earlyCandidate = scenario({
  id: 'early-candidate',
  title: titles['early-candidate'],
  watch:
    'A candidate of Alice’s overtakes her offer. Without a remote description addIceCandidate() would fail with InvalidStateError, so Bob’s application keeps it until the offer is set.',
  incidents: [{ at: 0, type: 'signal.overtake', peer: 'alice' }]
});
