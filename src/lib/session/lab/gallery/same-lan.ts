import { titles } from './ids.ts';
import { aliceHome, scenario, wifi } from './parts.ts';

export const sameLan = scenario({
  id: 'same-lan',
  title: titles['same-lan'],
  watch:
    'Both peers are in one home. The host pair works at once; the server-reflexive candidates are gathered and not needed.',
  networks: [aliceHome()],
  peers: {
    alice: {
      interfaces: [{ name: 'wifi', network: 'home-a', addresses: ['192.168.1.20'], link: wifi }]
    },
    bob: { interfaces: [{ name: 'wifi', network: 'home-a', addresses: ['192.168.1.31'], link: wifi }] }
  },
  simplified: ['Host candidates show their addresses. A browser without capture permission hides them.']
});
