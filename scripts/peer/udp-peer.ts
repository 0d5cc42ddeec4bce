import { drawCertificate } from '#lib/agents/certificate.ts';
import { Refs } from '#lib/agents/contract.ts';
import type { IceServerAddress } from '#lib/agents/ice/ice-io.ts';
import type { IceRole } from '#lib/protocol/ice/candidate-pair.ts';
import type { ProfileName } from '#lib/agents/ice/profile-names.ts';
import { profileNamed, rfcProfile } from '#lib/agents/ice/profiles.ts';
import type { PeerOptions } from '#lib/agents/peer/peer-io.ts';
import { Peer } from '#lib/agents/peer/peer.ts';
import { cryptographicRandom } from './cryptographic-random.ts';
import { localInterfaces } from './local-interfaces.ts';
import { UdpHost, type Watcher } from './udp-host.ts';

export interface UdpPeerOptions {
  readonly role: 'offer' | 'answer';
  readonly exchange: PeerOptions['exchange'];
  readonly servers: readonly IceServerAddress[];
  readonly policy: 'all' | 'relay';
  readonly lite?: boolean;
  /** What the agent does where ICE leaves a choice; `rfc` when absent. Addresses are shown whatever it is. */
  readonly profile?: ProfileName;
  /** The ICE role to begin in, whatever the descriptions say. */
  readonly iceRole?: IceRole;
  /** The local addresses to use; all of this machine when there are none. */
  readonly addresses: readonly string[];
}

/** The lab's peer on the sockets of this machine, started: it has made its offer, or waits for one. */
export function startUdpPeer(options: UdpPeerOptions, watcher: Watcher): UdpHost {
  const { role, exchange, servers, policy, addresses, lite = false, iceRole, profile = 'rfc' } = options;
  const refs = new Refs();
  const peer = new Peer(
    {
      offers: role === 'offer',
      exchange,
      media: 'data',
      ice: { servers, policy, lite, hidesAddresses: false, profile: profileNamed(profile) ?? rfcProfile },
      certificate: drawCertificate(cryptographicRandom),
      ...(iceRole !== undefined && { role: iceRole })
    },
    cryptographicRandom,
    refs
  );
  const host = new UdpHost(peer, refs, watcher);
  host.handle({ type: 'interfaces.changed', interfaces: localInterfaces(addresses) });
  host.handle({ type: 'start' });
  return host;
}
