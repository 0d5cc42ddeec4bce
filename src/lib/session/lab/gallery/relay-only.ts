import { titles } from './ids.ts';
import { aliceWifi, bobWifi, scenario, stunServer, turnOverUdp } from './parts.ts';

export const relayOnly = scenario({
  id: 'relay-only',
  title: titles['relay-only'],
  watch:
    'With iceTransportPolicy relay only relayed candidates are gathered and signaled, so neither peer learns the other’s address. Each side needs a permission at the TURN server for the other’s relayed address.',
  peers: {
    alice: { interfaces: [aliceWifi], policy: 'relay' },
    bob: { interfaces: [bobWifi], policy: 'relay' }
  },
  servers: [stunServer, turnOverUdp]
});
