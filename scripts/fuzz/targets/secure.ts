import { isDeepStrictEqual } from 'node:util';
import { decodeAll, encodeAll } from '#lib/protocol/bytes/codec.ts';
import type { DecodeFailure } from '#lib/protocol/bytes/decode-error.ts';
import type { Field } from '#lib/protocol/bytes/field.ts';
import { decodeDcep, encodeDcep } from '#lib/protocol/dcep/dcep-codec.ts';
import { anyElement } from '#lib/protocol/der/any.ts';
import { readBody, writeBody } from '#lib/protocol/dtls/handshake/body.ts';
import { readKeyLog, writeKeyLog } from '#lib/protocol/dtls/keys/key-log.ts';
import { decodeDatagram, encodeDatagram } from '#lib/protocol/dtls/records/datagram.ts';
import type { DtlsVersion } from '#lib/protocol/dtls/versions.ts';
import { chunkTypes } from '#lib/protocol/sctp/chunk-names.ts';
import { decodeSctp } from '#lib/protocol/sctp/decode-sctp.ts';
import { encodeSctp } from '#lib/protocol/sctp/encode-sctp.ts';
import { decodeCertificate, encodeCertificate } from '#lib/protocol/x509/decode-certificate.ts';
import { readVectors } from '../../../tests/support/vectors.ts';
import { dtlsDatagrams, handshakeMessages, sctpPackets } from '../corpus-recordings.ts';
import { errorLaws, fieldLaws, sameBytes } from '../laws.ts';
import { law, type BytesTarget, type Target, type Tools } from '../target.ts';

type Decoded<T> = { readonly ok: true; readonly value: T; readonly field: Field } | DecodeFailure;
type Encoded = { readonly bytes: Uint8Array; readonly field: Field };

/** DER's tags of what is in a certificate, each with a length. */
const derWords = [0x02, 0x03, 0x04, 0x06, 0x0c, 0x13, 0x17, 0x18, 0x30, 0x31, 0xa0].flatMap((tag) => [
  Uint8Array.of(tag, 0),
  Uint8Array.of(tag, 0x81, 0x80),
  Uint8Array.of(tag, 0x84, 0xff, 0xff, 0xff, 0xff)
]);
const certificates = readVectors('secure/certificates.txt').map(({ bytes }) => bytes);

/** What is above ICE: certificates, DTLS, key logs, SCTP and the messages that open data channels. */
export const secureTargets: readonly Target[] = [
  target(
    'der',
    certificates,
    derWords,
    (bytes) => decodeAll(anyElement, bytes),
    (value) => encodeAll(anyElement, value)
  ),
  target('certificate', certificates, derWords, decodeCertificate, encodeCertificate),
  target(
    'dtls datagram',
    dtlsDatagrams,
    [
      Uint8Array.of(0x16, 0xfe, 0xfd, 0, 0),
      Uint8Array.of(0x1a, 0xfe, 0xfd),
      Uint8Array.of(0x2f, 0, 0, 0, 0x11),
      Uint8Array.of(0x0b, 0, 0, 0, 0, 0)
    ],
    (bytes) => decodeDatagram(bytes),
    (records) => encodeDatagram(records)
  ),
  ...(['1.2', '1.3'] as const).map(handshakeTarget),
  target(
    'sctp',
    sctpPackets,
    Object.values(chunkTypes).map((code) => Uint8Array.of(code, 3, 0, 0x14)),
    (bytes) => {
      const decoded = decodeSctp(bytes);
      return decoded.ok ? { ...decoded, value: decoded.packet } : decoded;
    },
    encodeSctp
  ),
  target(
    'dcep',
    [
      Uint8Array.of(2),
      Uint8Array.of(3, 0, 0, 0, 0, 0, 0, 0, 0, 4, 0, 0, 0x63, 0x68, 0x61, 0x74),
      Uint8Array.of(3, 0x81, 1, 0, 0, 0, 0, 5, 0, 1, 0, 1, 0x61, 0x62)
    ],
    [Uint8Array.of(0x80), Uint8Array.of(0x82)],
    (bytes) => {
      const decoded = decodeDcep(bytes);
      return decoded.ok ? { ...decoded, value: decoded.message } : decoded;
    },
    encodeDcep
  ),
  {
    kind: 'text',
    name: 'key log',
    corpus: [
      `# a comment\nCLIENT_RANDOM ${'0a'.repeat(32)} ${'ff'.repeat(48)}\nEXPORTER_SECRET ${'1b'.repeat(32)} ${'00'.repeat(32)}\n`
    ],
    words: ['CLIENT_RANDOM ', 'SERVER_TRAFFIC_SECRET_0', '\r\n', '#', ` ${'ab'.repeat(32)}`],
    check: checkKeyLog
  }
];

/** A codec of bytes: its field trees cover the input, and what it reads is written again byte for byte. */
function target<T>(
  name: string,
  corpus: readonly Uint8Array[],
  words: readonly Uint8Array[],
  decode: (bytes: Uint8Array) => Decoded<T>,
  encode: (value: T) => Encoded
): BytesTarget {
  return {
    kind: 'bytes',
    name,
    corpus,
    words,
    check: (bytes, { timed }) => {
      const before = bytes.slice();
      const decoded = timed(() => decode(bytes));
      law(sameBytes(before, bytes), 'the bytes were changed');
      if (!decoded.ok) return errorLaws(decoded.error, bytes.length);
      fieldLaws(decoded.field, bytes.length);
      const { value } = decoded;
      const encoded = timed(() => encode(value));
      law(sameBytes(encoded.bytes, bytes), 'it is written otherwise than it was read');
      law(
        isDeepStrictEqual(encoded.field, decoded.field),
        'the tree of what is written is not that of what was read'
      );
    }
  };
}

/** Bodies of the handshake's messages, behind the code of their type. */
function handshakeTarget(version: DtlsVersion): BytesTarget {
  return {
    kind: 'bytes',
    name: `handshake messages of DTLS ${version}`,
    corpus: handshakeMessages
      .filter((message) => message.version === version)
      .map(({ messageType, body }) => Uint8Array.of(messageType, ...body)),
    words: [
      Uint8Array.of(0, 0x0e, 0, 5, 0, 2, 0, 1, 0),
      Uint8Array.of(0, 0x2b, 0, 2, 0xfe, 0xfc),
      Uint8Array.of(0, 0x33, 0, 2, 0, 0x1d),
      Uint8Array.of(0, 0x17, 0, 0)
    ],
    check: (bytes, { timed }) => {
      const [messageType = 0] = bytes;
      const body = bytes.slice(1);
      const read = timed(() => readBody(version, messageType, body));
      if (!read.ok) return errorLaws(read.error, body.length);
      const written = timed(() => writeBody(version, read.value));
      law(written.messageType === messageType, 'it is written as another message');
      law(sameBytes(written.body, body), 'it is written otherwise than it was read');
    }
  };
}

function checkKeyLog(text: string, { timed }: Tools): void {
  const { entries, faults } = timed(() => readKeyLog(text));
  for (const { line, message } of faults) law(line > 0 && message !== '', 'a fault says nothing');
  const again = timed(() => readKeyLog(writeKeyLog(entries)));
  law(again.faults.length === 0, 'what is written is not read again');
  law(isDeepStrictEqual(again.entries, entries), 'what is written is read otherwise');
}
