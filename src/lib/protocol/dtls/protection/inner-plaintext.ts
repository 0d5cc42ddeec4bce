import { grouped, raw, u8, type Format } from '../../bytes/format.ts';
import { readContents, writeContents, contentTypeOf, type Contents } from '../records/contents.ts';
import { contentTypeName } from '../records/content-types.ts';

const rfc = 'RFC 9147 §4';

/** What is inside a protected record of DTLS 1.3. */
export interface InnerPlaintext {
  readonly contents: Contents;
  /** How many zeros follow the type; they hide how long the contents are. */
  readonly padding: number;
}

const typeFormat = u8({ name: 'type', rfc, meaning: contentTypeName });
const zeros = raw({ name: 'zeros', rfc, meaning: 'padding' });

/** The last byte that is not zero is the type (RFC 8446 §5.4); -1 where there is none. */
export function typePlace(bytes: Uint8Array): number {
  let at = bytes.length - 1;
  while (at >= 0 && bytes[at] === 0) at--;
  return at;
}

/** DTLSInnerPlaintext: contents, their type, and zeros. */
export const innerPlaintext: Format<InnerPlaintext> = grouped<InnerPlaintext>(
  {
    read(reader) {
      const rest = reader.bytes.subarray(reader.at, reader.at + reader.remaining);
      const length = typePlace(rest);
      const type = rest[length];
      if (type === undefined) return reader.fail('bad-value', 'There is only padding, and no type');
      const contents = reader.within(length, 'content', () => readContents(reader, type, '1.3'));
      typeFormat.read(reader);
      return { contents, padding: zeros.read(reader).length };
    },
    write(writer, { contents, padding }) {
      writeContents(writer, contents, '1.3');
      typeFormat.write(writer, contentTypeOf(contents));
      zeros.write(writer, new Uint8Array(padding));
    }
  },
  ({ contents }) => ({ name: 'DTLSInnerPlaintext', rfc, value: contents.type })
);
