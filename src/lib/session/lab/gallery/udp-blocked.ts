import { titles } from './ids.ts';
import { aliceHome, bobHome, scenario, stunServer, turnServer } from './parts.ts';

export const udpBlocked = scenario({
  id: 'udp-blocked',
  title: titles['udp-blocked'],
  watch:
    'Alice’s firewall lets no UDP out. STUN is never answered; TURN over TLS on port 443 gives her a relayed candidate, which is UDP at the server’s end.',
  networks: [{ ...aliceHome({ udp: 'blocked' }), name: 'Alice’s office' }, bobHome()],
  servers: [stunServer, { ...turnServer, transports: ['udp', 'tls'], tlsPort: 443 }],
  simplified: ['TLS is shown as its records’ lengths and turns, without keys or certificates.']
});
