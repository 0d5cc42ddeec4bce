import { Namespaces, type Namespace } from './namespaces.ts';

/** How the two browsers are joined. */
export interface TopologyWishes {
  /** Each behind a NAT: `kept` gives every destination the same port, `strict` another one. */
  readonly nat?: 'kept' | 'strict';
  /** IPv6 beside IPv4. */
  readonly ipv6?: boolean;
  /** A second interface at the offerer. */
  readonly secondInterface?: boolean;
  /** What one sends to the other is dropped from the start. */
  readonly apart?: boolean;
}

/** Two places for browsers and one for servers, with a router between. */
export interface Topology {
  readonly offerer: Namespace;
  readonly answerer: Namespace;
  readonly internet: Namespace;
  /** Where the STUN and the TURN server listen, in `internet`. */
  readonly stun: string;
  readonly turn: string;
  /** An address that drops what is sent to it, in silence. */
  readonly dead: string;
  /** The interface of `internet` on which all that the offerer sends and gets is seen. */
  readonly seenAt: string;
  /** Drops all that passes between the two, or passes it on again. */
  readonly cut: (isCut: boolean) => void;
  readonly remove: () => void;
}

const stun = '192.0.2.10';
const turn = '192.0.2.20';
const dead = '192.0.2.99';

/** A side's addresses in public, and behind its NAT. */
const sides = [
  { name: 'offerer', seen: '198.51.100', hidden: '10.1.0', ipv6: '2001:db8:a' },
  { name: 'answerer', seen: '203.0.113', hidden: '10.2.0', ipv6: '2001:db8:b' }
] as const;

/** Makes namespaces that are joined as is wished. Needs root. */
export function makeTopology(wishes: TopologyWishes): Topology {
  const namespaces = new Namespaces();
  try {
    return join(namespaces, wishes);
  } catch (error) {
    namespaces.remove();
    throw error;
  }
}

function join(namespaces: Namespaces, wishes: TopologyWishes): Topology {
  const internet = namespaces.add('internet');
  for (const address of [stun, turn])
    namespaces.in(internet, 'ip', 'address', 'add', `${address}/32`, 'dev', 'lo');
  // What leads nowhere vanishes without a word, whoever sends it: a server that heard of it would give up its client.
  const nowhere = namespaces.add('nowhere');
  namespaces.join(
    { namespace: internet, name: 'nowhere', addresses: ['198.18.255.1/30'] },
    { namespace: nowhere, name: 'eth0', addresses: ['198.18.255.2/30'] }
  );
  namespaces.filter(
    nowhere,
    `table inet nowhere {
       chain sink {
         type filter hook prerouting priority -300;
         ip daddr != 198.18.255.2 drop;
       }
     }`
  );
  for (const destination of [`${dead}/32`, '10.0.0.0/8'])
    namespaces.route(internet, '198.18.255.2', destination);
  const made = sides.map(({ name, seen, hidden, ipv6 }) => {
    const host = namespaces.add(name);
    if (wishes.nat) {
      const nat = namespaces.add(`${name}-nat`);
      namespaces.join(
        { namespace: nat, name: 'outside', addresses: [`${seen}.2/24`] },
        { namespace: internet, name: `to-${name}`, addresses: [`${seen}.1/24`] }
      );
      namespaces.join(
        { namespace: host, name: 'eth0', addresses: [`${hidden}.2/24`] },
        { namespace: nat, name: 'inside', addresses: [`${hidden}.1/24`] }
      );
      namespaces.route(nat, `${seen}.1`);
      namespaces.route(host, `${hidden}.1`);
      namespaces.filter(nat, natRules(wishes.nat));
    } else {
      const also = wishes.ipv6 ? [`${ipv6}::2/64`] : [];
      namespaces.join(
        { namespace: host, name: 'eth0', addresses: [`${seen}.2/24`, ...also] },
        {
          namespace: internet,
          name: `to-${name}`,
          addresses: [`${seen}.1/24`, ...(wishes.ipv6 ? [`${ipv6}::1/64`] : [])]
        }
      );
      namespaces.route(host, `${seen}.1`);
      if (wishes.ipv6) namespaces.route(host, `${ipv6}::1`);
    }
    return host;
  });
  const [offerer = '', answerer = ''] = made;
  if (wishes.secondInterface) {
    namespaces.join(
      { namespace: offerer, name: 'eth1', addresses: ['198.18.0.2/24'] },
      { namespace: internet, name: 'also-offerer', addresses: ['198.18.0.1/24'] }
    );
  }
  const cut = (isCut: boolean): void => {
    const rule = isCut ? 'iifname "to-*" oifname "to-*" drop;' : '';
    namespaces.filter(
      internet,
      `table inet cut
       delete table inet cut
       table inet cut {
         chain forward {
           type filter hook forward priority 0; policy accept;
           ${rule}
         }
       }
`
    );
  };
  if (wishes.apart) cut(true);
  return {
    offerer,
    answerer,
    internet,
    stun,
    turn,
    dead,
    seenAt: 'to-offerer',
    cut,
    remove: () => namespaces.remove()
  };
}

/** Out under the NAT's own address; in only what answers it (RFC 4787: address- and port-dependent filtering). */
function natRules(kind: 'kept' | 'strict'): string {
  const ports = kind === 'strict' ? 'fully-random' : '';
  return `table inet nat {
    chain out { type nat hook postrouting priority 100; oifname "outside" masquerade ${ports}; }
    chain in { type filter hook forward priority 0; iifname "outside" ct state new drop; }
    chain self { type filter hook input priority 0; iifname "outside" ct state new drop; }
  }`;
}
