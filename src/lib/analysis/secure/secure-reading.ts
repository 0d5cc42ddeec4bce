import { toHex } from '#lib/protocol/bytes/hex.ts';
import type { ActorId } from '#lib/trace/base.ts';
import type { DatagramProtocol } from '#lib/trace/events/terms.ts';
import type { Trace } from '#lib/trace/trace.ts';
import { kindOf } from '../kinds/index.ts';
import { isDatagramEvent, type DatagramEvent } from '../packets/packets.ts';
import { peersOf } from '../peers.ts';
import { DtlsReader } from './dtls-reader.ts';
import { knownSecrets } from './known-secrets.ts';
import type { SecureDatagram } from './opened-record.ts';
import type { SecureAssociation } from './secure-association.ts';

/** All that the datagrams of DTLS of a trace say, with the secrets that it tells of. */
export interface SecureReading {
  readonly associations: readonly SecureAssociation[];
  /** Each once, in the order in which they were sent. */
  readonly datagrams: readonly SecureDatagram[];
  /** The datagram of these bytes, without what a TURN message wraps round it. */
  readonly of: (bytes: Uint8Array) => SecureDatagram | undefined;
}

/**
 * Reads the datagrams of DTLS of a trace. `dtlsIn` gives the bytes of one that an event is about, out of what wraps it; undefined for
 * other protocols. A relay passes on what a peer has sent: the peer is its sender. O(n) in events and bytes.
 */
export function readSecure(
  trace: Trace,
  dtlsIn: (event: DatagramEvent) => Uint8Array | undefined
): SecureReading {
  const peers = peersOf(trace.header);
  const reader = new DtlsReader(knownSecrets(trace));
  const known = new Map<string, SecureDatagram>();
  for (const event of trace.events) {
    if (!isDatagramEvent(event) || segments.has(event.protocol)) continue;
    const from = senderOf(event, peers);
    const bytes = from === undefined ? undefined : dtlsIn(event);
    if (from === undefined || !bytes) continue;
    const key = toHex(bytes);
    if (!known.has(key)) known.set(key, reader.datagram(from, bytes));
  }
  return {
    associations: reader.associations,
    datagrams: [...known.values()],
    of: (bytes) => known.get(toHex(bytes))
  };
}

/** What sets up connections to servers. A record of TLS begins as one of DTLS does. */
const segments: ReadonlySet<DatagramProtocol> = new Set(['tcp', 'tls']);

/** The peer that sent a datagram; where only its arrival at a peer is known, the other one. */
function senderOf(event: DatagramEvent, peers: ReadonlySet<ActorId>): ActorId | undefined {
  if (!peers.has(event.actor)) return undefined;
  const { leg } = kindOf(event);
  if (leg === 'leaves') return event.actor;
  return leg === 'arrives' ? [...peers].find((peer) => peer !== event.actor) : undefined;
}
