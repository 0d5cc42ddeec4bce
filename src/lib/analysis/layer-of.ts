import type { TraceEvent } from '#lib/trace/event.ts';
import { kindOf } from './kinds/index.ts';
import type { Layer } from './layers.ts';

const usualServers: ReadonlySet<string> = new Set(['stun', 'turn']);

/**
 * Which layer `event` belongs to. `servers` holds the endpoints (actor ids, or addresses where datagrams name those)
 * that are servers: STUN with one of them is `stun`, the same protocol between the peers is `check`.
 */
export function layerOf(event: TraceEvent, servers: ReadonlySet<string> = usualServers): Layer {
  const { layer } = kindOf(event);
  return typeof layer === 'function' ? layer(event, servers) : layer;
}
