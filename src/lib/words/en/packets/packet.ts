import type { Packet } from '#lib/analysis/packets/packet.ts';
import { packetOf, type DatagramEvent } from '#lib/analysis/packets/packets.ts';
import { methods } from '#lib/protocol/stun/message-type.ts';
import type { Recording } from '#lib/analysis/recording.ts';
import type { Trace } from '#lib/trace/trace.ts';
import type { PacketText } from '../../packet-texts.ts';
import { before } from '../history.ts';
import { article } from '../wording.ts';
import { checkText } from './check.ts';
import { protocols } from './protocols.ts';

/** Puts a datagram into words, from its bytes where they say what it is, else from its protocol. */
export function packet(trace: Recording, event: DatagramEvent): PacketText {
  const found = packetOf(trace, event);
  const known = found && textOf(found, isRelayed(trace, event));
  if (!known) return protocols[event.protocol];
  if (found.sending > 1 && !isRelaying(trace, event)) {
    return { ...known, why: [again(found.sending), known.why[0]] };
  }
  return isAskedAgain(trace, event, found) ? { ...known, ...keepalive } : known;
}

/** Why a request goes out again (RFC 8489 §6.2.1). */
function again(sending: number): string {
  const times = ['once', 'twice'][sending - 2] ?? `${sending - 1} times`;
  return `The same request was sent ${times} before: no response had come when this one left.`;
}

/** Whether a server sends: what it relays is sent again by its client, not by it. */
function isRelaying({ header }: Trace, { type, actor }: DatagramEvent): boolean {
  return type === 'datagram.sent' && header.actors.some(({ id, role }) => id === actor && role === 'server');
}

/** The purpose of each request of TURN. */
const requests: Readonly<Partial<Record<number, Pick<PacketText, 'why' | 'section'>>>> = {
  [methods.Allocate]: {
    why: [
      'It asks the server for a relayed address.',
      'A server answers the first one with 401 and with what the client needs to sign the next one.'
    ],
    section: 'RFC 8656 §7.1'
  },
  [methods.Refresh]: {
    why: ['It keeps the allocation for longer, or ends it with a lifetime of 0.'],
    section: 'RFC 8656 §8'
  },
  [methods.CreatePermission]: {
    why: [
      'It asks the server to let a peer’s address in.',
      'Without that, nothing is relayed to it or from it.'
    ],
    section: 'RFC 8656 §10'
  },
  [methods.ChannelBind]: {
    why: [
      'It binds a channel number of two bytes to a peer’s address and port, which saves bytes on every packet.'
    ],
    section: 'RFC 8656 §12'
  }
};

const keepalive: Pick<PacketText, 'why' | 'section'> = {
  why: [
    'The server has been asked before from this address.',
    'Asking again keeps the NAT from forgetting the mapping behind the server-reflexive candidate.'
  ],
  section: 'RFC 8445 §5.1.1.4'
};

/** Whether a Binding request to a server repeats an earlier transaction between the same addresses that was answered. */
function isAskedAgain(trace: Recording, event: DatagramEvent, { message, check }: Packet): boolean {
  if (check || message?.class !== 'request' || message.method !== methods.Binding) return false;
  return before(trace, event.seq, 'datagram.delivered').some((answer) => {
    if (answer.src !== event.dst || answer.dst !== event.src) return false;
    const answered = packetOf(trace, answer)?.message;
    return answered?.class === 'success' && answered.method === methods.Binding;
  });
}

/** Tells whether a datagram comes from a relayed address or goes to one: those are where the server is. */
function isRelayed({ header }: Trace, { src, dst }: DatagramEvent): boolean {
  const hostOf = (address: string): string => address.slice(0, address.lastIndexOf(':'));
  return header.actors.some(
    ({ role, addresses = [] }) =>
      role === 'server' && addresses.some((one) => [src, dst].some((end) => hostOf(end) === hostOf(one)))
  );
}

function textOf(packet: Packet, relayed: boolean): PacketText | undefined {
  const { message, check, carried, short } = packet;
  if (carried) {
    const inside = message ? article(packet.title) : packet.title;
    return {
      noun: `${textOf(carried, relayed)?.noun ?? 'a datagram'} inside ${inside}`,
      why: [
        'The relay takes it out and passes it on, from the relayed address to the peer or from the peer to its client.'
      ],
      section: message ? 'RFC 8656 §11' : 'RFC 8656 §12'
    };
  }
  if (!message) return undefined;
  if (check) return checkText(packet, message, relayed);
  switch (message.class) {
    case 'request':
      return message.method === methods.Binding
        ? {
            noun: 'a Binding request',
            why: [
              'It asks the server which address it comes from, as seen from outside.',
              'It is for the server itself, which forwards nothing.'
            ],
            section: 'RFC 8489 §2'
          }
        : {
            noun: article(packet.title),
            ...(requests[message.method] ?? {
              why: [
                'TURN asks a server for a relayed address, for permission to be reached by a peer there, or to keep them.'
              ],
              section: 'RFC 8656 §3'
            })
          };
    case 'success': {
      const mapped = message.addresses.some(({ attribute }) => attribute === 'XOR-MAPPED-ADDRESS');
      return {
        noun: article(packet.title) + (short.endsWith(' success') ? '' : ` (${short})`),
        why: [
          'A response carries the id of its request.',
          ...(mapped
            ? ([
                'Its XOR-MAPPED-ADDRESS is the source address of the request, as the server saw it.'
              ] as const)
            : ([] as const))
        ],
        section: 'RFC 8489 §6.3.1.1'
      };
    }
    case 'error':
      return {
        noun: `${article(packet.title)} (${short})`,
        why: [
          'The error code says what is wrong.',
          'With 401 or 438 come the realm and nonce that the next request needs.'
        ],
        section: 'RFC 8489 §6.3.4'
      };
    case 'indication':
      return {
        noun: article(packet.title),
        why: ['An indication gets no answer.'],
        section: 'RFC 8489 §2'
      };
  }
}
