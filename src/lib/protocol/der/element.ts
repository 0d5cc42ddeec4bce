import { ByteWriter } from '../bytes/byte-writer.ts';
import type { ByteReader } from '../bytes/byte-reader.ts';
import type { FieldValue } from '../bytes/field.ts';
import type { Format } from '../bytes/format.ts';
import { identifier, identifierByte, identifierName, type Identifier } from './identifier.ts';
import { readLength, writeLength } from './length.ts';

/** How an element is headed: the name that its place gives it, and its value in one line. */
export interface ElementLabel<T> {
  readonly name: string;
  readonly rfc: string;
  readonly shown: (value: T) => FieldValue;
  readonly meaning?: string | ((value: T) => string | undefined);
}

/**
 * One element of DER: identifier, length, content (X.690 §8.1). The content fills the length exactly. Another identifier
 * than the expected one is a `mismatch`.
 */
export function element<T>(label: ElementLabel<T>, expected: Identifier, content: Format<T>): Format<T> {
  const heading = (value: T) => ({
    name: label.name,
    rfc: label.rfc,
    value: label.shown(value),
    meaning: typeof label.meaning === 'function' ? label.meaning(value) : label.meaning
  });
  return {
    read: (reader) =>
      reader.group(() => {
        if (!startsWith(reader, expected)) {
          const what = identifierName(expected);
          reader.fail(reader.remaining > 0 ? 'mismatch' : 'truncated', `The ${label.name} must be a ${what}`);
        }
        identifier.read(reader);
        const length = readLength(reader);
        return reader.within(length, label.name, () => content.read(reader));
      }, heading),
    write: (writer, value) =>
      writer.group(
        () => heading(value),
        () => {
          writeElement(writer, expected, content, value);
        }
      )
  };
}

/** Whether the next byte is this identifier. */
export function startsWith(reader: ByteReader, expected: Identifier): boolean {
  return reader.next === identifierByte(expected);
}

/** Writes identifier, length and content. The length comes first, so that the content is measured before it is written. */
function writeElement<T>(writer: ByteWriter, expected: Identifier, content: Format<T>, value: T): void {
  const measured = new ByteWriter({ fields: false });
  content.write(measured, value);
  identifier.write(writer, expected);
  writeLength(writer, measured.at);
  if (writer.makesFields) content.write(writer, value);
  else writer.raw({ name: 'Content', rfc: 'X.690 §8.1.4' }, measured.bytes);
}
