import type { DecodeError } from '#lib/protocol/bytes/decode-error.ts';
import { actorName } from '#lib/trace/actors.ts';
import type { DatagramReason } from '#lib/trace/reasons/datagrams.ts';
import type { Why } from '#lib/trace/reasons/declare.ts';
import type { SignalReason } from '#lib/trace/reasons/signals.ts';
import type { WorldChange } from '#lib/trace/reasons/world.ts';
import type { TraceHeader } from '#lib/trace/trace.ts';
import type { Naming, ReasonTexts } from './reason-texts.ts';

/** The reasons that stand in the figure itself, beside what got lost or has changed. */
export type ShownReason = DatagramReason | SignalReason | WorldChange;

/** Addresses that mean something within a network, or within a machine. */
const localAddresses = {
  private: 'a private address, which nobody outside can reach',
  'unique-local': 'a unique local address, which nobody outside can reach',
  shared: 'an address between a carrier and its customers, which nobody outside can reach',
  'link-local': 'a link-local address, which no router passes on',
  loopback: 'a loopback address, which stays in its machine'
} as const;

/** The faults of bytes, said of them. */
const faults: Readonly<Record<DecodeError['code'], string>> = {
  truncated: 'bytes are missing',
  excess: 'there are more bytes than belong there',
  mismatch: 'these bytes are something else',
  'bad-value': 'a field has a value that it cannot have',
  'bad-text': 'a text is not UTF-8',
  'too-long': 'it is longer than it may be'
};

const messages = {
  request: 'request',
  indication: 'indication',
  success: 'success response',
  error: 'error response'
} as const;

/** English texts for the reasons in the figure. They are here and not in `words/` since the first frame shows them. */
export const reasonLabels: ReasonTexts<ShownReason> = {
  'segment.sent-again': () => 'sent again',
  'link.lost': ({ chance }) => `lost on the way (${frequency(chance)})`,
  'interface.is-down': (reason) => `${reason.interface} is down`,
  'path.is-cut': () => 'the path is cut',
  'address.no-socket': ({ address }) => `no socket is open on ${address}`,
  'server.absent': ({ server }, { name }) => `nothing answers: ${name(server)} is not there`,
  'udp.blocked': () => 'UDP is blocked',
  'nat.no-hairpinning': () => 'no hairpinning',
  'nat.no-port': () => 'no external port is free',
  'nat.no-mapping': ({ remote }) => `no mapping lets ${remote} in`,
  'nat.mapping-expired': () => 'the mapping has expired',
  'nat.filtered': ({ filter, internal, remote }) =>
    `the filter lets in only ${filter === 'address' ? 'addresses' : 'addresses and ports'} that ${internal} has sent to, not ${remote}`,
  'firewall.unasked': ({ external }) => `the firewall lets in only answers, and ${external} has sent nothing`,
  'route.nobody': ({ ip, network }) =>
    `no route: nobody ${network === undefined ? '' : `in ${network} `}has the address ${ip}`,
  'route.local-address': ({ ip, scope }) => `no route: ${ip} is ${localAddresses[scope]}`,
  'route.no-family': ({ family, network = 'the internet' }) => `no route: ${network} has no ${family}`,
  'turn.no-permission': ({ ip }) => `no permission for ${ip}`,
  'turn.no-allocation': ({ client }) => `no allocation of ${client}`,
  'turn.no-channel': ({ channel }) => `no peer is bound to ${channel}`,
  'turn.send-incomplete': () => 'a Send indication needs XOR-PEER-ADDRESS and DATA',
  'turn.too-long': ({ length }) => `no datagram holds ${length} bytes`,
  'turn.not-channel-data': (reason) => `not ChannelData: ${unread(reason)}`,
  'turn.unreadable': (reason) => `not TURN: ${unread(reason)}`,
  'stun.unreadable': (reason) => `not STUN: ${unread(reason)}`,
  'stun.bad-fingerprint': ({ fault }) =>
    fault === 'wrong' ? 'the FINGERPRINT does not match the bytes' : 'the FINGERPRINT is malformed',
  'stun.not-served': (reason) => `not for a server: ${reason.method} ${messages[reason.class]}`,
  'stun.not-understood': () => 'the indication has attributes that must be understood, and are unknown here',
  'data.no-protocol': () => 'its first byte belongs to no known protocol',
  'data.no-transport': ({ protocol }) => `no transport here speaks ${protocol}`,
  'sender.absent': () => 'its sender is not in the room',
  'sender.left': () => 'its sender left',
  'receiver.absent': () => 'its receiver is not in the room',
  'receiver.left': () => 'its receiver left',
  'room.closed': () => 'the room closed',
  'world.interface-down': ({ peer, interface: one }, { name }) =>
    `${name(peer)}’s interface ${one} goes down`,
  'world.interface-up': ({ peer, interface: one }, { name }) => `${name(peer)}’s interface ${one} comes up`,
  'world.path-cut': ({ peer }, { name }) => `${name(peer)}’s path is cut`,
  'world.path-mended': ({ peer }, { name }) => `${name(peer)}’s path is mended`,
  'world.nat-reset': ({ network }) => `The gateway of ${network} restarts and forgets its table`,
  'world.signal-overtakes': ({ peer }, { name }) =>
    `The bus will let ${name(peer)}’s next candidate overtake the description before it`
};

/** A reason as the figure shows it; of a file that holds texts, its text. */
export function reasonLabel(why: Why<ShownReason>, header: Pick<TraceHeader, 'actors'>): string {
  if (typeof why === 'string') return why;
  const naming: Naming = {
    name: (actor) => actorName(header, actor),
    pair: (pair) => pair
  };
  return labelOf(why.code, why, naming);
}

function labelOf<C extends ShownReason['code']>(
  code: C,
  reason: Extract<ShownReason, { readonly code: C }>,
  naming: Naming
): string {
  return reasonLabels[code](reason, naming);
}

function unread({ fault, at }: { readonly fault: DecodeError['code']; readonly at: number }): string {
  return `${faults[fault]}, at byte ${at}`;
}

const million = 1_000_000;

/** `1 in 50 is`, `3 in 10 are`: the plainest fraction that says so many of a million. */
function frequency(chance: number): string {
  const divisor = greatestCommonDivisor(chance, million);
  const [part, whole] = [chance / divisor, million / divisor];
  if (part === whole) return 'everything is';
  return `${part} in ${whole} ${part === 1 ? 'is' : 'are'}`;
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
