import { packetOf, transactionOf } from '#lib/analysis/packets/packets.ts';
import { isOf, type EventIn, type TraceEvent } from '#lib/trace/event.ts';
import type { Recording } from '#lib/analysis/recording.ts';
import { answersTo, carriersOf, innerPacket, isServer, legsOf, ufragOf } from '../history.ts';
import type { Claim, Telling } from '../telling.ts';

/** Packets, and what NATs, firewalls and servers do with them. */
export const claimsOfPackets: readonly Claim[] = [
  {
    says: /^A Binding request from peer to peer: its USERNAME names both sides/,
    holds: ({ trace, event }) => {
      const names = innerPacket(trace, event)?.message?.username?.split(':') ?? [];
      return (
        names.length === 2 &&
        names.every((name) =>
          trace.events.some((one) => one.type === 'description.set' && ufragOf(one.sdp) === name)
        )
      );
    }
  },
  {
    says: /^No (?:STUN )?server takes part/,
    holds: ({ trace, event }) => {
      if (!isOf(event, 'datagram')) return true;
      const takesPart = (legsOf(trace).get(event.datagram) ?? []).some(({ actor }) => isServer(trace, actor));
      return !takesPart;
    }
  },
  {
    says: /^The same request was sent .* before: no response/,
    holds: ({ trace, event }) => {
      const sending = packetOf(trace, event)?.sending ?? 1;
      const id = transactionOf(trace, event) ?? '';
      const left = (carriersOf(trace).get(id) ?? []).find(
        (one) => one.type === 'datagram.sent' && packetOf(trace, one)?.sending === sending
      );
      return (
        sending > 1 &&
        left !== undefined &&
        !answersTo(trace, left.actor, id).some(({ seq }) => seq < left.seq)
      );
    }
  },
  {
    says: /forwards nothing/,
    holds: ({ trace, event }) =>
      isOf(event, 'datagram') &&
      !(legsOf(trace).get(event.datagram) ?? []).some(
        (one) => one.type === 'datagram.forwarded' && isServer(trace, one.actor)
      )
  },
  {
    says: /^No hairpinning/,
    holds: ({ trace, event }) =>
      isOf(event, 'datagram') && addressesOf(trace, event.actor).includes(ipOf(event.dst))
  },
  {
    says: /^No permission for/,
    holds: ({ event, state }) => {
      const why = reasonOf(event);
      if (why?.code !== 'turn.no-permission') return false;
      const { src, dst } = event as EventIn<'datagram'>;
      const rows = [...state.allocations.values()].filter(({ actor }) => actor === event.actor);
      // What comes to a relayed address is for its client; all else is of the client that sends it.
      const own = rows.find(({ relayed }) => relayed === dst) ?? rows.find(({ client }) => client === src);
      return own?.permissions.every(({ peer }) => peer !== why.ip) === true;
    }
  },
  {
    says: /^No allocation of/,
    holds: ({ event, state }) => {
      const why = reasonOf(event);
      return (
        why?.code === 'turn.no-allocation' &&
        ![...state.allocations.values()].some(
          ({ actor, client }) => actor === event.actor && client === why.client
        )
      );
    }
  },
  {
    says: /^No route: .* which (?:nobody outside can reach|no router passes on)/,
    holds: ({ event }) => {
      const why = reasonOf(event);
      return why?.code === 'route.local-address' && localAddresses[why.scope].test(why.ip);
    }
  },
  {
    says: /^No route: nobody .*has the address/,
    holds: ({ trace, event }) => {
      const why = reasonOf(event);
      return (
        why?.code === 'route.nobody' &&
        !trace.header.actors.some(({ id }) => addressesOf(trace, id).includes(why.ip))
      );
    }
  },
  {
    says: /^No route: .* has no IPv[46]/,
    holds: ({ event }) => {
      const why = reasonOf(event);
      const dst = isOf(event, 'datagram') ? event.dst : '';
      return why?.code === 'route.no-family' && dst.startsWith('[') === (why.family === 'IPv6');
    }
  },
  {
    says: /^No socket is open on/,
    holds: ({ trace, event }) => {
      const why = reasonOf(event);
      if (why?.code !== 'address.no-socket') return false;
      // Who has no socket there sends nothing from there, unless it gathers again.
      const later = trace.events.slice(event.seq + 1).filter(({ actor }) => actor === event.actor);
      const again = later.findIndex(({ type }) => type === 'candidate.gathered');
      return !later
        .slice(0, again < 0 ? undefined : again)
        .some((one) => one.type === 'datagram.sent' && one.src === why.address);
    }
  },
  {
    says: /^Nothing answers: .* is not there/,
    holds: ({ trace, event }) => {
      const why = reasonOf(event);
      return (
        why?.code === 'server.absent' &&
        !trace.events.some(({ type, actor }) => type === 'datagram.sent' && actor === why.server)
      );
    }
  },
  {
    says: /^The firewall lets in only answers, and .* has sent nothing/,
    holds: ({ trace, event }) => {
      const why = reasonOf(event);
      return (
        why?.code === 'firewall.unasked' &&
        !trace.events.some(
          (one) =>
            one.seq < event.seq &&
            one.type === 'datagram.forwarded' &&
            one.actor === event.actor &&
            one.src === why.external
        )
      );
    }
  },
  {
    says: /^No mapping lets .* in/,
    holds: ({ event, state }) =>
      reasonOf(event)?.code === 'nat.no-mapping' &&
      ![...state.mappings.values()].some(
        ({ actor, external }) => actor === event.actor && isOf(event, 'datagram') && external === event.dst
      )
  },
  {
    says: /^No peer is bound to/,
    holds: ({ event, state }) => {
      const why = reasonOf(event);
      if (why?.code !== 'turn.no-channel' || !isOf(event, 'datagram')) return false;
      return [...state.allocations.values()]
        .filter(({ actor, client }) => actor === event.actor && client === event.src)
        .every(({ channels }) => channels.every(({ channel }) => channel !== why.channel));
    }
  },
  {
    says: /^No datagram holds .* bytes/,
    holds: ({ event }) => {
      const why = reasonOf(event);
      return why?.code === 'turn.too-long' && why.length > longestDatagram;
    }
  },
  {
    says: /nothing is translated here/,
    holds: ({ trace, event }) => {
      if (event.type !== 'datagram.forwarded') return false;
      const earlier = (legsOf(trace).get(event.datagram) ?? []).findLast(({ seq }) => seq < event.seq);
      return earlier?.src === event.src && earlier.dst === event.dst;
    }
  },
  {
    says: /^A firewall rewrites no address/,
    holds: ({ event }) => event.type === 'nat.mapped' && event.row['internal'] === event.row['external']
  },
  { says: /nothing was sent out for/i, holds: isUnused }
];

