import { packetWords } from './packet-words.ts';
import type { Scene } from './scene.ts';
import type { Tell } from './told.ts';

export const datagramSent: Tell<'datagram.sent'> = (event, scene) => {
  const { noun, why, section } = packetWords(scene.trace, event);
  return {
    what: `${scene.name(event.actor)} sends ${noun} to ${event.dst}.`,
    why: why + note(event.why),
    section
  };
};

export const datagramForwarded: Tell<'datagram.forwarded'> = (event, scene) => ({
  what: `${scene.name(event.actor)} passes on ${packetWords(scene.trace, event).noun} from ${event.src} to ${event.dst}.`,
  why: `${hop(event.actor, scene)}${note(event.why)}`,
  section: isNat(event.actor, scene) ? 'RFC 4787 §4.1' : 'RFC 8656'
});

export const datagramDelivered: Tell<'datagram.delivered'> = (event, scene) => {
  const { noun, why, section } = packetWords(scene.trace, event);
  return {
    what: `${scene.name(event.actor)} gets ${noun} from ${event.src}.`,
    why: why + note(event.why),
    section
  };
};

export const datagramDropped: Tell<'datagram.dropped'> = (event, scene) => ({
  what: `${scene.name(event.actor)} drops ${packetWords(scene.trace, event).noun} from ${event.src} to ${event.dst}.`,
  why: isNat(event.actor, scene)
    ? `A NAT lets in only what its filtering allows. The sender is not told.${note(event.why)}`
    : `UDP gives no notice of a loss: the sender repeats, or gives up.${note(event.why)}`,
  section: isNat(event.actor, scene) ? 'RFC 4787 §5' : 'RFC 8489 §6.2.1'
});

function isNat(actor: string, { trace }: Scene): boolean {
  return trace.header.actors.some(({ id, role }) => id === actor && role === 'nat');
}

function hop(actor: string, scene: Scene): string {
  return isNat(actor, scene)
    ? 'A NAT rewrites the inner address to its own on the way out, and back on the way in.'
    : 'A relay passes on what has a permission, and nothing else.';
}

function note(why: string | undefined): string {
  return why ? ` Here: ${why.replace(/\.$/, '')}.` : '';
}
