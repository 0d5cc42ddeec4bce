import { networkInterfaces } from 'node:os';
import type { LocalInterface } from '#lib/agents/host-io.ts';
import { parseIp } from '#lib/protocol/address/ip-address.ts';

/** The interfaces of this machine, or one with these addresses alone. Which of them are of use, the agent decides. */
export function localInterfaces(addresses: readonly string[]): readonly LocalInterface[] {
  if (addresses.length > 0) return [{ name: 'chosen', addresses }];
  return Object.entries(networkInterfaces()).map(([name, found = []]) => ({
    name,
    addresses: found.map(({ address }) => canonicalAddress(address))
  }));
}

/** The text of an address that the operating system gave, as RFC 5952 writes it: without a zone. */
export function canonicalAddress(address: string): string {
  const parsed = parseIp(address.replace(/%.*$/, ''));
  return parsed.ok ? parsed.ip : address;
}
