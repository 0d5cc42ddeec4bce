import { toHex } from '#lib/protocol/bytes/hex.ts';
import type { Trace } from '../trace.ts';

/**
 * Writes a trace as JSON Lines: the header, then the events in order, each payload on a line of its own just before the
 * first event that names it. Payloads that no event names follow the header. Every line ends in a line feed.
 */
export function formatTrace({ header, events, payloads }: Trace): string {
  const lines: string[] = [];
  const written = new Set<string>();
  const write = (id: string): void => {
    const bytes = payloads.get(id);
    if (!bytes || written.has(id)) return;
    written.add(id);
    lines.push(JSON.stringify({ payload: id, bytes: toHex(bytes) }));
  };
  const named = new Set(events.flatMap((event) => ('payload' in event ? [event.payload] : [])));
  for (const id of payloads.keys()) if (!named.has(id)) write(id);
  for (const event of events) {
    if ('payload' in event) write(event.payload);
    lines.push(JSON.stringify(event));
  }
  return [JSON.stringify(header), ...lines, ''].join('\n');
}
