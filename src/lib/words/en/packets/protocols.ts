import type { DatagramProtocol } from '#lib/trace/events/terms.ts';
import type { PacketText } from '../../packet-texts.ts';

/** The purpose of a datagram of each protocol. They share one 5-tuple; the first byte tells them apart (RFC 7983 §7). */
export const protocols: Readonly<Record<DatagramProtocol, PacketText>> = {
  stun: {
    noun: 'a STUN message',
    why: [
      'STUN asks a server for the sender’s address as seen from outside; between the peers the same protocol checks a pair.'
    ],
    section: 'RFC 8489 §1'
  },
  turn: {
    noun: 'a TURN message',
    why: ['TURN asks a server for a relayed address, and carries data to it and from it.'],
    section: 'RFC 8656'
  },
  tcp: {
    noun: 'a TCP segment',
    why: [
      'Where UDP does not get through, a TURN server can be reached over TCP.',
      'Opening the connection costs a round trip.'
    ],
    section: 'RFC 8656 §3.1'
  },
  tls: {
    noun: 'a TLS record',
    why: [
      'On port 443, TLS to a TURN server looks like web traffic to a firewall.',
      'Its handshake costs at least one more round trip.'
    ],
    section: 'RFC 8656 §3.1'
  },
  dtls: {
    noun: 'a DTLS record',
    why: [
      'DTLS agrees on keys and then protects what is sent.',
      'It starts once ICE has a pair on which the other peer answers checks.'
    ],
    section: 'RFC 5763 §5'
  },
  sctp: {
    noun: 'an SCTP packet in DTLS',
    why: ['SCTP makes messages reliable and ordered, and keeps channels apart.'],
    section: 'RFC 8831 §6'
  }
};
