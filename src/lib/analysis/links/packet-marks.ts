import { candidateKey } from '#lib/analysis/carried-candidates.ts';
import { checkedPair } from '#lib/analysis/packets/checked-pairs.ts';
import { messagesOf, packetOf, type DatagramEvent } from '#lib/analysis/packets/packets.ts';
import { passwordFor } from '#lib/analysis/packets/passwords.ts';
import type { Recording } from '#lib/analysis/recording.ts';

/** Which lines of SDP a packet belongs with. */
export interface PacketMarks {
  /** The kinds of line whose value is among `values`. */
  readonly kinds: ReadonlySet<string>;
  /** The ufrags of its USERNAME, and the password that its integrity is held against. */
  readonly values: ReadonlySet<string>;
  /** Keys of the candidates that it checks. */
  readonly candidates: ReadonlySet<string>;
}

const kinds: ReadonlySet<string> = new Set(['a=ice-ufrag', 'a=ice-pwd']);

/** The lines that a packet was made from. */
export function packetMarks(trace: Recording, event: DatagramEvent): PacketMarks {
  const messages = messagesOf(packetOf(trace, event));
  const ufrags = messages.flatMap(({ username }) => username?.split(':') ?? []);
  const passwords = messages.flatMap(({ integrity, transaction }) => {
    const key = integrity ? trace.digest.transactions[transaction]?.key : undefined;
    const known = key && passwordFor(trace, key, event.seq);
    return known?.ice?.pwd ?? [];
  });
  const pair = checkedPair(trace, event);
  return {
    kinds,
    values: new Set([...ufrags, ...passwords]),
    candidates: new Set(pair ? [candidateKey(pair.local), candidateKey(pair.remote)] : [])
  };
}
