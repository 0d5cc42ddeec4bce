import { titles } from './ids.ts';
import { aliceWifi, bobWifi, scenario, stunServer, turnOverUdp } from './parts.ts';

export const relayOnly = scenario({
  id: 'relay-only',
  title: titles['relay-only'],
  watch:
    'With iceTransportPolicy `relay` only relayed candidates are gathered and signaled, so neither peer learns the other’s address. Each side needs permissions at the TURN server for what the other may send from.',
  peers: {
    alice: { interfaces: [aliceWifi], policy: 'relay' },
    bob: { interfaces: [bobWifi], policy: 'relay' }
  },
  servers: [stunServer, turnOverUdp]
});
