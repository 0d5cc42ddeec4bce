import { grouped, raw, struct, u16, u48, u8, vector, type Format } from '../../bytes/format.ts';
import type { Heading, Label } from '../../bytes/label.ts';
import { versionName } from '../versions.ts';
import { contentTypeName } from './content-types.ts';
import { contentsFormat, contentTypeOf } from './contents.ts';
import type { DtlsRecord, PlaintextRecord, ProtectedRecord, UnifiedRecord } from './record.ts';
import { isUnified, readUnifiedHeader, unifiedLengthLabel, writeUnifiedHeader } from './unified-header.ts';

const rfc = 'RFC 6347 §4.1';
const lengthLabel: Label<number> = { name: 'length', rfc, meaning: 'bytes that follow' };
const encryptedLabel: Label<Uint8Array> = {
  name: 'encrypted_record',
  rfc: 'RFC 9147 §4',
  meaning: 'ciphertext and tag; the content type is inside'
};

const header = struct({
  contentType: u8({ name: 'type', rfc, meaning: contentTypeName }),
  version: u16({ name: 'version', rfc, meaning: versionName }),
  epoch: u16({ name: 'epoch', rfc, meaning: 'counts key changes, not time' }),
  sequence: u48({
    name: 'sequence_number',
    rfc,
    meaning: 'new for each record, also when a message is sent again'
  })
});
const fragment = vector(
  'u16',
  lengthLabel,
  raw({ name: 'fragment', rfc: 'RFC 5246 §6.2.3', meaning: 'explicit nonce, ciphertext and tag' })
);

const classic: Format<PlaintextRecord | ProtectedRecord> = {
  read(reader) {
    const { contentType, ...rest } = header.read(reader);
    if (rest.epoch > 0) return { form: 'protected', contentType, ...rest, fragment: fragment.read(reader) };
    const contents = vector('u16', lengthLabel, contentsFormat(contentType, '1.2'));
    return { form: 'plaintext', ...rest, contents: contents.read(reader) };
  },
  write(writer, record) {
    const contentType = record.form === 'plaintext' ? contentTypeOf(record.contents) : record.contentType;
    header.write(writer, { ...record, contentType });
    if (record.form === 'protected') fragment.write(writer, record.fragment);
    else vector('u16', lengthLabel, contentsFormat(contentType, '1.2')).write(writer, record.contents);
  }
};

function unified(connectionIdLength: number): Format<UnifiedRecord> {
  return {
    read(reader) {
      const head = readUnifiedHeader(reader, connectionIdLength);
      const length = head.hasLength ? reader.u16(unifiedLengthLabel) : reader.remaining;
      return { form: 'unified', ...head, encrypted: reader.raw(encryptedLabel, length) };
    },
    write(writer, record) {
      writeUnifiedHeader(writer, record);
      if (record.hasLength) writer.u16(unifiedLengthLabel, record.encrypted.length);
      writer.raw(encryptedLabel, record.encrypted);
    }
  };
}

/** One record of either version, told apart by its first byte (RFC 9147 §4.1). Contents of epoch 0 are taken apart. */
export function recordFormat(connectionIdLength = 0): Format<DtlsRecord> {
  const withHeader = unified(connectionIdLength);
  return grouped<DtlsRecord>(
    {
      read(reader) {
        const first = reader.next ?? 0;
        if (isUnified(first)) return withHeader.read(reader);
        if (first < 20 || first > 26) reader.fail('mismatch', `No record begins with ${first}`);
        return classic.read(reader);
      },
      write(writer, record) {
        if (record.form === 'unified') withHeader.write(writer, record);
        else classic.write(writer, record);
      }
    },
    heading
  );
}

function heading(record: DtlsRecord): Heading {
  if (record.form === 'unified')
    return { name: 'DTLSCiphertext', rfc: 'RFC 9147 §4', value: `epoch …${record.epochBits}, encrypted` };
  const type = record.form === 'plaintext' ? contentTypeOf(record.contents) : record.contentType;
  const name = record.form === 'plaintext' ? 'DTLSPlaintext' : 'DTLSCiphertext';
  return { name, rfc, value: `${contentTypeName(type) ?? type}, record ${record.epoch}/${record.sequence}` };
}
