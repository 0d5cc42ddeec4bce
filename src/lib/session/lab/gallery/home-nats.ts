import { titles } from './ids.ts';
import { scenario } from './parts.ts';

export const homeNats = scenario({
  id: 'home-nats',
  title: titles['home-nats'],
  watch:
    'The STUN server tells each peer its address outside, and forwards nothing. Each check opens the sender’s own NAT for the answer, so the first from one side may be dropped at the other.'
});
