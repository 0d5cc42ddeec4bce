import { integer } from '../der/integer.ts';
import { sequence } from '../der/structure.ts';

const rfc = 'RFC 5758 §3.2';

/** The two numbers of an ECDSA signature, as certificates and TLS carry them: `SEQUENCE { r INTEGER, s INTEGER }`. */
export const ecdsaSignature = sequence(
  { name: 'Ecdsa-Sig-Value', rfc, shown: () => 'r and s' },
  {
    r: integer({ name: 'r', rfc, meaning: 'X of a point that is used once' }),
    s: integer({ name: 's', rfc, meaning: 'the proof; either of two values, and neither is wrong' })
  }
);
