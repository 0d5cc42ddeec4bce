import type { Label } from '../bytes/label.ts';
import { messageTitle, splitMessageType } from './message-type.ts';

const rfc = 'RFC 8489 §5';

export const typeLabel: Label<number> = {
  name: 'Message Type',
  rfc,
  meaning(type) {
    const split = splitMessageType(type);
    return messageTitle(split.class, split.method);
  }
};

export const lengthLabel: Label<number> = {
  name: 'Message Length',
  rfc,
  meaning: 'bytes after this header of 20'
};

export const cookieLabel: Label<number> = {
  name: 'Magic Cookie',
  rfc,
  meaning: '0x2112a442 in every STUN message'
};

export const transactionLabel: Label<Uint8Array> = {
  name: 'Transaction ID',
  rfc,
  meaning: 'random; a response has that of its request'
};
