import { titles } from './ids.ts';
import { aliceHome, bobHome, scenario, stunServer, turnOverUdp } from './parts.ts';

export const cgnat = scenario({
  id: 'cgnat',
  title: titles.cgnat,
  watch:
    'Both homes are behind the NAT of one carrier, so both server-reflexive candidates have its address. It does not turn packets from inside back inside (no hairpinning, which RFC 4787 §6 asks for), so only a relayed pair works.',
  networks: [
    {
      id: 'carrier',
      name: 'Carrier',
      within: 'internet',
      prefixes: ['100.64.0.0/10'],
      gateway: {
        kind: 'nat',
        external: '203.0.113.7',
        mapping: 'EIM',
        filtering: 'APDF',
        ports: 'random'
      },
      link: { delay: 6 }
    },
    { ...aliceHome({ external: '100.64.1.7' }), within: 'carrier', link: { delay: 12 } },
    { ...bobHome({ external: '100.64.2.9' }), within: 'carrier', link: { delay: 12 } }
  ],
  servers: [stunServer, turnOverUdp]
});
