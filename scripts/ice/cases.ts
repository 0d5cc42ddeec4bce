import type { TopologyWishes } from './topology.ts';

/** A recording: how the two Chromiums are joined, and what is done to them. */
export interface IceCase {
  readonly name: string;
  /** What is recorded, for the reader of its file. */
  readonly about: string;
  readonly topology: TopologyWishes;
  /** In the order in which the peers have them. `dead` answers nothing. */
  readonly servers?: readonly ('stun' | 'dead' | 'turn' | 'turn-tcp')[];
  readonly addresses?: 'hidden';
  readonly trickles?: false;
  /** Nobody says that there are no more candidates. */
  readonly ends?: false;
  /** No description reaches the other peer. */
  readonly alone?: true;
  /** Milliseconds after the first message; `cut` and `join` are of the network. */
  readonly acts?: readonly { readonly at: number; readonly do: 'cut' | 'join' | 'restart' }[];
  /** Milliseconds that it takes. */
  readonly length: number;
}

/** How long each message of the peers is under way, in milliseconds. */
export const signalingLatency = 50;

/** The recordings, by name of their files. */
export const iceCases: readonly IceCase[] = [
  {
    name: 'public',
    about: 'both have a public address; after 20 s nothing passes between them any more',
    topology: {},
    acts: [{ at: 20_000, do: 'cut' }],
    length: 50_000
  },
  {
    name: 'gap',
    about: 'both have a public address; nothing passes between them from 10 s to 20 s',
    topology: {},
    acts: [
      { at: 10_000, do: 'cut' },
      { at: 20_000, do: 'join' }
    ],
    length: 30_000
  },
  {
    name: 'public-non-trickle',
    about: 'both have a public address; descriptions wait for all candidates',
    topology: {},
    trickles: false,
    length: 6_000
  },
  {
    name: 'apart',
    about: 'nothing passes between the two',
    topology: { apart: true },
    length: 25_000
  },
  {
    name: 'apart-unended',
    about: 'nothing passes between the two, and neither hears that the other has no more candidates',
    topology: { apart: true },
    ends: false,
    length: 20_000
  },
  {
    name: 'dead-stun',
    about: 'both have a public address; the STUN server answers nothing',
    topology: {},
    servers: ['dead'],
    length: 15_000
  },
  {
    name: 'dead-stun-alone',
    about: 'an offer that nobody answers; the STUN server answers nothing',
    topology: {},
    servers: ['dead'],
    alone: true,
    length: 45_000
  },
  {
    name: 'nats',
    about: 'each behind a NAT that keeps ports and filters by address and port',
    topology: { nat: 'kept' },
    servers: ['stun'],
    length: 25_000
  },
  {
    name: 'strict-nats',
    about: 'each behind a NAT that gives every destination another port, with a TURN server',
    topology: { nat: 'strict' },
    servers: ['stun', 'turn'],
    length: 15_000
  },
  {
    name: 'strict-nats-failed',
    about: 'each behind a NAT that gives every destination another port, without a TURN server',
    topology: { nat: 'strict' },
    servers: ['stun'],
    length: 25_000
  },
  {
    name: 'turn-tcp',
    about: 'each behind a NAT, with a TURN server over UDP and TCP',
    topology: { nat: 'kept' },
    servers: ['stun', 'turn', 'turn-tcp'],
    length: 8_000
  },
  {
    name: 'turn-alone',
    about: 'each behind a NAT, with a TURN server and no STUN server',
    topology: { nat: 'kept' },
    servers: ['turn'],
    length: 8_000
  },
  {
    name: 'dual-stack',
    about: 'IPv4 and IPv6, a second interface at the offerer',
    topology: { ipv6: true, secondInterface: true },
    length: 8_000
  },
  {
    name: 'hidden',
    about: 'names in place of host addresses, as for a page that may not use a camera',
    topology: { nat: 'kept' },
    servers: ['stun'],
    addresses: 'hidden',
    length: 8_000
  },
  {
    name: 'restart',
    about: 'both have a public address; after 5 s the offerer restarts ICE',
    topology: {},
    acts: [{ at: 5_000, do: 'restart' }],
    length: 12_000
  }
];
