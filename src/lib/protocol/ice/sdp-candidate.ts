import { parseIp } from '../address/ip-address.ts';
import { candidateTypes } from '../sdp/candidate-type.ts';
import type { Candidate } from '../sdp/candidate.ts';
import type { IceCandidate, TcpType, Transport } from './ice-candidate.ts';

/** Why a candidate attribute that can be read is still none that this agent can use: it has to ignore it. */
export interface UnusableCandidate {
  readonly code: 'unknown-type' | 'unknown-transport' | 'tcp-type';
  /** The field that is wrong. */
  readonly at: keyof Candidate;
  readonly message: string;
}

export type FromSdpCandidate =
  | { readonly ok: true; readonly candidate: IceCandidate }
  | { readonly ok: false; readonly error: UnusableCandidate };

const transports: readonly Transport[] = ['udp', 'tcp'];
const tcpTypes: readonly TcpType[] = ['active', 'passive', 'so'];

/**
 * Reads the attribute for an ICE agent: IP addresses in canonical form, and none of the extensions. Types and transports of the future are refused
 * (RFC 8839 §5.1 leaves room for both), and so is TCP without a word for who connects (RFC 6544 §4.5).
 */
export function fromSdpCandidate(attribute: Candidate): FromSdpCandidate {
  const { foundation, component, priority, address, port, relatedAddress, relatedPort } = attribute;
  const type = candidateTypes.find((known) => known === attribute.type);
  if (!type) return refuse('unknown-type', 'type', `${attribute.type} is no type of candidate`);
  const transport = transports.find((known) => known === attribute.transport.toLowerCase());
  if (!transport)
    return refuse('unknown-transport', 'transport', `${attribute.transport} is neither udp nor tcp`);
  const tcpType = transport === 'tcp' ? tcpTypes.find((known) => known === attribute.tcpType) : undefined;
  if (transport === 'tcp' && !tcpType)
    return refuse('tcp-type', 'tcpType', 'A TCP candidate says active, passive or so');
  return {
    ok: true,
    candidate: {
      type,
      component,
      transport,
      address: canonical(address),
      port,
      priority,
      foundation,
      ...(tcpType && { tcpType }),
      ...(relatedAddress !== undefined && {
        related: { address: canonical(relatedAddress), port: relatedPort ?? 0 }
      })
    }
  };
}

/** The attribute of a candidate, with the extensions that are to follow. The transport is written in lower case. */
export function toSdpCandidate(candidate: IceCandidate, extensions: Candidate['extensions'] = []): Candidate {
  const { foundation, component, transport, priority, address, port, type, related, tcpType } = candidate;
  return {
    foundation,
    component,
    transport,
    priority,
    address,
    port,
    type,
    ...(related && { relatedAddress: related.address, relatedPort: related.port }),
    ...(tcpType && { tcpType }),
    extensions
  };
}

function canonical(address: string): string {
  const parsed = parseIp(address);
  return parsed.ok ? parsed.ip : address;
}

function refuse(code: UnusableCandidate['code'], at: keyof Candidate, message: string): FromSdpCandidate {
  return { ok: false, error: { code, at, message } };
}
