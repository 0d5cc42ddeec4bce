import type { ByteReader } from '../../bytes/byte-reader.ts';
import { grouped, list, vector, type Format } from '../../bytes/format.ts';
import { hex16 } from '../../bytes/hex.ts';
import type { Heading, Label } from '../../bytes/label.ts';
import { lengthOf } from '../registries/coded.ts';
import type { ExtensionPlace } from './entry.ts';
import { extensionCode, type Extension } from './extension.ts';
import { extensionNames } from './names.ts';
import { entryAt, entryOfType, extensionTable } from './table.ts';

const rfc = 'RFC 8446 §4.2';
const typeLabel: Label<number> = { name: 'extension_type', rfc, meaning: extensionName };
const lengthLabel: Label<number> = { name: 'extension_data length', rfc, meaning: 'bytes' };
const dataLabel: Label<Uint8Array> = { name: 'extension_data', rfc };

/** `use_srtp`; undefined for a code that is not known here. */
export function extensionName(code: number): string | undefined {
  return extensionTable.find((entry) => entry.code === code)?.name ?? extensionNames.get(code);
}

/** One extension as it is in that message. Faults only where the message ends early. */
function extensionIn(place: ExtensionPlace): Format<Extension> {
  return grouped<Extension>(
    {
      read(reader) {
        const code = reader.u16(typeLabel);
        const length = reader.u16(lengthLabel);
        const read = reader.attempt(() => readData(reader, { code, length, place }));
        if (read.ok) return read.value;
        return { type: 'malformed', code, data: reader.raw(dataLabel, length), error: read.error };
      },
      write(writer, extension) {
        writer.u16(typeLabel, extensionCode(extension));
        const setLength = writer.later(lengthLabel, 2);
        const start = writer.at;
        if (extension.type === 'unknown' || extension.type === 'malformed')
          writer.raw(dataLabel, extension.data);
        else entryOfType(extension.type)?.format.write(writer, extension);
        setLength(writer.at - start);
      }
    },
    heading
  );
}

function readData(
  reader: ByteReader,
  { code, length, place }: { readonly code: number; readonly length: number; readonly place: ExtensionPlace }
): Extension {
  const entry = entryAt(code, place);
  if (!entry) return { type: 'unknown', code, data: reader.raw(dataLabel, length) };
  const value = reader.within(length, entry.name, () => entry.format.read(reader));
  // The entry of this type reads the value of this type, which the table's type says entry by entry.
  return { type: entry.type, ...value } as Extension;
}

function heading(extension: Extension): Heading {
  const code = extensionCode(extension);
  const name = extensionName(code) ?? 'Unknown extension';
  if (extension.type === 'malformed')
    return { name, rfc, value: 'malformed', meaning: extension.error.message };
  const entry = entryOfType(extension.type);
  if (!entry) return { name, rfc, value: hex16(code) };
  return { name, rfc: entry.rfc, value: entry.shown(extension), meaning: entry.meaning };
}

/** All extensions of that message, with their length before them. */
export function extensionsIn(place: ExtensionPlace): Format<readonly Extension[]> {
  return vector('u16', lengthOf('extensions', rfc), list(extensionIn(place)));
}
