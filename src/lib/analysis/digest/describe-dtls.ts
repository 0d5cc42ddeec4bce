import type { HandshakeFragment } from '#lib/protocol/dtls/handshake/fragment.ts';
import { isHelloRetry } from '#lib/protocol/dtls/handshake/server-hello.ts';
import { handshakeTypeName, handshakeTypes } from '#lib/protocol/dtls/handshake/types.ts';
import { alertDescriptionName } from '#lib/protocol/dtls/registries/alert-descriptions.ts';
import { handshakeName } from '../names/handshake-names.ts';
import type { Packet, PacketRecord } from '../packets/packet.ts';
import { isRead, type ReadRecord, type SecureDatagram, type SecureRecord } from '../secure/opened-record.ts';
import { chunkNames, shortOfSctp } from './sctp-words.ts';

type Facts = Pick<Packet, 'title' | 'short' | 'secure' | 'sending'>;

/** The facts and words of a datagram of DTLS; of one that nobody has read, its length. */
export function describeDtls(length: number, datagram: SecureDatagram | undefined): Facts {
  const whole = `DTLS, ${length} bytes`;
  if (!datagram) return { title: whole, short: whole, sending: 1 };
  const { records, association, side, sending } = datagram;
  const secure = {
    ...(association && { association: association.index }),
    ...(side && { side }),
    records: records.map(factsOf)
  };
  if (!records.some(isRead)) return { title: whole, short: whole, secure, sending };
  const words = wordsOf(datagram);
  const version = records.find((record) => isRead(record) && record.opening) && association?.version;
  return {
    title: `DTLS${version === undefined ? '' : ` ${version}`}: ${words.join(', ')}`,
    short: words.length > 2 ? `${words[0]} … ${words.at(-1)}` : words.join(', '),
    secure,
    sending
  };
}

function factsOf(record: SecureRecord): PacketRecord {
  if (!isRead(record)) return { holds: 'closed', names: [] };
  const { contents, epoch, sctp } = record;
  if (sctp) return { epoch, holds: 'sctp', names: chunkNames(sctp) };
  switch (contents.type) {
    case 'handshake':
      return { epoch, holds: 'handshake', names: contents.fragments.map(typeName) };
    case 'alert':
      return { epoch, holds: 'alert', names: [alertName(contents.description)] };
    case 'ack':
      return {
        epoch,
        holds: 'ack',
        names: contents.recordNumbers.map((number) => `${number.epoch}/${number.sequence}`)
      };
    case 'change_cipher_spec':
      return { epoch, holds: 'change_cipher_spec', names: [] };
    default:
      return { epoch, holds: 'data', names: [] };
  }
}

/** What is in a datagram, one after the other, in a few words each. */
function wordsOf(datagram: SecureDatagram): readonly string[] {
  const words = datagram.records.flatMap((record) =>
    isRead(record) ? wordsOfRecord(datagram, record) : ['encrypted']
  );
  const telling = words.filter((word) => word !== changeCipherSpec);
  return telling.length > 0 ? telling : words;
}

const changeCipherSpec = 'ChangeCipherSpec';

function wordsOfRecord(datagram: SecureDatagram, { contents, sctp }: ReadRecord): readonly string[] {
  if (sctp) return [shortOfSctp(sctp)];
  switch (contents.type) {
    case 'handshake':
      return contents.fragments.map((fragment) => wordsOfFragment(datagram, fragment));
    case 'alert':
      return [`alert ${alertName(contents.description)}`];
    case 'ack':
      return ['ACK'];
    case 'change_cipher_spec':
      return [changeCipherSpec];
    case 'application_data':
      return [`data, ${contents.data.length} bytes`];
    default:
      return ['unknown'];
  }
}

/** `ClientHello`; `ClientHello 1/2` of one that was first sent in two parts; `ClientHello, part` of one that was cut in another way. */
function wordsOfFragment({ association, side }: SecureDatagram, fragment: HandshakeFragment): string {
  const { messageType, messageSequence, length, fragmentOffset } = fragment;
  const message = association?.messages.find(
    (one) => one.from === side && one.messageSequence === messageSequence
  );
  const retry =
    messageType === handshakeTypes.server_hello && message && isHelloRetry(message.body.subarray(2, 34));
  const name = retry ? 'HelloRetryRequest' : handshakeName(typeName(fragment));
  if (fragment.fragment.length === length) return name;
  const pieces = message?.assembly.pieces ?? [];
  const end = fragmentOffset + fragment.fragment.length;
  const place = pieces.findIndex((piece) => piece.start === fragmentOffset && piece.end === end);
  return place === -1 ? `${name}, part` : `${name} ${place + 1}/${pieces.length}`;
}

function typeName({ messageType }: HandshakeFragment): string {
  return handshakeTypeName(messageType) ?? `message ${messageType}`;
}

function alertName(description: number): string {
  return alertDescriptionName(description) ?? String(description);
}
