import type { LoadResult } from '#lib/session/live/saved-ice-servers.ts';
import type { IceServer } from '#lib/session/options.ts';
import { recall, remember } from './storage.ts';

/** The code for ICE servers comes when a browser remembers some, or somebody enters one. */
const codec = () => import('#lib/session/live/saved-ice-servers.ts');

/** The ICE servers that this browser remembers, or why they cannot be read; undefined when it remembers none. */
export async function keptServers(): Promise<LoadResult | undefined> {
  const saved = recall('iceServers');
  return saved === null ? undefined : (await codec()).loadIceServers(saved);
}

export async function keepServers(servers: readonly IceServer[]): Promise<void> {
  remember('iceServers', (await codec()).saveIceServers(servers));
}
