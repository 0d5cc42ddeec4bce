import { hex32 } from '../bytes/hex.ts';
import type { Label } from '../bytes/label.ts';
import { swapBytes } from './checksum.ts';

const rfc = 'RFC 9260 §3.1';

export const sourcePortLabel: Label<number> = { name: 'Source Port Number', rfc };

export const destinationPortLabel: Label<number> = { name: 'Destination Port Number', rfc };

export const verificationTagLabel: Label<number> = {
  name: 'Verification Tag',
  rfc,
  meaning: (tag) => (tag === 0 ? 'none yet: only INIT has zero' : 'chosen by the receiver')
};

export const checksumLabel: Label<number> = {
  name: 'Checksum',
  rfc,
  meaning: (bytes) =>
    bytes === 0 ? 'not computed (RFC 9653)' : `CRC32c ${hex32(swapBytes(bytes))}, its last byte first`
};
