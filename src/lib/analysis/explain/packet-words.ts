import { packetOf, type DatagramEvent, type Packet } from '../packets.ts';
import type { Trace } from '#lib/trace/trace.ts';
import { datagramKinds } from './datagram-kinds.ts';
import type { Section } from './told.ts';
import { article } from './wording.ts';

/** A datagram in a few words, for a list: `check · USE-CANDIDATE`, `answer, seen as 203.0.113.7:40001`, `Binding request, again`. */
export function packetLabel(trace: Trace, event: DatagramEvent): string {
  const packet = packetOf(trace, event);
  if (!packet?.message && !packet?.carried) return event.protocol.toUpperCase();
  const tells = packet.message?.class === 'success' && !packet.short.endsWith('success');
  const label = tells ? `answer, ${packet.short}` : packet.short;
  return packet.sending > 1 ? `${label}, again` : label;
}

/** A datagram as a sentence speaks of it, with its article; why there is such a thing; and where that is specified. */
export interface PacketWords {
  readonly noun: string;
  readonly why: string;
  readonly section: Section;
}

/** What a datagram is, from its bytes where they say; else from its protocol. */
export function packetWords(trace: Trace, event: DatagramEvent): PacketWords {
  const packet = packetOf(trace, event);
  const known = packet?.message && wordsOf(packet);
  if (!known) return datagramKinds[event.protocol];
  if (packet.sending === 1) return known;
  const again = `It is sending ${packet.sending} of the same request: no answer to the one before has come.`;
  return { ...known, why: `${again} ${known.why}` };
}

function wordsOf(packet: Packet): PacketWords | undefined {
  const { message, check, nominates, carried, short } = packet;
  if (!message) return undefined;
  if (carried) {
    return {
      noun: `${article(carried.check ? 'check' : 'datagram')} inside ${article(packet.title)}`,
      why: 'The relay takes it out and passes it on, from the relayed address to the peer or from the peer to its client.',
      section: 'RFC 8656 §11'
    };
  }
  if (check) return checkWords(message.class, nominates, short);
  switch (message.class) {
    case 'request':
      return message.method === 1
        ? {
            noun: 'a Binding request',
            why: 'It asks how the sender looks from outside. The server answers, and forwards nothing.',
            section: 'RFC 8489 §2'
          }
        : {
            noun: article(packet.title),
            why: 'TURN asks a server for a relayed address, for permission to be reached by a peer there, or to keep them.',
            section: 'RFC 8656 §3'
          };
    case 'success':
      return {
        noun: `${article(packet.title)} (${short})`,
        why: 'A response carries the id of its request. What the server saw as the source of the request stands in XOR-MAPPED-ADDRESS.',
        section: 'RFC 8489 §6.3.3'
      };
    case 'error':
      return {
        noun: `${article(packet.title)} (${short})`,
        why: 'The error code says what is wrong. With 401 or 438 come the realm and nonce to ask again with.',
        section: 'RFC 8489 §6.3.4'
      };
    case 'indication':
      return {
        noun: article(packet.title),
        why: 'An indication asks for no answer.',
        section: 'RFC 8489 §2'
      };
  }
}

function checkWords(
  kind: 'request' | 'indication' | 'success' | 'error',
  nominates: boolean,
  short: string
): PacketWords {
  if (kind === 'request') {
    return {
      noun: nominates ? 'a check that nominates its pair' : 'a connectivity check',
      why: nominates
        ? 'USE-CANDIDATE says that the controlling side chooses this pair. The other side follows once its own check on it has succeeded.'
        : 'A Binding request from peer to peer: its USERNAME names both sides, and its integrity is made with the receiver’s password. No server takes part.',
      section: nominates ? 'RFC 8445 §8.1.1' : 'RFC 8445 §7.2.2'
    };
  }
  if (kind === 'success') {
    return {
      noun: `the answer to a check (${short})`,
      why: 'It goes back to exactly where the check came from, and says what address that was. When it arrives, the pair works.',
      section: 'RFC 8445 §7.3.1.2'
    };
  }
  return {
    noun: `a refusal of a check (${short})`,
    why: 'The check was not authentic, or both sides claim the same role.',
    section: 'RFC 8445 §7.3.1.1'
  };
}
