import type { DatagramProtocol } from '#lib/trace/event.ts';
import type { Scene } from './scene.ts';
import type { Section, Tell } from './told.ts';

interface Kind {
  /** With its article. */
  readonly noun: string;
  readonly why: string;
  readonly section: Section;
}

/** What a datagram of each protocol is for. They share one 5-tuple; the first byte tells them apart (RFC 7983 §7). */
export const datagramKinds: Readonly<Record<DatagramProtocol, Kind>> = {
  stun: {
    noun: 'a STUN message',
    why: 'To a server STUN asks how the sender looks from outside; between the peers the same protocol checks a pair.',
    section: 'RFC 8489 §1'
  },
  turn: {
    noun: 'a TURN message',
    why: 'TURN asks a server for a relayed address, and carries data to it and from it.',
    section: 'RFC 8656'
  },
  tcp: {
    noun: 'a TCP segment',
    why: 'Where UDP does not get through, a TURN server is reached over TCP. Opening the connection costs a round trip.',
    section: 'RFC 8656 §3.1'
  },
  tls: {
    noun: 'a TLS record',
    why: 'TLS to the TURN server looks like any web traffic to a firewall. Its handshake costs another round trip.',
    section: 'RFC 8656 §3.1'
  },
  dtls: {
    noun: 'a DTLS record',
    why: 'DTLS agrees on keys and then protects what is sent. It starts only once the other peer consents, on the pair that ICE found.',
    section: 'RFC 5763 §5'
  },
  sctp: {
    noun: 'an SCTP packet in DTLS',
    why: 'SCTP makes messages reliable and ordered, and keeps channels apart.',
    section: 'RFC 8831 §6'
  }
};

export const datagramSent: Tell<'datagram.sent'> = (event, scene) => {
  const { noun, why, section } = datagramKinds[event.protocol];
  return {
    what: `${scene.name(event.actor)} sends ${noun} to ${event.dst}.`,
    why: why + note(event.why),
    section
  };
};

export const datagramForwarded: Tell<'datagram.forwarded'> = (event, scene) => ({
  what: `${scene.name(event.actor)} passes on ${datagramKinds[event.protocol].noun} from ${event.src} to ${event.dst}.`,
  why: `${hop(event.actor, scene)}${note(event.why)}`,
  section: isNat(event.actor, scene) ? 'RFC 4787 §4.1' : 'RFC 8656'
});

export const datagramDelivered: Tell<'datagram.delivered'> = (event, scene) => {
  const { noun, why, section } = datagramKinds[event.protocol];
  return {
    what: `${scene.name(event.actor)} gets ${noun} from ${event.src}.`,
    why: why + note(event.why),
    section
  };
};

export const datagramDropped: Tell<'datagram.dropped'> = (event, scene) => ({
  what: `${scene.name(event.actor)} drops ${datagramKinds[event.protocol].noun} from ${event.src} to ${event.dst}.`,
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
