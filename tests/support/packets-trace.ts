import { encodeStun, type StunToEncode } from '#lib/protocol/stun/encode-stun.ts';
import { longTermKey, shortTermKey } from '#lib/protocol/stun/credentials.ts';
import { methods } from '#lib/protocol/stun/message-type.ts';
import { encodeChannelData } from '#lib/protocol/turn/channel-data.ts';
import { betweenPeers, bus } from '#lib/trace/actors.ts';
import { headerWithServers, type Partially, buildTrace } from './build-trace.ts';

export const pwdOfAlice = 'alicePasswordOf24letters';
export const pwdOfBob = 'bobPasswordOf24lettersXX';
export const checkId = '0102030405060708090a0b0c';
const allocateId = 'a1a2a3a4a5a6a7a8a9aaabac';
const turnUser = { username: 'lab', realm: 'trickle.example', password: 'open sesame' };

const sdp = (ufrag: string, pwd: string): string =>
  [
    'v=0',
    'o=- 1 2 IN IP4 127.0.0.1',
    's=-',
    't=0 0',
    'm=application 9 UDP/DTLS/SCTP webrtc-datachannel',
    'c=IN IP4 0.0.0.0',
    `a=ice-ufrag:${ufrag}`,
    `a=ice-pwd:${pwd}`,
    'a=mid:0',
    ''
  ].join('\r\n');
export const offer = sdp('AbCd', pwdOfAlice);
export const answer = sdp('WxYz', pwdOfBob);

const hostOfAlice = 'candidate:1 1 udp 2130706431 192.168.1.5 50000 typ host';
const srflxOfAlice = 'candidate:2 1 udp 1694498815 203.0.113.7 40001 typ srflx raddr 192.168.1.5 rport 50000';
const hostOfBob = 'candidate:1 1 udp 2130706431 198.51.100.4 51820 typ host';
const pair = { pair: 'p1', local: hostOfAlice, remote: hostOfBob };
const alice = { ip: '203.0.113.7', port: 40001 };

/** Alice’s check of Bob, who answers: USERNAME is his ufrag and hers, the key his password (RFC 8445 §7.2.2). */
const check: StunToEncode = {
  class: 'request',
  method: methods.Binding,
  transactionId: checkId,
  fingerprint: true,
  attributes: [
    { type: 'USERNAME', username: 'WxYz:AbCd' },
    { type: 'PRIORITY', priority: 1862270975 }
  ],
  integrity: { key: shortTermKey(pwdOfBob) }
};
const success: StunToEncode = {
  ...check,
  class: 'success',
  attributes: [{ type: 'XOR-MAPPED-ADDRESS', address: alice }]
};
const allocate: StunToEncode = {
  class: 'request',
  method: methods.Allocate,
  transactionId: allocateId,
  attributes: [
    { type: 'USERNAME', username: turnUser.username },
    { type: 'REALM', realm: turnUser.realm },
    { type: 'NONCE', nonce: 'n1' }
  ],
  integrity: { key: longTermKey(turnUser) }
};

const bytes: Readonly<Record<string, Uint8Array>> = {
  check: encodeStun(check).bytes,
  success: encodeStun(success).bytes,
  allocate: encodeStun(allocate).bytes,
  forged: encodeStun({ ...check, integrity: { key: shortTermKey('wrong') } }).bytes,
  relayed: encodeChannelData({ channel: 0x4000, data: encodeStun(check).bytes }, 'udp').bytes,
  dtls: Uint8Array.of(22, 254, 253, 0)
};

const [inside, outside, bob] = ['192.168.1.5:50000', '203.0.113.7:40001', '198.51.100.4:51820'] as const;
const signal = (message: string, kind: 'offer' | 'answer', text: string) =>
  ({
    message,
    kind,
    text,
    ...(kind === 'offer' ? { from: 'alice', to: 'bob' } : { from: 'bob', to: 'alice' })
  }) as const;
const mapping = { mapping: 'm1', protocol: 'udp', internal: inside, external: outside, remote: '*' };
const allocation = { allocation: 'a1', client: outside, relayed: '192.0.2.20:49170', transport: 'udp' };

