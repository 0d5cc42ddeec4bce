import { titles } from './ids.ts';
import { scenario } from './parts.ts';

/**
 * Bob, who knows both sides’ candidates first, checks Alice’s address outside 100 ms after he has begun to gather: in the third turn of
 * Ta. His check is at her NAT 38 ms later. She learns his address outside 94 ms after he has asked for it and 50 ms over the bus, so
 * that hers leaves her NAT some 8 ms after his has come there.
 */
export const homeNats = scenario({
  id: 'home-nats',
  title: titles['home-nats'],
  watch:
    'The STUN server tells each peer its address outside the NAT, and forwards nothing. Each check opens the sender’s own NAT for the answer, so a check that arrives before the other side has sent one is dropped.'
});
