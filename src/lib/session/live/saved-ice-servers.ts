import type { IceServer } from '../options.ts';
import { parseIceServer } from './ice-servers.ts';

/** Gives the servers as JSON in a versioned shape, for the caller to store. */
export function saveIceServers(servers: readonly IceServer[]): string {
  return JSON.stringify({ version: 1, servers });
}

export type LoadResult =
  | { readonly ok: true; readonly servers: readonly IceServer[] }
  | { readonly ok: false; readonly message: string };

/** Reads what {@link saveIceServers} wrote. Every server is checked as if it were typed. */
export function loadIceServers(text: string): LoadResult {
  const kept = parse(text);
  if (!isRecord(kept) || kept['version'] !== 1 || !Array.isArray(kept['servers'])) {
    return { ok: false, message: 'The saved ICE servers cannot be read. Enter them again.' };
  }
  const servers: IceServer[] = [];
  for (const [index, entry] of (kept['servers'] as readonly unknown[]).entries()) {
    const result = parseIceServer(typed(entry));
    if (!result.ok) {
      const first = result.errors[0]?.message ?? '';
      return { ok: false, message: `Saved ICE server ${index + 1} cannot be used. ${first}` };
    }
    servers.push(result.server);
  }
  return { ok: true, servers };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function typed(entry: unknown) {
  const read = (name: string) => {
    const value = isRecord(entry) ? entry[name] : undefined;
    return typeof value === 'string' ? value : '';
  };
  return { urls: read('urls'), username: read('username'), credential: read('credential') };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
