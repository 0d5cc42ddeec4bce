import { titles } from './ids.ts';
import { aliceHome, bobHome, scenario, stunServer, turnOverUdp } from './parts.ts';

export const twoStrict = scenario({
  id: 'two-strict',
  title: titles['two-strict'],
  watch:
    'Both NATs use another port for each destination (“symmetric” NATs) and let in only addresses and ports that were sent to. No direct pair can work, but a pair with a relayed candidate does: it is gathered and checked beside the others, not after them.',
  networks: [
    aliceHome({ mapping: 'APDM', filtering: 'APDF', ports: 'random' }),
    bobHome({ mapping: 'APDM', filtering: 'APDF', ports: 'random' })
  ],
  servers: [stunServer, turnOverUdp]
});
