import type { Candidate } from '../candidate.ts';

/** The port of an m-line and the address of its c= line. */
export interface DefaultDestination {
  readonly port: number;
  /** `IN IP4 203.0.113.7` */
  readonly connection: string;
}

/** While there is no candidate that can stand there: the discard port, which is no mismatch (RFC 8839 §4.3.1). */
export const noDestination: DefaultDestination = { port: 9, connection: 'IN IP4 0.0.0.0' };

/** The most likely to work for a peer without ICE first (RFC 8839 §4.2.1.2). */
const preference: Readonly<Record<string, number>> = { relay: 3, srflx: 2, host: 1 };

/**
 * The default destination: of the UDP candidates with an address, a relayed one before a server-reflexive before a host
 * one, IPv4 before IPv6, and then the highest priority. Names and TCP cannot stand there (RFC 8839 §4.2.5).
 */
export function defaultDestination(candidates: readonly Candidate[]): DefaultDestination {
  const [best] = candidates.filter(canStand).sort(byPreference);
  if (!best) return noDestination;
  return { port: best.port, connection: `IN ${isIpv4(best) ? 'IP4' : 'IP6'} ${best.address}` };
}

const isIpv4 = ({ address }: Candidate): boolean => /^\d+(?:\.\d+){3}$/.test(address);

function canStand(candidate: Candidate): boolean {
  const { component, transport, type, address } = candidate;
  const hasAddress = isIpv4(candidate) || address.includes(':');
  return component === 1 && /^udp$/i.test(transport) && Object.hasOwn(preference, type) && hasAddress;
}

function byPreference(one: Candidate, other: Candidate): number {
  return (
    Number(isIpv4(other)) - Number(isIpv4(one)) ||
    (preference[other.type] ?? 0) - (preference[one.type] ?? 0) ||
    other.priority - one.priority
  );
}