/** The addresses that mean something only within a network or a machine (RFC 1918, 6598, 4193, 3927, 4291). */
const localAddresses = {
  private: /^(?:10|192\.168|172\.(?:1[6-9]|2\d|3[01]))\./,
  shared: /^100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\./,
  'unique-local': /^f[cd]/i,
  'link-local': /^(?:169\.254\.|fe[89ab])/i,
  loopback: /^(?:127\.|::1$)/
} as const;

/** What is left of 65535 bytes of IPv4 without the headers of IP and UDP. */
const longestDatagram = 65535 - 20 - 8;

/** The reason that an event about a datagram gives. */
function reasonOf(event: TraceEvent) {
  return isOf(event, 'datagram') && typeof event.why === 'object' ? event.why : undefined;
}

function ipOf(address: string): string {
  return address.slice(0, address.lastIndexOf(':')).replace(/[[\]]/g, '');
}

function addressesOf({ header }: Recording, actor: string): readonly string[] {
  const { addresses = [], interfaces = [] } = header.actors.find(({ id }) => id === actor) ?? {};
  return [...addresses, ...interfaces.flatMap((one) => one.addresses)];
}

/** Whether nothing went out through a mapping for as long as the event says. */
function isUnused({ trace, event }: Telling): boolean {
  if (event.type !== 'nat.expired' || typeof event.why !== 'object' || event.why.code !== 'mapping.unused')
    return false;
  const { lifetime } = event.why;
  return !trace.events.some(
    (one) =>
      one.seq < event.seq &&
      one.type === 'datagram.forwarded' &&
      one.actor === event.actor &&
      one.src === event.row['external'] &&
      one.at > event.at - lifetime
  );
}
