import { titles } from './ids.ts';
import { aliceHome, bobHome, scenario, stunServer, turnOverUdp } from './parts.ts';

export const twoStrict = scenario({
  id: 'two-strict',
  title: titles['two-strict'],
  watch:
    'Both NATs take another port for each destination and let in only what was sent to. No direct pair can work; a pair with a relayed candidate does. It was gathered and checked beside the others, not after them.',
  networks: [
    aliceHome({ mapping: 'APDM', filtering: 'APDF', ports: 'random' }),
    bobHome({ mapping: 'APDM', filtering: 'APDF', ports: 'random' })
  ],
  servers: [stunServer, turnOverUdp]
});
