import { candidateKey } from '#lib/analysis/carried-candidates.ts';
import { checkedPair } from '#lib/analysis/packets/checked-pairs.ts';
import { integritiesOf } from '#lib/analysis/packets/integrity.ts';
import { packetTree } from '#lib/analysis/packets/stun-parts.ts';
import type { DatagramEvent } from '#lib/analysis/packets/packets.ts';
import { findAttribute } from '#lib/protocol/stun/attributes/standing.ts';
import type { Trace } from '#lib/trace/trace.ts';

/** Which lines of SDP a packet belongs with. */
export interface PacketMarks {
  /** The kinds of line whose value is among `values`. */
  readonly kinds: ReadonlySet<string>;
  /** The ufrags of its USERNAME, and the password that its integrity was held against. */
  readonly values: ReadonlySet<string>;
  /** Keys of the candidates that it checks. */
  readonly candidates: ReadonlySet<string>;
}

const kinds: ReadonlySet<string> = new Set(['a=ice-ufrag', 'a=ice-pwd']);

/** The lines that a packet was made from. */
export function packetMarks(trace: Trace, event: DatagramEvent): PacketMarks {
  const bytes = trace.payloads.get(event.payload) ?? new Uint8Array(0);
  const parts = packetTree(bytes, event.transport === undefined ? 'udp' : 'tcp')?.parts ?? [];
  const ufrags = parts.flatMap(
    ({ message }) => findAttribute(message.attributes, 'USERNAME')?.username.split(':') ?? []
  );
  const passwords = parts
    .flatMap((part) => integritiesOf(trace, part, event.seq))
    .flatMap(({ held }) => (held?.ice ? [held.ice.pwd] : []));
  const pair = checkedPair(trace, event);
  return {
    kinds,
    values: new Set([...ufrags, ...passwords]),
    candidates: new Set(pair ? [candidateKey(pair.local), candidateKey(pair.remote)] : [])
  };
}
