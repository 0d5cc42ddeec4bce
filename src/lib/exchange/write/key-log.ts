import { readKeyLog, writeKeyLog } from '#lib/protocol/dtls/keys/key-log.ts';
import type { Trace } from '#lib/trace/trace.ts';

/**
 * The secrets of a trace as the text of a key log (draft-ietf-tls-keylogfile §2), in the order in which they are derived: what
 * Wireshark and others open DTLS with. Both sides derive the same secrets, and each line is there once. Empty for a trace
 * without secrets; what a trace from elsewhere holds in place of a line is left out.
 */
export function toKeyLog({ events }: Pick<Trace, 'events'>): string {
  const lines = new Set<string>();
  for (const event of events)
    if (event.type === 'secret.derived') lines.add(`${event.label} ${event.random} ${event.secret}`);
  return writeKeyLog(readKeyLog([...lines].join('\n')).entries);
}
