import type { TraceEvent } from '#lib/trace/event.ts';
import type { Json } from '#lib/trace/base.ts';

/**
 * Outages at a playhead: interfaces that are down, as `actor/name`, and peers whose path is cut, by id. Of
 * `events` only the changes of the world count.
 */
export function outagesAt(events: readonly TraceEvent[], count: number): ReadonlySet<string> {
  const out = new Set<string>();
  for (const event of events) {
    if (event.seq >= count) break;
    if (event.type !== 'world.changed') continue;
    const { type, name } = readDetail(event.detail);
    const of = type.startsWith('interface.') ? `${event.actor}/${name}` : event.actor;
    if (type === 'interface.down' || type === 'path.cut') out.add(of);
    if (type === 'interface.up' || type === 'path.mended') out.delete(of);
  }
  return out;
}

function readDetail(detail: Json | undefined): { readonly type: string; readonly name: string } {
  const { type, interface: name } = Object(detail) as { readonly [key: string]: Json | undefined };
  return { type: String(type), name: String(name) };
}
