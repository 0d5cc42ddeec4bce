import { ByteReader } from '../bytes/byte-reader.ts';
import { ByteWriter } from '../bytes/byte-writer.ts';
import type { DecodeFailure } from '../bytes/decode-error.ts';
import type { Field } from '../bytes/field.ts';
import type { Heading, Label } from '../bytes/label.ts';
import { isChannelNumber, shownChannel } from './channel-number.ts';

/** A datagram relayed under a channel number instead of an address (RFC 8656 §12.4). */
export interface ChannelData {
  readonly channel: number;
  readonly data: Uint8Array;
  /** The bytes after the data: over UDP any that there are, over TCP those that are not zero. */
  readonly padding?: Uint8Array;
}

/** The transport between client and server: TLS counts as TCP, DTLS as UDP. */
export type ChannelTransport = 'udp' | 'tcp';

export type ChannelDataDecoded =
  { readonly ok: true; readonly message: ChannelData; readonly field: Field } | DecodeFailure;

const rfc = 'RFC 8656 §12.4';
const channelLabel: Label<number> = {
  name: 'Channel Number',
  rfc,
  meaning: (channel) =>
    isChannelNumber(channel) ? shownChannel(channel) : `${shownChannel(channel)}, reserved since RFC 8656`
};
const lengthLabel: Label<number> = { name: 'Length', rfc, meaning: 'bytes of the data, without padding' };
const dataLabel: Label<Uint8Array> = {
  name: 'Application Data',
  rfc,
  meaning: 'the datagram that is relayed'
};
const paddingLabel: Label<Uint8Array> = { name: 'Padding', rfc: 'RFC 8656 §12.5', meaning: 'ignored' };

/**
 * Reads a ChannelData message that fills `bytes`. Over TCP it is padded to a multiple of four bytes; over UDP up to
 * three bytes may follow the data (RFC 8656 §12.5). Channel numbers are those of RFC 5766, 0x4000–0x7FFF: see
 * isChannelNumber for the ones that are left. Never throws.
 */
export function decodeChannelData(bytes: Uint8Array, transport: ChannelTransport): ChannelDataDecoded {
  const reader = new ByteReader(bytes);
  const read = () => reader.group(() => readFields(reader, transport), heading);
  const result = reader.attempt(read);
  if (!result.ok) return result;
  return { ok: true, message: result.value, field: reader.field };
}

/** The message alone of {@link decodeChannelData}, for who receives many and shows none. */
export function readChannelData(
  bytes: Uint8Array,
  transport: ChannelTransport
): { readonly ok: true; readonly message: ChannelData } | DecodeFailure {
  const reader = new ByteReader(bytes, { fields: false });
  const result = reader.attempt(() => readFields(reader, transport));
  return result.ok ? { ok: true, message: result.value } : result;
}

/**
 * Writes a ChannelData message: padded to a multiple of four bytes over TCP, followed by its own padding over UDP.
 * Throws a RangeError for a channel outside 0x4000–0x7FFF or more than 65535 bytes.
 */
export function encodeChannelData(
  message: ChannelData,
  transport: ChannelTransport
): { readonly bytes: Uint8Array; readonly field: Field } {
  const { channel, data, padding = new Uint8Array(0) } = message;
  if (channel >>> 14 !== 1) throw new RangeError(`There is no channel ${channel}`);
  const room = transport === 'tcp' ? -data.length & 3 : padding.length;
  const writer = new ByteWriter();
  writer.group(
    () => heading(message),
    () => {
      writer.u16(channelLabel, channel);
      writer.u16(lengthLabel, data.length);
      writer.raw(dataLabel, data);
      writer.raw(paddingLabel, padding.length === room ? padding : new Uint8Array(room));
    }
  );
  return { bytes: writer.finish(), field: writer.field };
}

function readFields(reader: ByteReader, transport: ChannelTransport): ChannelData {
  const channel = reader.u16(channelLabel);
  if (channel >>> 14 !== 1) reader.fail('mismatch', 'The first two bits of ChannelData are 01', 0);
  const length = reader.u16(lengthLabel);
  const data = reader.raw(dataLabel, length);
  if (transport === 'tcp') {
    const padding = reader.raw(paddingLabel, -length & 3);
    if (reader.remaining > 0) reader.fail('excess', `${reader.remaining} bytes follow the padding`);
    return { channel, data, ...(padding.some((byte) => byte !== 0) && { padding }) };
  }
  if (reader.remaining > 3) {
    reader.fail('excess', `${reader.remaining} bytes follow the data, more than padding can have`);
  }
  const padding = reader.raw(paddingLabel);
  return { channel, data, ...(padding.length > 0 && { padding }) };
}

function heading({ channel }: ChannelData): Heading {
  return {
    name: 'ChannelData',
    rfc,
    value: shownChannel(channel),
    meaning: 'relayed between the client and the peer that the channel is bound to'
  };
}
