import type { EventOf } from '#lib/trace/event.ts';
import type { ActorRole } from '#lib/trace/trace.ts';
import { packetOf } from '#lib/analysis/packets/packets.ts';
import { packetWords } from './packet-words.ts';
import type { Scene } from '#lib/analysis/scene.ts';
import type { Section, Tell, Told } from './told.ts';

export const datagramSent: Tell<'datagram.sent'> = (event, scene) => {
  const { noun, why, section } = packetWords(scene.trace, event);
  // Checks are the peers': a server has taken what it sends out of an indication or a channel.
  const packet = packetOf(scene.trace, event);
  const carries = isServer(event.actor, scene) && packet?.check === true && !packet.carried;
  return {
    what: `${scene.name(event.actor)} sends ${carries ? 'on ' : ''}${noun} to ${event.dst}.`,
    why: why + note(event.why),
    section
  };
};

export const datagramForwarded: Tell<'datagram.forwarded'> = (event, scene) => {
  const { why, section } = hop(event, scene);
  return {
    what: `${scene.name(event.actor)} passes on ${packetWords(scene.trace, event).noun} from ${event.src} to ${event.dst}.`,
    why: why + note(event.why),
    section
  };
};

export const datagramDelivered: Tell<'datagram.delivered'> = (event, scene) => {
  const { noun, why, section } = packetWords(scene.trace, event);
  return {
    what: `${scene.name(event.actor)} gets ${noun} from ${event.src}.`,
    why: why + note(event.why),
    section
  };
};

/** Why somebody drops a datagram, by how its reason begins. */
const drops: readonly (readonly [reason: RegExp, why: string, section: Section])[] = [
  [
    /^(?:no mapping|the mapping|the filter|the firewall)/,
    'A NAT lets in only what its filtering allows. The sender is not told.',
    'RFC 4787 §5'
  ],
  [
    /^no hairpinning/,
    'It is for somebody behind the same NAT, which would have to turn it around. Not every NAT does.',
    'RFC 4787 §6'
  ],
  [
    /^no permission/,
    'A TURN server relays nothing for a peer that its client has not asked to let in.',
    'RFC 8656 §9'
  ],
  [/^/, 'UDP gives no notice of a loss: the sender repeats, or gives up.', 'RFC 8489 §6.2.1']
];

export const datagramDropped: Tell<'datagram.dropped'> = (event, scene) => {
  // A NAT that gives no reason has filtered.
  const reason = event.why ?? (isNat(event.actor, scene) ? 'the filter' : '');
  const [, why = '', section = 'RFC 8489 §6.2.1'] = drops.find(([begins]) => begins.test(reason)) ?? [];
  return {
    what: `${scene.name(event.actor)} drops ${packetWords(scene.trace, event).noun} from ${event.src} to ${event.dst}.`,
    why: why + note(event.why),
    section
  };
};

function isNat(actor: string, scene: Scene): boolean {
  return roleOf(actor, scene) === 'nat';
}

function isServer(actor: string, scene: Scene): boolean {
  return roleOf(actor, scene) === 'server';
}

function roleOf(actor: string, { trace }: Scene): ActorRole | undefined {
  return trace.header.actors.find(({ id }) => id === actor)?.role;
}

/** What passing on is: with other addresses than the datagram came with, or as it is. */
function hop(event: EventOf<'datagram.forwarded'>, scene: Scene): Pick<Told, 'why' | 'section'> {
  if (!isNat(event.actor, scene))
    return { why: 'A relay passes on what has a permission, and nothing else.', section: 'RFC 8656' };
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

function note(why: string | undefined): string {
  return why ? ` Here: ${why.replace(/\.$/, '')}.` : '';
}
