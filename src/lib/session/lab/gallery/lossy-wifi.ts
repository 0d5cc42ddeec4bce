import { titles } from './ids.ts';
import { aliceWifi, bobWifi, scenario } from './parts.ts';

export const lossyWifi = scenario({
  id: 'lossy-wifi',
  title: titles['lossy-wifi'],
  watch:
    'One in five of the packets on Alice’s Wi-Fi is lost. Nobody is told that a packet was lost: when no answer comes within the RTO of 500 ms or more, the request is sent again with the same transaction id.',
  peers: {
    alice: { interfaces: [{ ...aliceWifi, link: { delay: 2, jitter: 8, loss: 0.2 } }] },
    bob: { interfaces: [bobWifi] }
  },
  seed: 3
});
