import { findAttribute } from '#lib/protocol/stun/attributes/standing.ts';
import { decodeStun } from '#lib/protocol/stun/decode-stun.ts';
import { errorCodes } from '#lib/protocol/stun/error-codes.ts';
import { methodName, methods, messageTitle } from '#lib/protocol/stun/message-type.ts';
import type { StunMessage } from '#lib/protocol/stun/message.ts';
import { formatTransportAddress } from '#lib/protocol/address/transport-address.ts';
import { decodeChannelData } from '#lib/protocol/turn/channel-data.ts';
import { shownChannel } from '#lib/protocol/turn/channel-number.ts';
import type { EventIn, TraceEvent } from '#lib/trace/event.ts';
import type { Trace } from '#lib/trace/trace.ts';

export type DatagramEvent = EventIn<'datagram'>;

/** What the bytes of a datagram say, in words for arrows, lists and the inspector. */
export interface Packet {
  /** `STUN Binding success response`, `TURN ChannelData, channel 0x4000`, `TCP segment`. */
  readonly title: string;
  /** For an arrow: `Binding request`, `check · USE-CANDIDATE`, `mapped 203.0.113.7:40001`, `Allocate`, `401`. */
  readonly short: string;
  readonly message?: StunMessage;
  /** The transaction id, 24 hexadecimal digits. */
  readonly transaction?: string;
  /** A connectivity check between the peers, or its answer: it has USERNAME and PRIORITY, or answers one that has. */
  readonly check: boolean;
  /** The check nominates its pair: it, or what it answers, has USE-CANDIDATE (RFC 8445 §7.1.2). */
  readonly nominates: boolean;
  /** Which sending of its transaction this is, from 1; more than 1 is a retransmission (RFC 8489 §6.2.1). */
  readonly sending: number;
  /** What is inside a Send or Data indication or ChannelData. */
  readonly carried?: Packet;
}

interface Index {
  readonly packets: Map<string, Packet>;
  /** By transaction id: whether its request is a check, and whether it nominates. */
  readonly requests: Map<string, Pick<Packet, 'check' | 'nominates'>>;
  /** By datagram: its place among the sendings of its transaction. */
  readonly sendings: Map<string, number>;
}

const indexes = new WeakMap<Trace, Index>();

/** What a datagram says. Undefined for any other event. O(1) after the first question about a trace, which is O(n). */
export function packetOf(trace: Trace, event: TraceEvent): Packet | undefined {
  if (!isDatagramEvent(event)) return undefined;
  const index = indexOf(trace);
  const key = `${event.payload}/${event.transport ?? 'udp'}/${event.protocol}`;
  const known = index.packets.get(key);
  const packet = known ?? read(trace.payloads.get(event.payload) ?? new Uint8Array(0), event, index.requests);
  if (!known) index.packets.set(key, packet);
  const sending = index.sendings.get(event.datagram) ?? 1;
  return sending === packet.sending ? packet : { ...packet, sending };
}

/** Whether an event is about a datagram. */
export function isDatagramEvent(event: TraceEvent): event is DatagramEvent {
  return event.type.startsWith('datagram.');
}

function indexOf(trace: Trace): Index {
  const known = indexes.get(trace);
  if (known) return known;
  const index: Index = { packets: new Map(), requests: new Map(), sendings: new Map() };
  const counts = new Map<string, number>();
  for (const event of trace.events) {
    if (event.type !== 'datagram.sent') continue;
    const bytes = trace.payloads.get(event.payload) ?? new Uint8Array(0);
    noteRequest(bytes, index.requests);
    const transaction = requestIn(bytes);
    if (transaction === undefined) continue;
    // A relay sends the request of a peer on, too: to another place.
    const key = `${event.actor}/${event.dst}/${transaction}`;
    const sending = (counts.get(key) ?? 0) + 1;
    counts.set(key, sending);
    index.sendings.set(event.datagram, sending);
  }
  indexes.set(trace, index);
  return index;
}

function noteRequest(bytes: Uint8Array, requests: Index['requests']): void {
  const message = stunIn(bytes);
  if (!message) {
    const inner = innerBytes(bytes);
    if (inner) noteRequest(inner, requests);
    return;
  }
  const data = findAttribute(message.attributes, 'DATA')?.data;
  if (data) noteRequest(data, requests);
  if (message.class !== 'request' || requests.has(message.transactionId)) return;
  const has = (name: 'USERNAME' | 'PRIORITY' | 'USE-CANDIDATE') =>
    findAttribute(message.attributes, name) !== undefined;
  requests.set(message.transactionId, {
    check: has('USERNAME') && has('PRIORITY'),
    nominates: has('USE-CANDIDATE')
  });
}

