import { titles } from './ids.ts';
import { aliceHome, aliceWifi, scenario } from './parts.ts';

export const iceLite = scenario({
  id: 'ice-lite',
  title: titles['ice-lite'],
  watch:
    'Bob is a server with a public address and a lite agent: he has only host candidates, and answers checks without sending any. Alice is controlling, as she would be if she had answered (RFC 8445 §6.1.1).',
  networks: [aliceHome()],
  peers: {
    alice: { interfaces: [aliceWifi] },
    bob: {
      interfaces: [{ name: 'eth0', network: 'internet', addresses: ['198.51.100.80'], link: { delay: 20 } }],
      lite: true
    }
  }
});
