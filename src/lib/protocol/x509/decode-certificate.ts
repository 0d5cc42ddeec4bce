import {
  decodeAll,
  encodeAll,
  readAll,
  writeAll,
  type DecodedTree,
  type EncodedTree
} from '../bytes/codec.ts';
import type { Decoded } from '../bytes/decode-error.ts';
import { certificateFormat, type Certificate } from './certificate.ts';

/** Takes the DER of a certificate apart (RFC 5280 §4.1); it must fill `der` exactly. Never throws. */
export function decodeCertificate(der: Uint8Array): DecodedTree<Certificate> {
  return decodeAll(certificateFormat, der);
}

/** The value alone of {@link decodeCertificate}. */
export function readCertificate(der: Uint8Array): Decoded<Certificate> {
  return readAll(certificateFormat, der);
}

/** Writes a certificate. What decodeCertificate has read is written again byte for byte. */
export function encodeCertificate(certificate: Certificate): EncodedTree {
  return encodeAll(certificateFormat, certificate);
}

/** The bytes alone of {@link encodeCertificate}. */
export function writeCertificate(certificate: Certificate): Uint8Array {
  return writeAll(certificateFormat, certificate);
}
