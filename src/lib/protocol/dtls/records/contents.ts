import type { ByteReader } from '../../bytes/byte-reader.ts';
import type { ByteWriter } from '../../bytes/byte-writer.ts';
import { readAll } from '../../bytes/codec.ts';
import type { Decoded, DecodeError } from '../../bytes/decode-error.ts';
import { grouped, list, raw, struct, u8, type Format } from '../../bytes/format.ts';
import type { Label } from '../../bytes/label.ts';
import { handshakeFragment, type HandshakeFragment } from '../handshake/fragment.ts';
import type { DtlsVersion } from '../versions.ts';
import { ackFormat, type RecordNumber } from './ack.ts';
import { alertFormat } from './alert.ts';
import { contentTypes } from './content-types.ts';

/** What a record carries, once it is plaintext. */
export type Contents =
  | { readonly type: 'change_cipher_spec'; readonly value: number }
  | { readonly type: 'alert'; readonly level: number; readonly description: number }
  /** As many messages or pieces of them as fit. */
  | { readonly type: 'handshake'; readonly fragments: readonly HandshakeFragment[] }
  | { readonly type: 'application_data'; readonly data: Uint8Array }
  | { readonly type: 'ack'; readonly recordNumbers: readonly RecordNumber[] }
  /** Of a type that is not taken apart here. */
  | { readonly type: 'unknown'; readonly code: number; readonly data: Uint8Array }
  /** Of a type that is, but it breaks the format. `at` of the error counts from the start of what was read. */
  | {
      readonly type: 'malformed';
      readonly code: number;
      readonly data: Uint8Array;
      readonly error: DecodeError;
    };

const dataLabel: Label<Uint8Array> = { name: 'data', rfc: 'RFC 9147 §4' };
const ccs = grouped(struct({ value: u8({ name: 'type', rfc: 'RFC 5246 §7.1' }) }), () => ({
  name: 'ChangeCipherSpec',
  rfc: 'RFC 5246 §7.1',
  value: 'what follows is protected with the new keys'
}));

/** The content type of what a record carries. */
export function contentTypeOf(contents: Contents): number {
  if (contents.type === 'unknown' || contents.type === 'malformed') return contents.code;
  return contentTypes[contents.type];
}

function formatOf(code: number, version: DtlsVersion): Format<object> | undefined {
  switch (code) {
    case contentTypes.change_cipher_spec:
      return ccs;
    case contentTypes.alert:
      return alertFormat;
    case contentTypes.handshake:
      return struct({ fragments: list(handshakeFragment(version)) });
    case contentTypes.application_data:
      return struct({ data: raw(dataLabel) });
    case contentTypes.ack:
      return ackFormat;
    default:
      return undefined;
  }
}

const typeNames = new Map<number, string>(Object.entries(contentTypes).map(([name, code]) => [code, name]));

/** Reads all that remains as what the content type says; that version tells how messages look. Never faults. */
export function readContents(reader: ByteReader, code: number, version: DtlsVersion): Contents {
  const format = formatOf(code, version);
  if (!format) return { type: 'unknown', code, data: reader.raw(dataLabel) };
  const { remaining } = reader;
  const read = reader.attempt(() =>
    reader.within(remaining, 'content', () =>
      remaining > 0 ? format.read(reader) : emptyContents(reader, code, format)
    )
  );
  if (!read.ok) return { type: 'malformed', code, data: reader.raw(dataLabel), error: read.error };
  // The format of this type reads the contents of this type, which `formatOf` pairs.
  return { type: typeNames.get(code), ...read.value } as Contents;
}

/** Only application data can be nothing at all (RFC 8446 §5.1). */
function emptyContents(reader: ByteReader, code: number, format: Format<object>): object {
  if (code === contentTypes.application_data) return format.read(reader);
  return reader.fail('truncated', 'Only application data can be empty');
}

/** Writes the contents as they are. */
export function writeContents(writer: ByteWriter, contents: Contents, version: DtlsVersion): void {
  if (contents.type === 'unknown' || contents.type === 'malformed') writer.raw(dataLabel, contents.data);
  else formatOf(contentTypeOf(contents), version)?.write(writer, contents);
}

/** The contents of a record that has been opened: what is in it, and of which type. */
export function contentsFormat(code: number, version: DtlsVersion): Format<Contents> {
  return {
    read: (reader) => readContents(reader, code, version),
    write: (writer, contents) => writeContents(writer, contents, version)
  };
}

/** Reads opened bytes, for who shows nothing. Never fails: what breaks its format is `malformed`. */
export function contentsOf(code: number, bytes: Uint8Array, version: DtlsVersion): Contents {
  const read: Decoded<Contents> = readAll(contentsFormat(code, version), bytes);
  return read.ok ? read.value : { type: 'malformed', code, data: bytes, error: read.error };
}
