import { formatTransportAddress, type TransportAddress } from '#lib/protocol/address/transport-address.ts';
import type { Mapping } from '../scenario.ts';

/**
 * Names the destinations of a mapping, seen from inside: two packets of one internal endpoint that give the same text share a mapping,
 * and with it an external port (RFC 4787 §4.1). `*` is anybody.
 */
export function mappedRemote(behaviour: Mapping, remote: TransportAddress): string {
  switch (behaviour) {
    case 'EIM':
      return '*';
    case 'ADM':
      return remote.ip;
    case 'APDM':
      return formatTransportAddress(remote);
  }
}
