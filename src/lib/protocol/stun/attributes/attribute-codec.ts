import type { ByteReader } from '../../bytes/byte-reader.ts';
import type { ByteWriter } from '../../bytes/byte-writer.ts';
import type { DecodeError } from '../../bytes/decode-error.ts';
import { hex16 } from '../../bytes/hex.ts';
import type { Heading, Label } from '../../bytes/label.ts';
import { attributeCode, isComprehensionRequired, type StunAttribute } from './attribute.ts';
import type { AttributeEntry } from './entry.ts';
import { standingTexts, type AttributeStanding } from './standing.ts';
import { entryOfCode } from './table.ts';

const rfc = 'RFC 8489 §14';
const typeLabel: Label<number> = {
  name: 'Type',
  rfc,
  meaning: (code) => entryOfCode(code)?.name ?? 'unknown'
};
const lengthLabel: Label<number> = { name: 'Length', rfc, meaning: 'bytes of the value, without padding' };
const valueLabel: Label<Uint8Array> = { name: 'Value', rfc };
const paddingLabel: Label<Uint8Array> = {
  name: 'Padding',
  rfc,
  meaning: 'up to a multiple of 4 bytes; ignored'
};

const zeros = new Uint8Array(3);

/** Reads one attribute with its padding. Faults only where the message ends early. */
export function readAttribute(
  reader: ByteReader,
  standing: (code: number) => AttributeStanding
): StunAttribute {
  const read = () => {
    const code = reader.u16(typeLabel);
    const length = reader.u16(lengthLabel);
    const value = reader.attempt(() => readValue(reader, code, length));
    const attribute = value.ok ? value.value : readMalformed(reader, code, length, value.error);
    const room = -length & 3;
    if (room === 0) return attribute;
    const padding = reader.raw(paddingLabel, room);
    return padding.some((byte) => byte !== 0) ? { ...attribute, padding } : attribute;
  };
  return reader.group(read, (attribute) => heading(attribute, standing(attributeCode(attribute))));
}

/** Writes one attribute with its padding, which is zero unless the attribute holds another that fits. */
export function writeAttribute(
  writer: ByteWriter,
  attribute: StunAttribute,
  standing: (code: number) => AttributeStanding
): void {
  const code = attributeCode(attribute);
  writer.group(
    () => heading(attribute, standing(code)),
    () => {
      writer.u16(typeLabel, code);
      const setLength = writer.later(lengthLabel, 2);
      const start = writer.at;
      if (attribute.type === 'unknown' || attribute.type === 'malformed')
        writer.raw(valueLabel, attribute.value);
      else entryOfCode(code)?.format.write(writer, attribute);
      const length = writer.at - start;
      setLength(length);
      const { padding } = attribute;
      const room = -length & 3;
      if (room > 0) writer.raw(paddingLabel, padding?.length === room ? padding : zeros.subarray(0, room));
    }
  );
}

function readValue(reader: ByteReader, code: number, length: number): StunAttribute {
  const entry = entryOfCode(code);
  if (!entry) return { type: 'unknown', code, value: reader.raw(valueLabel, length) };
  const value = reader.within(length, entry.name, () => entry.format.read(reader));
  // The entry of this name reads the value of this name, which the table's type says attribute by attribute.
  return { type: entry.name, ...value } as StunAttribute;
}

function readMalformed(reader: ByteReader, code: number, length: number, error: DecodeError): StunAttribute {
  const name = entryOfCode(code)?.name ?? 'Unknown attribute';
  return { type: 'malformed', name, code, value: reader.raw(valueLabel, length), error };
}

function heading(attribute: StunAttribute, standing: AttributeStanding): Heading {
  const described = describe(attribute);
  if (standing === 'counts') return described;
  return { ...described, meaning: standingTexts[standing] };
}

function describe(attribute: StunAttribute): Heading {
  if (attribute.type === 'unknown') {
    const required = isComprehensionRequired(attribute.code);
    return {
      name: 'Unknown attribute',
      rfc,
      value: hex16(attribute.code),
      meaning: required
        ? 'whoever does not know it must refuse the message'
        : 'whoever does not know it may ignore it'
    };
  }
  if (attribute.type === 'malformed') {
    const { name, error } = attribute;
    return { name, rfc, value: 'malformed', meaning: error.message };
  }
  const entry: AttributeEntry<string, object> | undefined = entryOfCode(attributeCode(attribute));
  if (!entry) throw new RangeError(`There is no attribute ${attribute.type}`);
  return {
    name: entry.name,
    rfc: entry.rfc,
    value: entry.shown(attribute),
    meaning: entry.meaning(attribute)
  };
}
