import { raw, struct, u8, type Format } from '../bytes/format.ts';
import { toHex } from '../bytes/hex.ts';
import type { Label } from '../bytes/label.ts';
import { explained } from '../bytes/explained.ts';
import { bitString } from '../der/bit-string.ts';
import { sequence } from '../der/structure.ts';
import { algorithmIdentifier, type AlgorithmIdentifier } from './algorithm.ts';
import { oids } from './oids.ts';

const rfc = 'RFC 5280 §4.1.2.7';
const formLabel: Label<number> = {
  name: 'Form',
  rfc: 'RFC 5480 §2.2',
  meaning: (byte) => (byte === 4 ? 'uncompressed: both coordinates follow' : undefined)
};
const keyLabel: Label<Uint8Array> = { name: 'Key', rfc };

const point: Format<unknown> = struct({
  form: u8(formLabel),
  x: raw({ name: 'X', rfc: 'RFC 5480 §2.2' }, 32),
  y: raw({ name: 'Y', rfc: 'RFC 5480 §2.2' }, 32)
});

/** The key and what it is for. */
export const subjectPublicKeyInfo = sequence(
  { name: 'subjectPublicKeyInfo', rfc, shown: ({ subjectPublicKey }) => toHex(subjectPublicKey) },
  {
    algorithm: algorithmIdentifier('algorithm', rfc),
    /** For P-256 the point, `04`, X and Y: 65 bytes. */
    subjectPublicKey: bitString({ name: 'subjectPublicKey', rfc, shown: toHex }, explained(keyLabel, point))
  }
);

/** The point of a P-256 key, 65 bytes; undefined for any other key. */
export function p256Point(info: {
  readonly algorithm: AlgorithmIdentifier;
  readonly subjectPublicKey: Uint8Array;
}): Uint8Array | undefined {
  const { algorithm, parameters } = info.algorithm;
  const named = parameters?.type === 'OBJECT IDENTIFIER' && parameters.value === oids.secp256r1;
  const isPoint = info.subjectPublicKey.length === 65 && info.subjectPublicKey[0] === 4;
  return algorithm === oids.ecPublicKey && named && isPoint ? info.subjectPublicKey : undefined;
}