/** The events of the run, by name; the names are those that {@link seqOf} knows. */
const story: readonly (readonly [name: string, event: Partially])[] = [
  ['offer', { type: 'description.set', side: 'local', kind: 'offer', sdp: offer }],
  ['offer sent', { type: 'signal.sent', ...signal('m1', 'offer', offer) }],
  ['offer delivered', { type: 'signal.delivered', ...signal('m1', 'offer', offer) }],
  ['early check', datagram('sent', 'd0', 'check', inside, bob)],
  ['answer', { type: 'description.set', actor: 'bob', side: 'local', kind: 'answer', sdp: answer }],
  ['answer sent', { type: 'signal.sent', ...signal('m2', 'answer', answer) }],
  ['answer delivered', { type: 'signal.delivered', ...signal('m2', 'answer', answer) }],
  ['controlling', { type: 'role.set', role: 'controlling', tieBreaker: '00000000000000aa' }],
  ['controlled', { type: 'role.set', actor: 'bob', role: 'controlled', tieBreaker: '00000000000000bb' }],
  ['host', { type: 'candidate.gathered', candidate: hostOfAlice, mid: '0' }],
  ['srflx', { type: 'candidate.gathered', candidate: srflxOfAlice, mid: '0' }],
  ['host of Bob', { type: 'candidate.gathered', actor: 'bob', candidate: hostOfBob, mid: '0' }],
  ['allocate', datagram('sent', 'd1', 'allocate', inside, '192.0.2.20:3478', { protocol: 'turn' })],
  ['allocated', { type: 'turn.allocated', actor: 'turn', row: { ...allocation, expires: 600_000_000 } }],
  [
    'turn permitted',
    {
      type: 'turn.permitted',
      actor: 'turn',
      row: { allocation: 'a1', peer: '198.51.100.4', expires: 300_000_000 }
    }
  ],
  [
    'bound',
    {
      type: 'turn.bound',
      actor: 'turn',
      row: { allocation: 'a1', channel: '0x4000', peer: bob, expires: 600_000_000 }
    }
  ],
  ['formed', { type: 'pair.formed', ...pair, to: 'waiting' }],
  ['formed too', { type: 'pair.formed', ...pair, pair: 'p2', local: srflxOfAlice, to: 'waiting' }],
  [
    'pruned',
    {
      type: 'pair.pruned',
      ...pair,
      pair: 'p2',
      local: srflxOfAlice,
      rule: { code: 'pair.same-check', pair: 'p1' }
    }
  ],
  ['queued', { type: 'check.queued', ...pair, rule: { code: 'check.of-other-side' } }],
  ['in progress', { type: 'pair.changed', ...pair, from: 'waiting', to: 'in-progress', causes: [16] }],
  ['check sent', datagram('sent', 'd2', 'check', inside, bob, { causes: [20] })],
  ['mapped', { type: 'nat.mapped', actor: 'nat-alice', row: { ...mapping, expires: 120_000_000 } }],
  ['permitted', { type: 'nat.permitted', actor: 'nat-alice', row: { mapping: 'm1', remote: bob } }],
  ['check forwarded', datagram('forwarded', 'd2', 'check', outside, bob, { actor: 'nat-alice' })],
  ['check delivered', datagram('delivered', 'd2', 'check', outside, bob, { actor: 'bob' })],
  ['answer to it', datagram('sent', 'd3', 'success', bob, outside, { actor: 'bob' })],
  ['answer forwarded', datagram('forwarded', 'd3', 'success', bob, inside, { actor: 'nat-alice' })],
  ['answer to it delivered', datagram('delivered', 'd3', 'success', bob, inside)],
  ['ended', { type: 'transaction.ended', transaction: checkId, outcome: 'success' }],
  ['succeeded', { type: 'pair.changed', ...pair, from: 'in-progress', to: 'succeeded' }],
  ['nominated', { type: 'pair.nominated', ...pair }],
  ['selected', { type: 'pair.selected', ...pair }],
  ['forged', datagram('sent', 'd4', 'forged', '198.51.100.99:1', outside, { actor: 'bob' })],
  [
    'dropped',
    {
      ...datagram('dropped', 'd4', 'forged', '198.51.100.99:1', outside, { actor: 'nat-alice' }),
      why: {
        code: 'nat.filtered',
        filter: 'address',
        internal: '192.168.1.5:50000',
        remote: '198.51.100.99'
      }
    } as Partially
  ],
  ['relayed', datagram('sent', 'd5', 'relayed', inside, '192.0.2.20:3478', { protocol: 'turn' })],
  ['dtls', datagram('sent', 'd6', 'dtls', inside, bob, { protocol: 'dtls' })]
];

function datagram(
  what: 'sent' | 'forwarded' | 'delivered' | 'dropped',
  name: string,
  payload: string,
  src: string,
  dst: string,
  rest: {
    readonly actor?: string;
    readonly causes?: readonly number[];
    readonly protocol?: 'turn' | 'dtls';
  } = {}
): Partially {
  return { type: `datagram.${what}`, datagram: name, protocol: 'stun', src, dst, payload, ...rest };
}

/**
 * A run in a few events whose datagrams hold real bytes: offer and answer, a check through Alice’s NAT and its answer,
 * a pruned pair, an allocation with a permission and a channel, and a forged check that the NAT drops.
 */
export const packetsTrace = buildTrace(
  story.map(([, event]) => event),
  {
    header: {
      ...headerWithServers,
      source: 'lab',
      actors: betweenPeers({ id: 'nat-alice', name: 'Alice’s NAT', role: 'nat' }, bus, {
        id: 'turn',
        name: 'TURN',
        role: 'server'
      })
    },
    payloads: new Map(Object.entries(bytes))
  }
);

/** The same run, had its options told the TURN user’s password. */
export const tellingTrace = {
  ...packetsTrace,
  header: {
    ...packetsTrace.header,
    options: {
      iceServers: [{ urls: 'turn:192.0.2.20', username: turnUser.username, credential: turnUser.password }]
    }
  }
};

/** Where the event of that name stands. */
export function seqOf(name: string): number {
  const seq = story.findIndex(([known]) => known === name);
  if (seq === -1) throw new RangeError(`no event is called ${name}`);
  return seq;
}
