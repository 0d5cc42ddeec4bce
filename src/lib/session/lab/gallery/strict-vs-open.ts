import { titles } from './ids.ts';
import { aliceHome, bobHome, scenario } from './parts.ts';

export const strictVsOpen = scenario({
  id: 'strict-vs-open',
  title: titles['strict-vs-open'],
  watch:
    'Alice’s NAT takes another port for each destination, so her server-reflexive candidate does not lead to her. Her check arrives from a port that nobody has signaled: Bob learns a peer-reflexive candidate, and no TURN server is needed.',
  networks: [
    aliceHome({ mapping: 'APDM', filtering: 'APDF', ports: 'random' }),
    bobHome({ mapping: 'EIM', filtering: 'ADF' })
  ]
});
