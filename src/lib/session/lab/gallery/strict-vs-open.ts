import { titles } from './ids.ts';
import { aliceHome, bobHome, scenario } from './parts.ts';

export const strictVsOpen = scenario({
  id: 'strict-vs-open',
  title: titles['strict-vs-open'],
  watch:
    'Alice’s NAT uses another port for each destination (a “symmetric” NAT), so Bob does not reach her at her server-reflexive candidate. Her check arrives from a port that was not signaled: Bob learns a peer-reflexive candidate, and no TURN server is needed.',
  networks: [
    aliceHome({ mapping: 'APDM', filtering: 'APDF', ports: 'random' }),
    bobHome({ mapping: 'EIM', filtering: 'ADF' })
  ]
});
