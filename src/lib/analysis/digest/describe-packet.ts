import { formatTransportAddress } from '#lib/protocol/address/transport-address.ts';
import { attributeCode } from '#lib/protocol/stun/attributes/attribute.ts';
import { countingAttributes, findAttribute } from '#lib/protocol/stun/attributes/standing.ts';
import { entryOfName } from '#lib/protocol/stun/attributes/table.ts';
import { errorCodes } from '#lib/protocol/stun/error-codes.ts';
import type { StunMessage } from '#lib/protocol/stun/message.ts';
import { methodName, methods, messageTitle } from '#lib/protocol/stun/message-type.ts';
import { shownChannel } from '#lib/protocol/turn/channel-number.ts';
import type { DatagramProtocol } from '#lib/trace/events/terms.ts';
import { toldAddresses, type Packet, type PacketMessage, type Transaction } from '../packets/packet.ts';
import type { SecureDatagram } from '../secure/opened-record.ts';
import { describeDtls } from './describe-dtls.ts';
import type { Content } from './read-datagram.ts';

/** What else tells of a datagram. */
interface Context {
  /** By transaction id. They tell what answers answer. */
  readonly requests: ReadonlyMap<string, Pick<Transaction, 'check' | 'consent' | 'nominates'>>;
  /** The datagram of DTLS of these bytes. */
  readonly secureOf: (bytes: Uint8Array) => SecureDatagram | undefined;
}

const plain = { check: false, consent: false, nominates: false, sending: 1 };

/** The facts and words of a datagram, STUN as if it were sent for the first time. */
export function describePacket(content: Content, protocol: DatagramProtocol, context: Context): Packet {
  if (protocol === 'tcp') return { ...plain, title: 'TCP segment', short: 'TCP' };
  if (protocol === 'tls') return { ...plain, title: 'TLS handshake', short: 'TLS' };
  if (content.kind === 'stun') return describeStun(content.message, content.carried, context);
  if (content.kind === 'dtls')
    return { ...plain, ...describeDtls(content.bytes.length, context.secureOf(content.bytes)) };
  if (content.kind === 'channel') {
    const carried = describePacket(content.carried, 'stun', context);
    const number = shownChannel(content.channel);
    return {
      title: `TURN ChannelData, ${number}`,
      short: `${number}: ${carried.short}`,
      check: carried.check,
      consent: carried.consent,
      nominates: carried.nominates,
      sending: 1,
      carried
    };
  }
  const name = content.media ?? (protocol === 'stun' ? 'Data' : protocol.toUpperCase());
  return { ...plain, title: `${name}, ${content.length} bytes`, short: name };
}

function describeStun(message: StunMessage, inner: Content | undefined, context: Context): Packet {
  const carried = inner && describePacket(inner, 'stun', context);
  const request = message.class === 'indication' ? undefined : context.requests.get(message.transactionId);
  const kind = carried ?? request ?? plain;
  const { check, consent, nominates } = kind;
  const isTurn = message.method !== methods.Binding && message.method !== methods['GOOG-PING'];
  return {
    title: `${isTurn ? 'TURN' : 'STUN'} ${messageTitle(message.class, message.method)}`,
    short: carried ? `${methodName(message.method)}: ${carried.short}` : shortOf(message, kind),
    message: factsOf(message),
    check,
    consent,
    nominates,
    sending: 1,
    ...(carried && { carried })
  };
}

function factsOf({ class: kind, method, transactionId, attributes }: StunMessage): PacketMessage {
  const username = findAttribute(attributes, 'USERNAME')?.username;
  return {
    class: kind,
    method,
    transaction: transactionId,
    ...(username !== undefined && { username }),
    integrity: countingAttributes(attributes).some((one) => integrityCodes.has(attributeCode(one))),
    addresses: toldAddresses.flatMap((attribute) => {
      const address = findAttribute(attributes, attribute)?.address;
      return address ? [{ attribute, address: formatTransportAddress(address) }] : [];
    })
  };
}

const integrityCodes: ReadonlySet<number | undefined> = new Set(
  (['MESSAGE-INTEGRITY', 'MESSAGE-INTEGRITY-SHA256', 'GOOG-MESSAGE-INTEGRITY-32'] as const).map(
    (name) => entryOfName(name)?.code
  )
);

function shortOf(
  message: StunMessage,
  { check, consent, nominates }: Pick<Transaction, 'check' | 'consent' | 'nominates'>
): string {
  const name = methodName(message.method);
  switch (message.class) {
    case 'request':
      if (consent) return 'consent check';
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
      return consent ? 'consent given' : successOf(message, name, check);
  }
}

function successOf({ attributes }: StunMessage, name: string, check: boolean): string {
  const relayed = findAttribute(attributes, 'XOR-RELAYED-ADDRESS')?.address;
  if (relayed) return `relayed ${formatTransportAddress(relayed)}`;
  const mapped = findAttribute(attributes, 'XOR-MAPPED-ADDRESS')?.address;
  if (!mapped) return `${name} success`;
  return `${check ? 'seen as' : 'mapped'} ${formatTransportAddress(mapped)}`;
}