function read(
  bytes: Uint8Array,
  { protocol, transport }: Pick<DatagramEvent, 'protocol' | 'transport'>,
  requests: Index['requests']
): Packet {
  const plain = { check: false, nominates: false, sending: 1 };
  if (protocol === 'tcp') return { ...plain, title: 'TCP segment', short: 'TCP' };
  if (protocol === 'tls') return { ...plain, title: 'TLS handshake', short: 'TLS' };
  const message = stunIn(bytes);
  if (message) return readStun(message, requests);
  const framing = transport === undefined ? 'udp' : 'tcp';
  const channel = decodeChannelData(bytes, framing);
  if (channel.ok) {
    const carried = read(channel.message.data, { protocol: 'stun' }, requests);
    const number = shownChannel(channel.message.channel);
    return {
      title: `TURN ChannelData, ${number}`,
      short: `${number}: ${carried.short}`,
      check: carried.check,
      nominates: carried.nominates,
      sending: 1,
      carried
    };
  }
  const name = protocol === 'stun' ? 'Data' : protocol.toUpperCase();
  return { ...plain, title: `${name}, ${bytes.length} bytes`, short: name };
}

function readStun(message: StunMessage, requests: Index['requests']): Packet {
  const asked = requests.get(message.transactionId) ?? { check: false, nominates: false };
  const data = findAttribute(message.attributes, 'DATA')?.data;
  const carried = data && read(data, { protocol: 'stun' }, requests);
  const { check, nominates } = carried ?? (message.class === 'indication' ? noCheck : asked);
  const isTurn = message.method !== methods.Binding && message.method !== methods['GOOG-PING'];
  return {
    title: `${isTurn ? 'TURN' : 'STUN'} ${messageTitle(message.class, message.method)}`,
    short: shortOf(message, check, nominates, carried),
    message,
    transaction: message.transactionId,
    check,
    nominates,
    sending: 1,
    ...(carried && { carried })
  };
}

const noCheck = { check: false, nominates: false };

function shortOf(message: StunMessage, check: boolean, nominates: boolean, carried?: Packet): string {
  const name = methodName(message.method);
  if (carried) return `${name}: ${carried.short}`;
  switch (message.class) {
    case 'request':
      if (check) return nominates ? 'check · USE-CANDIDATE' : 'check';
      return message.method === methods.Binding ? 'Binding request' : name;
    case 'indication':
      return message.method === methods.Binding ? 'keepalive' : name;
    case 'error': {
      const code = findAttribute(message.attributes, 'ERROR-CODE')?.code ?? 0;
      const known = errorCodes.get(code)?.name;
      return known === undefined ? `error ${code}` : `${code} ${known}`;
    }
    case 'success':
      return successOf(message, name, check);
  }
}

function successOf({ attributes }: StunMessage, name: string, check: boolean): string {
  const relayed = findAttribute(attributes, 'XOR-RELAYED-ADDRESS')?.address;
  if (relayed) return `relayed ${formatTransportAddress(relayed)}`;
  const mapped = findAttribute(attributes, 'XOR-MAPPED-ADDRESS')?.address;
  if (!mapped) return `${name} success`;
  return `${check ? 'seen as' : 'mapped'} ${formatTransportAddress(mapped)}`;
}

function stunIn(bytes: Uint8Array): StunMessage | undefined {
  const decoded = decodeStun(bytes);
  return decoded.ok ? decoded.message : undefined;
}

function innerBytes(bytes: Uint8Array): Uint8Array | undefined {
  const channel = decodeChannelData(bytes, 'udp');
  return channel.ok ? channel.message.data : undefined;
}

/** The id of the transaction that a datagram asks for, itself or by what it carries. */
function requestIn(bytes: Uint8Array): string | undefined {
  const message = stunIn(bytes);
  if (message?.class === 'request') return message.transactionId;
  const inner = message ? findAttribute(message.attributes, 'DATA')?.data : innerBytes(bytes);
  return inner && requestIn(inner);
}
