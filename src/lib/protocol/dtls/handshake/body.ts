import { readAll, writeAll } from '../../bytes/codec.ts';
import { failure, type Decoded } from '../../bytes/decode-error.ts';
import type { DtlsVersion } from '../versions.ts';
import { bodyFormatOf, type HandshakeBody12, type HandshakeBody13 } from './bodies.ts';
import { handshakeTypes, handshakeTypeName, type HandshakeType } from './types.ts';

/** The body of a message of that version. */
export interface BodyOfVersion {
  readonly '1.2': HandshakeBody12;
  readonly '1.3': HandshakeBody13;
}

/**
 * Reads the body of a whole message, without its header; `messageType` is the code of its type. A type that the version
 * has not is a `mismatch` at 0. Never throws.
 */
export function readBody<Version extends DtlsVersion>(
  version: Version,
  messageType: number,
  body: Uint8Array
): Decoded<BodyOfVersion[Version]> {
  const type = handshakeTypeName(messageType);
  const format = type && bodyFormatOf(version, type);
  if (!format) return failure('mismatch', 0, `DTLS ${version} has no message of type ${messageType}`);
  const read = readAll(format, body);
  if (!read.ok) return read;
  // The format of this type reads the body of this type, which the table's type says entry by entry.
  return { ok: true, value: { type, ...(read.value as object) } as BodyOfVersion[Version] };
}

/** Writes the body of a message, without a header. What readBody has read is written again byte for byte. */
export function writeBody<Version extends DtlsVersion>(
  version: Version,
  body: BodyOfVersion[Version]
): { readonly messageType: number; readonly body: Uint8Array } {
  const { type } = body as { readonly type: HandshakeType };
  const format = bodyFormatOf(version, type);
  if (!format) throw new RangeError(`DTLS ${version} has no ${type}`);
  return { messageType: handshakeTypes[type], body: writeAll(format, body) };
}
