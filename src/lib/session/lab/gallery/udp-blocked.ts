import { titles } from './ids.ts';
import { aliceHome, bobHome, scenario, stunServer, turnServer } from './parts.ts';

export const udpBlocked = scenario({
  id: 'udp-blocked',
  title: titles['udp-blocked'],
  watch:
    'Alice’s firewall lets no UDP out, so STUN is never answered. TURN over TLS on port 443 gives her a relayed candidate, which speaks UDP on the server’s side.',
  networks: [{ ...aliceHome({ udp: 'blocked' }), name: 'Alice’s office' }, bobHome()],
  servers: [stunServer, { ...turnServer, transports: ['udp', 'tls'], tlsPort: 443 }]
});
