import { titles } from './ids.ts';
import { aliceHome, aliceWifi, bobHome, bobWifi, scenario, stunServer } from './parts.ts';

/**
 * 40 ms one way from peer to peer; 38 ms to the STUN server and back for Alice, 50 ms for Bob. No two links take as long, so
 * that no two arrows lie on one line.
 *
 * With 110 ms of signaling Bob, who knows both sides' candidates first, has his check at Alice's NAT 22 ms before hers has
 * left: he checks Alice's address outside 100 ms after the offer has come, she checks his 50 ms after the answer has.
 */
export const homeNats = scenario({
  id: 'home-nats',
  title: titles['home-nats'],
  watch:
    'The STUN server tells each peer its address outside the NAT, and forwards nothing. Each check opens the sender’s own NAT for the answer, so a check that arrives before the other side has sent one is dropped.',
  signaling: { latency: 110 },
  networks: [
    { ...aliceHome(), link: { delay: 15 } },
    { ...bobHome(), link: { delay: 20 } }
  ],
  peers: {
    alice: { interfaces: [{ ...aliceWifi, link: { delay: 2 } }] },
    bob: { interfaces: [{ ...bobWifi, link: { delay: 3 } }] }
  },
  servers: [{ ...stunServer, link: { delay: 2 } }]
});
