import { unlessOver } from '../bytes/format.ts';
import { explained } from '../bytes/explained.ts';
import { toHex } from '../bytes/hex.ts';
import { anyElement, booleanContent } from '../der/any.ts';
import { bitString } from '../der/bit-string.ts';
import { element } from '../der/element.ts';
import { primitive } from '../der/identifier.ts';
import { integer } from '../der/integer.ts';
import { oid } from '../der/object-identifier.ts';
import { oidNames } from '../der/oid-names.ts';
import { contextTag, explicit, optional, sequence, sequenceOf } from '../der/structure.ts';
import type { Format } from '../bytes/format.ts';
import { algorithmIdentifier } from './algorithm.ts';
import { ecdsaSignature } from './ecdsa-signature.ts';
import { distinguishedName, shownName } from './name.ts';
import { subjectPublicKeyInfo } from './public-key.ts';
import { validity } from './validity.ts';

const rfc = 'RFC 5280 §4.1';

const versionNumber = integer({
  name: 'Version',
  rfc: 'RFC 5280 §4.1.2.1',
  meaning: (value) => `v${value + 1n}`
});

const extension = sequence(
  {
    name: 'Extension',
    rfc: 'RFC 5280 §4.2',
    shown: ({ extnID }) => oidNames.get(extnID) ?? extnID
  },
  {
    extnID: oid({ name: 'extnID', rfc: 'RFC 5280 §4.2' }),
    critical: optional(
      primitive(1),
      element({ name: 'critical', rfc: 'RFC 5280 §4.2', shown: String }, primitive(1), booleanContent)
    ),
    extnValue: element(
      { name: 'extnValue', rfc: 'RFC 5280 §4.2', shown: toHex },
      primitive(4),
      explained({ name: 'Content', rfc: 'RFC 5280 §4.2' }, anyElement)
    )
  }
);

/** What the issuer signs. */
export const tbsCertificate = sequence(
  { name: 'tbsCertificate', rfc, shown: () => 'what is signed' },
  {
    /** 2 says v3; undefined says v1. */
    version: optional(
      contextTag(0),
      explicit({ name: 'version', rfc: 'RFC 5280 §4.1.2.1', shown: (value) => value }, 0, versionNumber)
    ),
    serialNumber: integer({ name: 'serialNumber', rfc: 'RFC 5280 §4.1.2.2' }),
    signature: algorithmIdentifier('signature', 'RFC 5280 §4.1.2.3'),
    issuer: distinguishedName('issuer', 'RFC 5280 §4.1.2.4'),
    validity,
    subject: distinguishedName('subject', 'RFC 5280 §4.1.2.6'),
    subjectPublicKeyInfo,
    extensions: optional(
      contextTag(3),
      explicit(
        { name: 'extensions', rfc: 'RFC 5280 §4.1.2.9', shown: (all) => `${all.length} extensions` },
        3,
        sequenceOf({ name: 'Extensions', rfc: 'RFC 5280 §4.1.2.9', shown: (all) => all.length }, extension)
      )
    ),
    /** Unique identifiers, which nobody writes any more, are not read here. */
    rest: unlessOver(anyElement)
  }
);

/** An X.509 certificate, read and written. Nothing of it is believed by being read. */
export const certificateFormat = sequence(
  { name: 'Certificate', rfc, shown: ({ tbsCertificate: { subject } }) => shownName(subject) },
  {
    tbsCertificate,
    signatureAlgorithm: algorithmIdentifier('signatureAlgorithm', 'RFC 5280 §4.1.1.2'),
    /** For ECDSA the DER of r and s. */
    signature: bitString(
      { name: 'signatureValue', rfc: 'RFC 5280 §4.1.1.3', shown: toHex },
      explained({ name: 'Signature', rfc: 'RFC 5280 §4.1.1.3' }, ecdsaSignature)
    )
  }
);

type ValueOf<F> = F extends Format<infer T> ? T : never;

/** What a certificate says. */
export type Certificate = ValueOf<typeof certificateFormat>;
