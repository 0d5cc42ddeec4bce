import { explained } from '../../bytes/explained.ts';
import { grouped, raw, struct, u16, u24, u8, type Format } from '../../bytes/format.ts';
import type { Label } from '../../bytes/label.ts';
import type { DtlsVersion } from '../versions.ts';
import { bodyFormatOf } from './bodies.ts';
import { handshakeTypeName } from './types.ts';

/** A message of the handshake or a piece of one, as records carry them (RFC 6347 §4.2.2, RFC 9147 §5.2). */
export interface HandshakeFragment {
  /** The code of its type. */
  readonly messageType: number;
  /** Of the body of the whole message, in bytes. */
  readonly length: number;
  readonly messageSequence: number;
  /** Where in the body this piece begins. */
  readonly fragmentOffset: number;
  readonly fragment: Uint8Array;
}

/** Bytes of the header before each fragment. */
export const handshakeHeaderLength = 12;

const rfc = 'RFC 9147 §5.2';

const header = struct({
  messageType: u8({ name: 'msg_type', rfc, meaning: handshakeTypeName }),
  length: u24({ name: 'length', rfc, meaning: 'bytes of the whole message, without this header' }),
  messageSequence: u16({ name: 'message_seq', rfc, meaning: 'stays the same when it is sent again' }),
  fragmentOffset: u24({ name: 'fragment_offset', rfc }),
  fragmentLength: u24({ name: 'fragment_length', rfc, meaning: 'bytes of it that are here' })
});

const fragmentLabel: Label<Uint8Array> = {
  name: 'fragment',
  rfc,
  meaning: 'a piece, which says nothing before the message is whole'
};
const bodyLabel: Label<Uint8Array> = { name: 'body', rfc };

/**
 * One fragment. A whole message is shown by the fields of its body, as that version has it. A fragment that lies beyond
 * its message is a `bad-value`.
 */
export function handshakeFragment(version: DtlsVersion): Format<HandshakeFragment> {
  return grouped<HandshakeFragment>(
    {
      read(reader) {
        const at = reader.at;
        const { fragmentLength, ...head } = header.read(reader);
        if (head.fragmentOffset + fragmentLength > head.length)
          reader.fail('bad-value', 'The fragment lies beyond the end of its message', at + 6);
        const format = fragmentFormat(version, { ...head, fragmentLength });
        const fragment = reader.within(fragmentLength, 'fragment', () => format.read(reader));
        return { ...head, fragment };
      },
      write(writer, { fragment, ...head }) {
        const fragmentLength = fragment.length;
        header.write(writer, { ...head, fragmentLength });
        fragmentFormat(version, { ...head, fragmentLength }).write(writer, fragment);
      }
    },
    (fragment) => ({ name: 'Handshake', rfc, value: shownFragment(fragment) })
  );
}

function fragmentFormat(
  version: DtlsVersion,
  head: Omit<HandshakeFragment, 'fragment'> & { readonly fragmentLength: number }
): Format<Uint8Array> {
  if (head.fragmentLength < head.length) return raw(fragmentLabel);
  const type = handshakeTypeName(head.messageType);
  const body = type && bodyFormatOf(version, type);
  return body ? explained(bodyLabel, body) : raw(bodyLabel);
}

/** `client_hello`, `certificate 0–199 of 306` */
function shownFragment({ messageType, length, fragmentOffset, fragment }: HandshakeFragment): string {
  const name = handshakeTypeName(messageType) ?? `type ${messageType}`;
  if (fragment.length === length) return name;
  return `${name} ${fragmentOffset}–${fragmentOffset + fragment.length} of ${length}`;
}
