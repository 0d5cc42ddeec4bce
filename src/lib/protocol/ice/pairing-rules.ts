import { addressFamily, isLinkLocalIpv6 } from './address-family.ts';
import type { IceCandidate, LocalCandidate, TcpType } from './ice-candidate.ts';

/** Which rule keeps two candidates from being paired. */
export type PairingRule =
  'component' | 'transport' | 'tcp-type' | 'unresolved-name' | 'family' | 'link-local';

/** Why two candidates make no pair. */
export interface Refusal {
  readonly rule: PairingRule;
  readonly says: string;
  readonly rfc: string;
}

/** TCP types that can connect: the local type, then the remote one (RFC 6544 §6.2). */
const tcpPairs: Readonly<Record<TcpType, TcpType>> = { so: 'so', active: 'passive', passive: 'active' };

interface Rule {
  readonly rule: PairingRule;
  readonly rfc: string;
  /** The obstacle, or undefined. */
  readonly stops: (local: LocalCandidate, remote: IceCandidate) => string | undefined;
}

const rules: readonly Rule[] = [
  {
    rule: 'component',
    rfc: 'RFC 8445 §6.1.2.2',
    stops: (local, remote) =>
      local.component === remote.component
        ? undefined
        : `Component ${local.component} does not pair with component ${remote.component}.`
  },
  {
    rule: 'transport',
    rfc: 'RFC 6544 §6.2',
    stops: (local, remote) =>
      local.transport === remote.transport
        ? undefined
        : `${local.transport.toUpperCase()} does not pair with ${remote.transport.toUpperCase()}.`
  },
  {
    rule: 'tcp-type',
    rfc: 'RFC 6544 §6.2',
    stops: ({ transport, tcpType: local = 'so' }, { tcpType: remote = 'so' }) =>
      transport === 'udp' || tcpPairs[local] === remote
        ? undefined
        : `Over TCP ${local} pairs with ${tcpPairs[local]}, not with ${remote}.`
  },
  {
    rule: 'unresolved-name',
    rfc: 'RFC 8445 §6.1.2.2',
    stops: (local, remote) => {
      const name = [local, remote].find(({ address }) => addressFamily(address) === 'name')?.address;
      return name === undefined
        ? undefined
        : `${name} is a name: nothing can be sent to it until it is resolved.`;
    }
  },
  {
    rule: 'family',
    rfc: 'RFC 8445 §6.1.2.2',
    stops: (local, remote) => {
      const [here, there] = [addressFamily(local.address), addressFamily(remote.address)];
      return here === there ? undefined : `${here} does not pair with ${there}.`;
    }
  },
  {
    rule: 'link-local',
    rfc: 'RFC 8445 §6.1.2.2',
    stops: (local, remote) =>
      isLinkLocalIpv6(local.address) === isLinkLocalIpv6(remote.address)
        ? undefined
        : 'A link-local IPv6 address pairs only with another one.'
  }
];

/** The first rule that keeps a local and a remote candidate from being paired; undefined when they may be. */
export function refusal(local: LocalCandidate, remote: IceCandidate): Refusal | undefined {
  for (const { rule, rfc, stops } of rules) {
    const says = stops(local, remote);
    if (says !== undefined) return { rule, says, rfc };
  }
  return undefined;
}
