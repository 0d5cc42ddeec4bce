import { titles } from './ids.ts';
import { aliceHome, aliceWifi, bobHome, bobWifi, scenario } from './parts.ts';

export const restartOnNetworkChange = scenario({
  id: 'restart-on-network-change',
  title: titles['restart-on-network-change'],
  watch:
    'After four seconds Alice leaves her Wi-Fi; her phone joins the mobile network, and her application calls restartIce(). That makes new credentials and a new generation of candidates (RFC 8445 §9), while DTLS above would carry on.',
  networks: [
    aliceHome(),
    {
      id: 'mobile',
      name: 'Mobile network',
      within: 'internet',
      prefixes: ['100.64.0.0/16'],
      gateway: { kind: 'nat', external: '203.0.113.99', mapping: 'EIM', filtering: 'ADF' },
      link: { delay: 25 }
    },
    bobHome()
  ],
  peers: {
    alice: {
      interfaces: [
        aliceWifi,
        { name: 'cell', network: 'mobile', addresses: ['100.64.3.9'], link: { delay: 10 } }
      ]
    },
    bob: { interfaces: [bobWifi] }
  },
  incidents: [
    { at: 0, type: 'interface.down', peer: 'alice', interface: 'cell' },
    { at: 4000, type: 'interface.down', peer: 'alice', interface: 'wifi' },
    { at: 4200, type: 'interface.up', peer: 'alice', interface: 'cell' },
    { at: 4250, type: 'ice.restart', peer: 'alice' }
  ],
  until: 30_000
});
