import { scenario } from './parts.ts';

export const earlyCandidate = scenario({
  id: 'early-candidate',
  title: 'A candidate before its description',
  watch:
    'A candidate of Alice overtakes her offer. Without a remote description Bob cannot add it: addIceCandidate() fails with InvalidStateError, unless the application keeps it until the offer is set.',
  incidents: [{ at: 0, type: 'signal.overtake', peer: 'alice' }]
});
