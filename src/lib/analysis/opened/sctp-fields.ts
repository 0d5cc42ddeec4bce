import type { Field } from '#lib/protocol/bytes/field.ts';
import { decodeDcep } from '#lib/protocol/dcep/dcep-codec.ts';
import { decodeSctp } from '#lib/protocol/sctp/decode-sctp.ts';
import { payloadProtocols } from '#lib/protocol/sctp/payload-protocols.ts';
import { shifted } from './packet-buffer.ts';

/** Puts the fields of the SCTP packet that a record carries into its data, and those of DCEP into theirs. */
export function withSctp(field: Field, bytes: Uint8Array): Field {
  return withFields(field, ({ name, rfc, start, end }) => {
    if (name !== 'data' || rfc !== 'RFC 9147 §4') return undefined;
    const decoded = decodeSctp(bytes.subarray(start, end));
    return decoded.ok ? withPayloads(shifted(decoded.field, start), bytes) : undefined;
  });
}

/** Fields within the leaves for which `inside` has one. */
function withFields(field: Field, inside: (leaf: Field) => Field | undefined): Field {
  if (field.children.length > 0)
    return { ...field, children: field.children.map((child) => withFields(child, inside)) };
  const found = inside(field);
  return found ? { ...field, children: [found] } : field;
}

/** The protocol of the user data stands before it in its chunk. */
function withPayloads(packet: Field, bytes: Uint8Array): Field {
  return {
    ...packet,
    children: packet.children.map((chunk) => {
      const protocol = chunk.children.find(({ name }) => name === 'Payload Protocol Identifier');
      return {
        ...chunk,
        children: chunk.children.map((part) => {
          const inside = part.name === 'User Data' && payloadField(part, protocol?.value, bytes);
          return inside ? { ...part, children: [inside] } : part;
        })
      };
    })
  };
}

const utf8 = new TextDecoder();

function payloadField({ start, end }: Field, protocol: unknown, bytes: Uint8Array): Field | undefined {
  const data = bytes.subarray(start, end);
  if (protocol === payloadProtocols.dcep) {
    const decoded = decodeDcep(data);
    return decoded.ok ? shifted(decoded.field, start) : undefined;
  }
  if (protocol !== payloadProtocols.string) return undefined;
  return { name: 'Text', start, end, value: utf8.decode(data), rfc: 'RFC 8831 §6.6', children: [] };
}
