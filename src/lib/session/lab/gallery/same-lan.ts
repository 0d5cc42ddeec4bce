import { titles } from './ids.ts';
import { aliceHome, scenario, wifi } from './parts.ts';

export const sameLan = scenario({
  id: 'same-lan',
  title: titles['same-lan'],
  watch:
    'Both peers are in one home. The pair of host candidates works at once; server-reflexive candidates are gathered, but not needed.',
  networks: [aliceHome()],
  peers: {
    alice: {
      interfaces: [{ name: 'wifi', network: 'home-a', addresses: ['192.168.1.20'], link: wifi }]
    },
    bob: { interfaces: [{ name: 'wifi', network: 'home-a', addresses: ['192.168.1.31'], link: wifi }] }
  }
});
