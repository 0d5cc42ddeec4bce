import type { Packet } from '#lib/analysis/packets/packet.ts';
import { packetOf, type DatagramEvent } from '#lib/analysis/packets/packets.ts';
import { methods } from '#lib/protocol/stun/message-type.ts';
import type { Recording } from '#lib/analysis/recording.ts';
import type { Trace } from '#lib/trace/trace.ts';
import type { PacketText } from '../../packet-texts.ts';
import { article } from '../wording.ts';
import { protocols } from './protocols.ts';

/** Puts a datagram into words, from its bytes where they say what it is, else from its protocol. */
export function packet(trace: Recording, event: DatagramEvent): PacketText {
  const found = packetOf(trace, event);
  const known = found && textOf(found, isRelayed(trace, event));
  if (!known) return protocols[event.protocol];
  if (found.sending === 1) return known;
  const again = `It is sending ${found.sending} of the same request: no answer to the one before has come.`;
  return { ...known, why: `${again} ${known.why}` };
}

/** The purpose of each request of TURN. */
const requests: Readonly<Partial<Record<number, Pick<PacketText, 'why' | 'section'>>>> = {
  [methods.Allocate]: {
    why: 'It asks the server for a relayed address. A server asks for credentials first: the answer to the first one is 401, with what to sign the next one with.',
    section: 'RFC 8656 §7.1'
  },
  [methods.Refresh]: {
    why: 'It keeps the allocation for longer, or gives it back with a lifetime of 0.',
    section: 'RFC 8656 §8'
  },
  [methods.CreatePermission]: {
    why: 'It asks the server to let a peer’s address in. Without that, nothing is relayed to it or from it.',
    section: 'RFC 8656 §10'
  },
  [methods.ChannelBind]: {
    why: 'It asks for a number of two bytes that stands for a peer’s address and port, to save bytes on every packet.',
    section: 'RFC 8656 §12'
  }
};

/** Tells whether a datagram comes from a relayed address or goes to one: those are where the server is. */
function isRelayed({ header }: Trace, { src, dst }: DatagramEvent): boolean {
  const hostOf = (address: string): string => address.slice(0, address.lastIndexOf(':'));
  return header.actors.some(
    ({ role, addresses = [] }) =>
      role === 'server' && addresses.some((one) => [src, dst].some((end) => hostOf(end) === hostOf(one)))
  );
}

function textOf(packet: Packet, relayed: boolean): PacketText | undefined {
  const { message, check, carried } = packet;
  if (carried) {
    const inside = message ? article(packet.title) : packet.title;
    return {
      noun: `${textOf(carried, relayed)?.noun ?? 'a datagram'} inside ${inside}`,
      why: 'The relay takes it out and passes it on, from the relayed address to the peer or from the peer to its client.',
      section: message ? 'RFC 8656 §11' : 'RFC 8656 §12'
    };
  }
  if (!message) return undefined;
  if (check) return checkText(message.class, packet, relayed);
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
            ...(requests[message.method] ?? {
              why: 'TURN asks a server for a relayed address, for permission to be reached by a peer there, or to keep them.',
              section: 'RFC 8656 §3'
            })
          };
    case 'success': {
      const mapped = message.addresses.some(({ attribute }) => attribute === 'XOR-MAPPED-ADDRESS');
      const seen = mapped
        ? ' What the server saw as the source of the request stands in XOR-MAPPED-ADDRESS.'
        : '';
      return {
        noun: article(packet.title) + (packet.short.endsWith(' success') ? '' : ` (${packet.short})`),
        why: `A response carries the id of its request.${seen}`,
        section: 'RFC 8489 §6.3.3'
      };
    }
    case 'error':
      return {
        noun: `${article(packet.title)} (${packet.short})`,
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

/** A consent check, and its answer (RFC 7675 §5.1). */
const consentTexts: Readonly<Record<'request' | 'answer', PacketText>> = {
  request: {
    noun: 'a consent check',
    why: 'It asks whether the other peer still agrees to be sent to. It is a check like any other, on the pair that is in use.',
    section: 'RFC 7675 §5.1'
  },
  answer: {
    noun: 'the answer to a consent check',
    why: 'An authentic answer renews consent for 30 s. It also keeps the mappings of NATs on the way alive.',
    section: 'RFC 7675 §5.1'
  }
};

function checkText(
  kind: 'request' | 'indication' | 'success' | 'error',
  { consent, nominates, short }: Packet,
  relayed: boolean
): PacketText {
  if (consent && kind !== 'error') return consentTexts[kind === 'request' ? 'request' : 'answer'];
  if (kind === 'request') {
    return {
      noun: nominates ? 'a check that nominates its pair' : 'a connectivity check',
      why: nominates
        ? 'USE-CANDIDATE says that the controlling side chooses this pair. The other side follows once its own check on it has succeeded.'
        : `A Binding request from peer to peer: its USERNAME names both sides, and its integrity is made with the receiver’s password. ${relayed ? 'The TURN server carries it like any other datagram.' : 'No server takes part.'}`,
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
    why: short.startsWith('487')
      ? 'Both sides claim the same role. The one with the smaller tie-breaker gives way and checks again in the other role.'
      : 'The check was not authentic, or could not be understood.',
    section: short.startsWith('487') ? 'RFC 8445 §7.3.1.1' : 'RFC 8445 §7.3'
  };
}
