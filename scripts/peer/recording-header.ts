import { formatTransportAddress } from '#lib/protocol/address/transport-address.ts';
import { parseIp } from '#lib/protocol/address/ip-address.ts';
import { betweenPeers, bus } from '#lib/trace/actors.ts';
import type { TraceHeader } from '#lib/trace/trace.ts';
import type { UdpPeerOptions } from './udp-peer.ts';

/** The header of the trace of one peer on real sockets: Alice is who offers. A server that only has a name has no address. */
export function recordingHeader(options: UdpPeerOptions, startedAt: Date): TraceHeader {
  const { role, exchange, policy, lite = false, servers } = options;
  return {
    format: 'trickle-trace',
    version: 1,
    source: 'live',
    actors: betweenPeers(
      bus,
      ...servers.map(({ kind, host, port, url }, index) => ({
        id: `${kind}-${index + 1}`,
        name: url,
        role: 'server' as const,
        ...(parseIp(host).ok && { addresses: [formatTransportAddress({ ip: host, port })] })
      }))
    ),
    options: { role, ice: exchange, policy, lite },
    startedAt: startedAt.toISOString(),
    agent: 'npm run peer'
  };
}
