import type { EventOf } from '#lib/trace/event.ts';
import type { DatagramReason } from '#lib/trace/reasons/datagrams.ts';
import { reasons as declared } from '#lib/trace/reasons/reasons.ts';
import type { ActorRole } from '#lib/trace/trace.ts';
import { packetOf, type DatagramEvent as Datagram } from '#lib/analysis/packets/packets.ts';
import { reasonText } from '../../reason-text.ts';
import { reasons } from '../reasons/index.ts';
import { packet as packetText } from '../packets/packet.ts';
import type { Scene } from '#lib/analysis/scene.ts';
import type { EventText, EventTexts } from '../../event-texts.ts';
import { sentence, twoOf } from '../wording.ts';

/** Datagrams on their way. */
export const datagram: EventTexts<'datagram'> = {
  sent: (event, scene) => {
    const { noun, why, section } = packetText(scene.trace, event);
    // Checks are the peers': a server has taken what it sends out of an indication or a channel.
    const packet = packetOf(scene.trace, event);
    const carries = isServer(event.actor, scene) && packet?.check === true && !packet.carried;
    return {
      what: `${scene.name(event.actor)} sends ${carries ? 'on ' : ''}${noun} to ${event.dst}.`,
      why: twoOf(note(event, scene), ...why),
      section
    };
  },
  forwarded: (event, scene) => {
    const { why, section } = hop(event, scene);
    return {
      what: `${scene.name(event.actor)} passes on ${packetText(scene.trace, event).noun} from ${event.src} to ${event.dst}.`,
      why: twoOf(why, note(event, scene)),
      section
    };
  },
  delivered: (event, scene) => {
    const { noun, why, section } = packetText(scene.trace, event);
    return {
      what: `${scene.name(event.actor)} gets ${noun} from ${event.src}.`,
      why: twoOf(note(event, scene), ...why),
      section
    };
  },
  dropped: (event, scene) => {
    const { noun } = packetText(scene.trace, event);
    const { why, section } = dropping(event, scene);
    return {
      what: `${scene.name(event.actor)} drops ${noun} from ${event.src} to ${event.dst}.`,
      why: twoOf(note(event, scene), why),
      section
    };
  }
};

const filtered = 'A NAT or firewall lets in only what its filtering allows, and does not tell the sender.';

/** The rules behind some of the reasons for dropping a datagram. */
const drops: Readonly<Partial<Record<DatagramReason['code'], string>>> = {
  'nat.no-mapping': filtered,
  'nat.mapping-expired': filtered,
  'nat.filtered': filtered,
  'firewall.unasked': filtered,
  'nat.no-hairpinning':
    'It is for a host behind the same NAT, which does not send packets from inside back inside.',
  'turn.no-permission':
    'A TURN server relays only what comes from an address for which its client has asked for a permission.'
};

function dropping({ why, actor }: Datagram, scene: Scene): Pick<EventText, 'why' | 'section'> {
  // A NAT that gives no reason has filtered.
  const code =
    why === undefined && isNat(actor, scene) ? 'nat.filtered' : typeof why === 'object' && why.code;
  const meaning = code ? drops[code] : undefined;
  return {
    why: meaning ?? 'UDP does not report a loss: the sender repeats the packet, or gives up.',
    section: (code && declared[code].section) || 'RFC 8489 §6.2.1'
  };
}

function isNat(actor: string, scene: Scene): boolean {
  return roleOf(actor, scene) === 'nat';
}

function isServer(actor: string, scene: Scene): boolean {
  return roleOf(actor, scene) === 'server';
}

function roleOf(actor: string, { trace }: Scene): ActorRole | undefined {
  return trace.header.actors.find(({ id }) => id === actor)?.role;
}

/** Says what a gateway or relay does in passing a datagram on: rewrites its addresses, or leaves them. */
function hop(event: EventOf<'datagram.forwarded'>, scene: Scene): Pick<EventText, 'why' | 'section'> {
  if (!isNat(event.actor, scene))
    return { why: 'A relay passes on only what a permission allows.', section: 'RFC 8656 §9' };
  const before = event.causes
    .map((seq) => scene.trace.events[seq])
    .find((cause) => cause && 'datagram' in cause && cause.datagram === event.datagram);
  const isAsItWas = before && 'src' in before && before.src === event.src && before.dst === event.dst;
  return isAsItWas
    ? {
        why: 'Its addresses stay as they are: nothing is translated here, but what comes in may be filtered.',
        section: 'RFC 4787 §5'
      }
    : {
        why: 'A NAT rewrites the inner address to its own on the way out, and back on the way in.',
        section: 'RFC 4787 §4.1'
      };
}

/** The reason that an event gives, as a sentence. */
function note({ why, actor }: Datagram, scene: Scene): string | undefined {
  const text = why ? reasonText(reasons, why, { scene, actor }) : '';
  return text === '' ? undefined : sentence(text);
}
