import { titles } from './ids.ts';
import { scenario } from './parts.ts';

export const homeNats = scenario({
  id: 'home-nats',
  title: titles['home-nats'],
  watch:
    'The STUN server tells each peer its address outside the NAT, and forwards nothing. Each check opens the sender’s own NAT for the answer, so a check that arrives before the other side has sent one is dropped.',
  // Long enough for Bob’s check of Alice’s outer address to arrive before she sends one.
  signaling: { latency: 100 }
});
