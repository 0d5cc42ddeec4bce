import { candidateType } from '#lib/protocol/sdp/candidate-type.ts';
import type { EventOf, TraceEvent } from '#lib/trace/event.ts';
import type { DatagramProtocol } from '#lib/trace/events/terms.ts';
import type { StateMachineName } from '#lib/trace/state-machines.ts';
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

/**
 * The layer that each machine tells of. `connection` counts as DTLS: connectionState is ICE and DTLS together, and it becomes `connected` with the DTLS
 * transport, after `iceConnection` has told of ICE alone (W3C webrtc-pc, RTCPeerConnectionState).
 */
export const machineLayers: Readonly<Record<StateMachineName, Layer>> = {
  signaling: 'signaling',
  bus: 'signaling',
  iceGathering: 'stun',
  iceConnection: 'check',
  connection: 'dtls',
  dtls: 'dtls',
  sctp: 'sctp',
  dataChannel: 'sctp'
};

const datagramLayers: Readonly<Record<Exclude<DatagramProtocol, 'stun'>, Layer>> = {
  turn: 'turn',
  // In the lab only a TURN server is reached over a connection.
  tcp: 'turn',
  tls: 'turn',
  dtls: 'dtls',
  sctp: 'sctp'
};

/**
 * A host candidate is read off a local interface and costs no packet, so it is the API's, not STUN's. A
 * peer-reflexive one is learned in checks between the peers (RFC 8445 §5.1.1, §7.2.5.3.1).
 */
function candidateLayer({ candidate }: EventOf<'candidate.gathered'>): Layer {
  const type = candidateType(candidate);
  if (type === 'srflx') return 'stun';
  if (type === 'relay') return 'turn';
  return type === 'prflx' ? 'check' : 'api';
}

/** Where a trace's STUN and TURN servers listen; their ids where the header does not say. */
export function serversOf(header: TraceHeader): ReadonlySet<string> {
  const servers = header.actors.filter(({ role }) => role === 'server');
  const addresses = servers.flatMap((server) => server.addresses ?? []);
  // A TURN server sends checks of its clients, too: where it listens tells them apart from what it is asked.
  return new Set(addresses.length > 0 ? addresses : servers.map(({ id }) => id));
}

const usualServers: ReadonlySet<string> = new Set(['stun', 'turn']);

/**
 * Which layer `event` belongs to. `servers` holds the endpoints (actor ids, or addresses where datagrams name those)
 * that are servers: STUN with one of them is `stun`, the same protocol between the peers is `check`.
 */
export function layerOf(event: TraceEvent, servers: ReadonlySet<string> = usualServers): Layer {
  switch (event.type) {
    case 'signal.sent':
    case 'signal.held':
    case 'signal.released':
    case 'signal.delivered':
    case 'signal.lost':
    case 'description.set':
      return 'signaling';
    case 'state.changed':
      return machineLayers[event.machine];
    case 'candidate.gathered':
      return candidateLayer(event);
    case 'candidate.failed':
      return event.url.startsWith('turn') ? 'turn' : 'stun';
    case 'candidate.learned':
    case 'role.set':
    case 'check.queued':
    case 'consent.lost':
    case 'pair.formed':
    case 'pair.pruned':
    case 'pair.changed':
    case 'pair.nominated':
    case 'pair.selected':
    case 'checks.counted':
    case 'roundtrip.measured':
      return 'check';
    case 'dtls.negotiated':
    case 'fingerprint.compared':
      return 'dtls';
    case 'datagram.sent':
    case 'datagram.forwarded':
    case 'datagram.delivered':
    case 'datagram.dropped':
      if (event.protocol !== 'stun') return datagramLayers[event.protocol];
      return [event.actor, event.src, event.dst].some((end) => servers.has(end)) ? 'stun' : 'check';
    case 'turn.allocated':
    case 'turn.permitted':
    case 'turn.bound':
    case 'turn.expired':
      return 'turn';
    case 'data.sent':
    case 'data.received':
      return 'sctp';
    case 'api.called':
    case 'api.settled':
    case 'event.fired':
    case 'name.resolved':
    case 'transaction.ended':
    case 'world.changed':
    case 'nat.mapped':
    case 'nat.permitted':
    case 'nat.expired':
      return 'api';
  }
}
