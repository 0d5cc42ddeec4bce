import { isDeepStrictEqual } from 'node:util';
import { attributeTable } from '#lib/protocol/stun/attributes/table.ts';
import { shortTermKey } from '#lib/protocol/stun/credentials.ts';
import { decodeStun } from '#lib/protocol/stun/decode-stun.ts';
import { encodeStun } from '#lib/protocol/stun/encode-stun.ts';
import { magicCookie } from '#lib/protocol/stun/magic-cookie.ts';
import { headerLength } from '#lib/protocol/stun/message.ts';
import { verifyFingerprint, verifyIntegrity } from '#lib/protocol/stun/verify.ts';
import { vectorsIn } from '../corpus-bytes.ts';
import { errorLaws, fieldLaws, sameBytes } from '../laws.ts';
import { law, type Target, type Tools } from '../target.ts';

const key = shortTermKey('zY9xW7vU5tS3rQ1pO9nM7lK5');

/** STUN messages (RFC 8489), and with them those of TURN and of ICE. */
export const stunTargets: readonly Target[] = [
  {
    kind: 'bytes',
    name: 'stun',
    corpus: vectorsIn('stun'),
    words: attributeTable.flatMap(({ code }) => [
      Uint8Array.of(code >> 8, code & 0xff),
      Uint8Array.of(code >> 8, code & 0xff, 0, 0),
      Uint8Array.of(code >> 8, code & 0xff, 0, 4, 0, 1, 0x21, 0x12),
      Uint8Array.of(code >> 8, code & 0xff, 0, 8, 0, 2, 0xf5, 0x23, 0xea, 0x12, 0xd5, 0x45)
    ]),
    repair: repairHeader,
    check: checkStun
  }
];

/** Gives the bytes the header of a STUN message of their length. */
function repairHeader(bytes: Uint8Array): Uint8Array {
  const length = Math.max(headerLength, bytes.length - (bytes.length % 4));
  const repaired = new Uint8Array(length);
  repaired.set(bytes.subarray(0, length));
  const view = new DataView(repaired.buffer);
  view.setUint8(0, view.getUint8(0) & 0x3f);
  view.setUint16(2, length - headerLength);
  view.setUint32(4, magicCookie);
  return repaired;
}

function checkStun(bytes: Uint8Array, { timed }: Tools): void {
  const before = bytes.slice();
  const decoded = timed(() => decodeStun(bytes));
  if (!decoded.ok) return errorLaws(decoded.error, bytes.length);
  fieldLaws(decoded.field, bytes.length);
  const { message } = decoded;
  const encoded = timed(() => encodeStun(message));
  law(sameBytes(encoded.bytes, bytes), 'it is written otherwise than it was read');
  law(
    isDeepStrictEqual(encoded.field, decoded.field),
    'the tree of what is written is not the tree of what was read'
  );
  for (const type of ['MESSAGE-INTEGRITY', 'MESSAGE-INTEGRITY-SHA256', 'GOOG-MESSAGE-INTEGRITY-32'] as const)
    checkVerdict(
      timed(() => verifyIntegrity(bytes, key, type)),
      bytes.length
    );
  checkVerdict(
    timed(() => verifyFingerprint(bytes)),
    bytes.length
  );
  law(sameBytes(before, bytes), 'the bytes were changed');
}

function checkVerdict(verdict: ReturnType<typeof verifyFingerprint>, length: number): void {
  if (verdict.ok) law(verdict.at >= headerLength && verdict.at < length, `it was verified at ${verdict.at}`);
  else errorLaws(verdict.error, length);
}
