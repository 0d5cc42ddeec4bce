import { Refs } from '#lib/agents/contract.ts';
import type { IceServerAddress } from '#lib/agents/ice/ice-io.ts';
import { rfcProfile } from '#lib/agents/ice/profiles.ts';
import type { PeerOptions } from '#lib/agents/peer/peer-io.ts';
import { Peer } from '#lib/agents/peer/peer.ts';
import { cryptographicRandom } from './cryptographic-random.ts';
import { localInterfaces } from './local-interfaces.ts';
import { UdpMachine, type Watcher } from './udp-machine.ts';

export interface UdpPeerOptions {
  readonly role: 'offer' | 'answer';
  readonly exchange: PeerOptions['exchange'];
  readonly servers: readonly IceServerAddress[];
  readonly policy: 'all' | 'relay';
  /** The local addresses to use; all of this machine when there are none. */
  readonly addresses: readonly string[];
}

/** The lab's peer on the sockets of this machine, started: it has made its offer, or waits for one. */
export function startUdpPeer(options: UdpPeerOptions, watcher: Watcher): UdpMachine {
  const { role, exchange, servers, policy, addresses } = options;
  const refs = new Refs();
  const peer = new Peer(
    {
      offers: role === 'offer',
      exchange,
      media: 'data',
      ice: { servers, policy, lite: false, hidesAddresses: false, profile: rfcProfile },
      fingerprint: { algorithm: 'sha-256', value: newFingerprint() }
    },
    cryptographicRandom,
    refs
  );
  const machine = new UdpMachine(peer, refs, watcher);
  machine.handle({ type: 'interfaces.changed', interfaces: localInterfaces(addresses) });
  machine.handle({ type: 'start' });
  return machine;
}

/** Well-formed and of no certificate: there is no DTLS to hold it against yet. */
function newFingerprint(): string {
  const bytes = [...cryptographicRandom.bytes(32)];
  return bytes.map((byte) => byte.toString(16).padStart(2, '0').toUpperCase()).join(':');
}
