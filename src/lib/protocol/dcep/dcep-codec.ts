import { ByteReader } from '../bytes/byte-reader.ts';
import { ByteWriter } from '../bytes/byte-writer.ts';
import type { DecodeFailure } from '../bytes/decode-error.ts';
import type { Field } from '../bytes/field.ts';
import type { Heading, Label } from '../bytes/label.ts';
import { channelTypeName } from './channel-type.ts';
import type { DataChannelOpen, DcepMessage } from './message.ts';

const rfc = 'RFC 8832 §5.1';
const ackType = 0x02;
const openType = 0x03;

const typeLabel: Label<number> = {
  name: 'Message Type',
  rfc: 'RFC 8832 §8.2.1',
  meaning: (type) =>
    type === openType ? 'DATA_CHANNEL_OPEN' : type === ackType ? 'DATA_CHANNEL_ACK' : undefined
};
const channelTypeLabel: Label<number> = { name: 'Channel Type', rfc, meaning: channelTypeName };
const priorityLabel: Label<number> = {
  name: 'Priority',
  rfc,
  meaning: (priority) => priorityNames.get(priority)
};
const parameterLabel: Label<number> = {
  name: 'Reliability Parameter',
  rfc,
  meaning: 'retransmissions or milliseconds at the most; nothing for a reliable channel'
};
const labelLengthLabel: Label<number> = { name: 'Label Length', rfc };
const protocolLengthLabel: Label<number> = { name: 'Protocol Length', rfc };
const labelLabel: Label<string> = { name: 'Label', rfc, meaning: 'the name that the application gave' };
const protocolLabel: Label<string> = { name: 'Protocol', rfc, meaning: 'what is spoken on the channel' };

/** RFC 8831 §6.4 */
const priorityNames: ReadonlyMap<number, string> = new Map([
  [128, 'below normal'],
  [256, 'normal'],
  [512, 'high'],
  [1024, 'extra high']
]);

const utf8 = new TextEncoder();

export type DcepDecoded =
  { readonly ok: true; readonly message: DcepMessage; readonly field: Field } | DecodeFailure;

/** Reads a message that fills `bytes` exactly (RFC 8832 §5). Never throws. */
export function decodeDcep(bytes: Uint8Array): DcepDecoded {
  const reader = new ByteReader(bytes);
  const result = reader.attempt(() => reader.group(() => readMessage(reader), heading));
  return result.ok ? { ok: true, message: result.value, field: reader.field } : result;
}

/** The message alone of {@link decodeDcep}. */
export function readDcep(
  bytes: Uint8Array
): { readonly ok: true; readonly message: DcepMessage } | DecodeFailure {
  const reader = new ByteReader(bytes, { fields: false });
  const result = reader.attempt(() => readMessage(reader));
  return result.ok ? { ok: true, message: result.value } : result;
}

/** Writes a message. Throws a RangeError for a label or a protocol of more than 65535 bytes. */
export function encodeDcep(message: DcepMessage): { readonly bytes: Uint8Array; readonly field: Field } {
  const writer = new ByteWriter();
  writer.group(
    () => heading(message),
    () => writeMessage(writer, message)
  );
  return { bytes: writer.finish(), field: writer.field };
}

function readMessage(reader: ByteReader): DcepMessage {
  const type = reader.u8(typeLabel);
  const message = type === openType ? readOpen(reader) : readAck(reader, type);
  if (reader.remaining > 0) reader.fail('excess', `${reader.remaining} bytes follow the message`);
  return message;
}

function readAck(reader: ByteReader, type: number): DcepMessage {
  if (type !== ackType) reader.fail('mismatch', `There is no message of type ${type}`, 0);
  return { type: 'DATA_CHANNEL_ACK' };
}

function readOpen(reader: ByteReader): DataChannelOpen {
  const channelType = reader.u8(channelTypeLabel);
  const priority = reader.u16(priorityLabel);
  const reliabilityParameter = reader.u32(parameterLabel);
  const labelLength = reader.u16(labelLengthLabel);
  const protocolLength = reader.u16(protocolLengthLabel);
  const label = reader.within(labelLength, 'label', () => reader.text(labelLabel));
  const protocol = reader.within(protocolLength, 'protocol', () => reader.text(protocolLabel));
  return { type: 'DATA_CHANNEL_OPEN', channelType, priority, reliabilityParameter, label, protocol };
}

function writeMessage(writer: ByteWriter, message: DcepMessage): void {
  if (message.type === 'DATA_CHANNEL_ACK') {
    writer.u8(typeLabel, ackType);
    return;
  }
  writer.u8(typeLabel, openType);
  writer.u8(channelTypeLabel, message.channelType);
  writer.u16(priorityLabel, message.priority);
  writer.u32(parameterLabel, message.reliabilityParameter);
  writer.u16(labelLengthLabel, utf8.encode(message.label).length);
  writer.u16(protocolLengthLabel, utf8.encode(message.protocol).length);
  writer.text(labelLabel, message.label);
  writer.text(protocolLabel, message.protocol);
}

function heading(message: DcepMessage): Heading {
  return message.type === 'DATA_CHANNEL_ACK'
    ? { name: 'DCEP', rfc: 'RFC 8832 §5.2', value: message.type, meaning: 'the channel is accepted' }
    : {
        name: 'DCEP',
        rfc,
        value: `${message.type} ${message.label}`,
        meaning: 'opens a channel on this stream'
      };
}
