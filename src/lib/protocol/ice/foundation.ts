import type { CandidateType } from '../sdp/candidate-type.ts';
import type { LocalCandidate } from './ice-candidate.ts';

/** The parts of a local candidate that decide its foundation: everything that says which path its checks take. */
export type FoundationParts = Pick<
  LocalCandidate,
  'type' | 'base' | 'server' | 'transport' | 'relayProtocol'
>;

/** Fields of candidates that were obtained from a server. */
const served: readonly CandidateType[] = ['srflx', 'relay'];

/**
 * Foundations numbered `1`, `2`, … in order of appearance. More candidates at the end do not change the numbers of those
 * before, so an agent that goes on gathering asks again with the longer list.
 */
export function assignFoundations(candidates: readonly FoundationParts[]): readonly string[] {
  const numbers = new Map<string, string>();
  return candidates.map((candidate) => {
    const key = signature(candidate);
    const number = numbers.get(key) ?? String(numbers.size + 1);
    numbers.set(key, number);
    return number;
  });
}

/**
 * The common parts of candidates of one foundation (RFC 8445 §5.1.1.3): the type, the IP address of the base, the transport
 * and, if a server gave them, the IP address of that server and the transport over which it is spoken to. Ports do not
 * matter: two sockets of one host share a fate.
 */
function signature({ type, base, server, transport, relayProtocol = 'udp' }: FoundationParts): string {
  const from = served.includes(type) ? [server?.ip ?? ''] : [];
  const over = type === 'relay' ? [relayProtocol] : [];
  return JSON.stringify([type, base.ip, transport, ...from, ...over]);
}
