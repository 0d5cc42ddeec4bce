import { formatTransportAddress, type TransportAddress } from '#lib/protocol/address/transport-address.ts';
import type { DatagramReason } from '#lib/trace/reasons/datagrams.ts';
import type { Filtering } from '../scenario.ts';

/**
 * Names the senders that may send in because the internal endpoint has sent to `remote`; and, of a sender, the text that has to
 * be among those (RFC 4787 §5). `*` is anybody.
 */
export function permittedRemote(behaviour: Filtering, remote: TransportAddress): string {
  switch (behaviour) {
    case 'EIF':
      return '*';
    case 'ADF':
      return remote.ip;
    case 'APDF':
      return formatTransportAddress(remote);
  }
}

/** Why a filter that lets in what `internal` has sent to does not let in `remote`. */
export function whyFiltered(
  behaviour: Filtering,
  internal: TransportAddress,
  remote: TransportAddress
): DatagramReason {
  return {
    code: 'nat.filtered',
    filter: behaviour === 'APDF' ? 'address-and-port' : 'address',
    internal: formatTransportAddress(internal),
    remote: permittedRemote(behaviour, remote)
  };
}
