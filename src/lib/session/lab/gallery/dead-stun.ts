import { titles } from './ids.ts';
import { scenario, stunServer } from './parts.ts';

export const deadStun = scenario({
  id: 'dead-stun',
  title: titles['dead-stun'],
  watch:
    'One of two STUN servers never answers. Gathering ends 39.5 s later than it would (RFC 8489 §6.2.1). Who trickles does not notice; non-trickle waits for it with the offer, and again with the answer.',
  servers: [
    stunServer,
    { ...stunServer, id: 'dead', name: 'Dead STUN', addresses: ['192.0.2.11'], dead: true }
  ],
  until: 120_000
});
