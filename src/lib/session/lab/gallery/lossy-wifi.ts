import { titles } from './ids.ts';
import { aliceWifi, bobWifi, scenario } from './parts.ts';

export const lossyWifi = scenario({
  id: 'lossy-wifi',
  title: titles['lossy-wifi'],
  watch:
    'Of Alice’s packets, one in five vanishes on her Wi-Fi. A lost request or response is not known as such: after the RTO of 500 ms or more the request is sent again, with the same transaction id.',
  peers: {
    alice: { interfaces: [{ ...aliceWifi, link: { delay: 2, jitter: 8, loss: 0.2 } }] },
    bob: { interfaces: [bobWifi] }
  },
  seed: 3
});
