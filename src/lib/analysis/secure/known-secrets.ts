import { fromHex } from '#lib/protocol/bytes/hex.ts';
import type { Trace } from '#lib/trace/trace.ts';

/** Secrets by label, by the random of the ClientHello in hexadecimal. */
export type KnownSecrets = ReadonlyMap<string, ReadonlyMap<string, Uint8Array>>;

/** All secrets that a trace tells of, whichever side derived them. What is no hexadecimal is left out. */
export function knownSecrets({ events }: Pick<Trace, 'events'>): KnownSecrets {
  const found = new Map<string, Map<string, Uint8Array>>();
  for (const event of events) {
    if (event.type !== 'secret.derived') continue;
    const secret = fromHex(event.secret.toLowerCase());
    if (!secret) continue;
    const random = event.random.toLowerCase();
    const secrets = found.get(random) ?? new Map<string, Uint8Array>();
    if (!secrets.has(event.label)) secrets.set(event.label, secret);
    found.set(random, secrets);
  }
  return found;
}
