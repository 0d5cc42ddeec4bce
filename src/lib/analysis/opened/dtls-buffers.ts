import { decodeAll } from '#lib/protocol/bytes/codec.ts';
import type { Field } from '#lib/protocol/bytes/field.ts';
import { grouped } from '#lib/protocol/bytes/format.ts';
import { asFragment, writeMessage } from '#lib/protocol/dtls/handshake/message.ts';
import { handshakeFragment } from '#lib/protocol/dtls/handshake/fragment.ts';
import { innerPlaintext } from '#lib/protocol/dtls/protection/inner-plaintext.ts';
import { contentTypeName } from '#lib/protocol/dtls/records/content-types.ts';
import { contentsFormat } from '#lib/protocol/dtls/records/contents.ts';
import { isRead, type Opening, type SecureDatagram } from '../secure/opened-record.ts';
import type { SecureMessage } from '../secure/secure-association.ts';
import { withSctp } from './sctp-fields.ts';
import type { MessagePart, PacketBuffer } from './packet-buffer.ts';

/** A buffer for each protected record that was opened, in their order, then one for each message that this datagram completes. */
export function dtlsBuffers(datagram: SecureDatagram): readonly PacketBuffer[] {
  const decrypted = datagram.records.flatMap((record, place): readonly PacketBuffer[] => {
    const field = isRead(record) && record.opening && decryptedField(record.opening);
    if (!field) return [];
    const { plaintext, secret } = record.opening;
    return [{ bytes: plaintext, field, origin: 'decrypted', record: place, secret }];
  });
  return [
    ...decrypted,
    ...completedBy(datagram)
      .map(reassembled)
      .filter((buffer) => buffer !== undefined)
  ];
}

/** The fields of an opened record. In DTLS 1.2 the content type stands in the header, outside. */
function decryptedField({ version, contentType, plaintext }: Opening): Field | undefined {
  const content = grouped(contentsFormat(contentType, version), () => ({
    name: 'TLSPlaintext.fragment',
    rfc: 'RFC 5246 §6.2.1',
    value: contentTypeName(contentType) ?? contentType
  }));
  const decoded = version === '1.3' ? decodeAll(innerPlaintext, plaintext) : decodeAll(content, plaintext);
  return decoded.ok ? withSctp(decoded.field, plaintext) : undefined;
}

/** The messages that came in several parts, the last of which is in this datagram. */
function completedBy({ association, side, index }: SecureDatagram): readonly SecureMessage[] {
  const messages = association?.messages ?? [];
  return messages.filter(
    ({ from, datagram, assembly }) => from === side && datagram === index && assembly.pieces.length > 1
  );
}

/** A message as it would be in one part. Messages of epoch 0 look the same in both versions. */
function reassembled(message: SecureMessage): PacketBuffer | undefined {
  const bytes = writeMessage(message);
  const header = bytes.length - asFragment(message).fragment.length;
  const decoded = decodeAll(handshakeFragment(message.epoch >= 2 ? '1.3' : '1.2'), bytes);
  if (!decoded.ok) return undefined;
  const fragments = message.assembly.pieces.map(({ start, end, source }): MessagePart => ({
    start: header + start,
    end: header + end,
    ...source
  }));
  return { bytes, field: decoded.field, origin: 'reassembled', fragments, inTheClear: message.epoch === 0 };
}
