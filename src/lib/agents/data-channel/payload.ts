import { payloadProtocols } from '#lib/protocol/sctp/payload-protocols.ts';
import type { ChannelMessage } from './channel-io.ts';

const utf8 = new TextEncoder();
const decoder = new TextDecoder();
/** SCTP carries no message without bytes: one byte stands for none (RFC 8831 §6.6). */
const nothing = Uint8Array.of(0);

/** A message as SCTP carries it. */
export interface Payload {
  readonly ppid: number;
  readonly data: Uint8Array;
}

/** The bytes of a message of the application. */
export function bytesOfMessage(message: ChannelMessage): Uint8Array {
  return message.kind === 'string' ? utf8.encode(message.text) : message.data;
}

/** How a message is carried (RFC 8831 §6.6, §8). */
export function payloadOf(message: ChannelMessage): Payload {
  const data = bytesOfMessage(message);
  const isText = message.kind === 'string';
  if (data.length === 0)
    return { ppid: isText ? payloadProtocols.stringEmpty : payloadProtocols.binaryEmpty, data: nothing };
  return { ppid: isText ? payloadProtocols.string : payloadProtocols.binary, data };
}

/**
 * The message that is carried so; undefined for a number that is none of WebRTC's. The deprecated numbers of parts count as
 * those of whole messages.
 */
export function messageOf({ ppid, data }: Payload): ChannelMessage | undefined {
  switch (ppid) {
    case payloadProtocols.string:
    case payloadProtocols.stringPartial:
      return { kind: 'string', text: decoder.decode(data) };
    case payloadProtocols.binary:
    case payloadProtocols.binaryPartial:
      return { kind: 'binary', data };
    case payloadProtocols.stringEmpty:
      return { kind: 'string', text: '' };
    case payloadProtocols.binaryEmpty:
      return { kind: 'binary', data: new Uint8Array() };
    default:
      return undefined;
  }
}
