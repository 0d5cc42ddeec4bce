import { ipBytes } from '../address/ip-address.ts';

/** What libwebrtc's local preference hangs on. */
export interface LibwebrtcPlace {
  /** The candidate's address; where a name stands for it, the address behind. */
  readonly ip: string;
  /** The rank of its network, from 0; absent when all networks are behind one socket that hides which one it is. */
  readonly network?: number;
  /** Of a relayed candidate, higher for a TURN server that comes earlier; 0 with a single one. */
  readonly relay?: number;
}

/** The preference of the first network (rtc_base/network.cc); each further one has one less. */
const highestNetworkPreference = 127;

/**
 * libwebrtc's local preference: the network's in the upper byte, the address's in the lower, plus the TURN server's
 * (api/candidate.cc). Newer ones can be told to add 32 to candidates that are not relayed; this one does not.
 */
export function libwebrtcLocalPreference({ ip, network, relay = 0 }: LibwebrtcPlace): number {
  const networkPreference = network === undefined ? 0 : Math.max(0, highestNetworkPreference - network);
  return networkPreference * 256 + libwebrtcAddressPreference(ip) + relay;
}

/** How libwebrtc ranks kinds of addresses (rtc_base/ip_address.cc, after RFC 6724 §2.1). `ip` is an address, or it throws. */
export function libwebrtcAddressPreference(ip: string): number {
  const bytes = ipBytes(ip);
  if (bytes.length === 4) return 30;
  return ranks.find(({ prefix, bits }) => startsWith(bytes, ipBytes(prefix), bits))?.preference ?? 40;
}

/** The first that fits counts; all other IPv6 addresses have 40. */
const ranks = [
  { prefix: '::1', bits: 128, preference: 60 }, // loopback
  { prefix: 'fc00::', bits: 7, preference: 50 }, // unique local, RFC 4193
  { prefix: '::ffff:0.0.0.0', bits: 96, preference: 30 }, // IPv4-mapped
  { prefix: '2002::', bits: 16, preference: 20 }, // 6to4, RFC 3056
  { prefix: '2001::', bits: 32, preference: 10 }, // Teredo, RFC 4380
  { prefix: '::', bits: 96, preference: 1 }, // IPv4-compatible, deprecated
  { prefix: 'fec0::', bits: 10, preference: 1 }, // site-local, deprecated
  { prefix: '3ffe::', bits: 16, preference: 1 } // 6bone, gone
] as const;

function startsWith(bytes: Uint8Array, prefix: Uint8Array, bits: number): boolean {
  return bytes.every((byte, index) => {
    const unused = Math.min(8, Math.max(0, 8 * (index + 1) - bits));
    return (byte ^ (prefix[index] ?? 0)) >> unused === 0;
  });
}
