import { titles } from './ids.ts';
import { aliceHome, aliceWifi, bobHome, bobWifi, scenario, stunServer, wifi } from './parts.ts';

export const dualStack = scenario({
  id: 'dual-stack',
  title: titles['dual-stack'],
  watch:
    'Alice has Wi-Fi and a mobile network, and both peers have IPv6 and IPv4. Only candidates of the same family make a pair. IPv6 needs no translation, but the firewalls let in only answers.',
  networks: [
    { ...aliceHome(), prefixes: ['192.168.1.0/24', '2001:db8:a::/64'] },
    {
      id: 'mobile',
      name: 'Mobile network',
      within: 'internet',
      prefixes: ['100.64.0.0/16'],
      gateway: { kind: 'nat', external: '203.0.113.99', mapping: 'EIM', filtering: 'ADF' },
      link: { delay: 25 }
    },
    { ...bobHome(), prefixes: ['10.0.0.0/24', '2001:db8:b::/64'] }
  ],
  peers: {
    alice: {
      interfaces: [
        { ...aliceWifi, addresses: ['192.168.1.20', '2001:db8:a::20'] },
        { name: 'cell', network: 'mobile', addresses: ['100.64.3.9'], link: { delay: 10 } }
      ]
    },
    bob: { interfaces: [{ ...bobWifi, addresses: ['10.0.0.5', '2001:db8:b::5'], link: wifi }] }
  },
  servers: [{ ...stunServer, addresses: ['192.0.2.10', '2001:db8:5::10'] }]
});
