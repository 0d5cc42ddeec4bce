import type { TraceHeader } from '#lib/trace/trace.ts';

/** The protocol layer an event belongs to; `api` is what happens in the page without a packet of its own. */
export type Layer = 'signaling' | 'stun' | 'check' | 'turn' | 'dtls' | 'sctp' | 'api';

export interface LayerInfo {
  readonly layer: Layer;
  /** For legends and filters. */
  readonly name: string;
  /** One character whose shape is this layer's alone, so that colour is never the only carrier. */
  readonly glyph: string;
}

/** All layers, in the order in which legends list them and marks are drawn. */
export const layers: readonly LayerInfo[] = [
  { layer: 'signaling', name: 'Signaling', glyph: '◇' },
  { layer: 'stun', name: 'STUN to a server', glyph: '△' },
  { layer: 'turn', name: 'TURN', glyph: '▽' },
  { layer: 'check', name: 'Check between peers', glyph: '○' },
  { layer: 'dtls', name: 'DTLS', glyph: '□' },
  { layer: 'sctp', name: 'SCTP and data', glyph: '≡' },
  { layer: 'api', name: 'API', glyph: '·' }
];

/** Where a trace's STUN and TURN servers listen; their ids where the header does not say. */
export function serversOf(header: TraceHeader): ReadonlySet<string> {
  const servers = header.actors.filter(({ role }) => role === 'server');
  const addresses = servers.flatMap((server) => server.addresses ?? []);
  // A TURN server sends checks of its clients, too: where it listens tells them apart from what it is asked.
  return new Set(addresses.length > 0 ? addresses : servers.map(({ id }) => id));
}
