import { titles } from './ids.ts';
import { scenario, stunServer } from './parts.ts';

export const deadStun = scenario({
  id: 'dead-stun',
  title: titles['dead-stun'],
  watch:
    'One of two STUN servers never answers, and it takes 39.5 s until a request to it is given up (RFC 8489 §6.2.1). Trickle is not slowed. Non-trickle delays the offer by 39.5 s, and the answer by as much again.',
  servers: [
    stunServer,
    { ...stunServer, id: 'dead', name: 'Dead STUN', addresses: ['192.0.2.11'], dead: true }
  ],
  until: 120_000
});
