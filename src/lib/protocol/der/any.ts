import type { ByteReader } from '../bytes/byte-reader.ts';
import type { FieldValue } from '../bytes/field.ts';
import { list, map, raw, type Format } from '../bytes/format.ts';
import { toHex } from '../bytes/hex.ts';
import type { Label } from '../bytes/label.ts';
import { bitStringContent, shownBits, type BitString } from './bit-string.ts';
import { element } from './element.ts';
import { constructed, identifierName, identifierOf, primitive, type Identifier } from './identifier.ts';
import { integerContent } from './integer.ts';
import { oidContent } from './object-identifier.ts';
import { oidNames } from './oid-names.ts';
import { stringContent, stringTags, type StringType } from './string.ts';
import { shownTime, timeContent, timeTags, type DerTime, type TimeType } from './time.ts';

/** Any element of DER, taken apart as far as its identifier tells. */
export type DerValue =
  | { readonly type: 'BOOLEAN'; readonly value: boolean }
  | { readonly type: 'INTEGER'; readonly value: bigint }
  | { readonly type: 'BIT STRING'; readonly value: BitString }
  | { readonly type: 'OCTET STRING'; readonly value: Uint8Array }
  | { readonly type: 'NULL' }
  | { readonly type: 'OBJECT IDENTIFIER'; readonly value: string }
  | { readonly type: StringType; readonly value: string }
  | { readonly type: 'TIME'; readonly value: DerTime }
  | { readonly type: 'SEQUENCE'; readonly value: readonly DerValue[] }
  | { readonly type: 'SET'; readonly value: readonly DerValue[] }
  /** Constructed, with a tag that only its place explains. */
  | { readonly type: 'tagged'; readonly identifier: Identifier; readonly value: readonly DerValue[] }
  /** Not constructed, and of a type that is not taken apart here. */
  | { readonly type: 'other'; readonly identifier: Identifier; readonly value: Uint8Array };

/** How deep elements may lie in each other: certificates need eight, and reading deeper ones would take the stack. */
const deepest = 32;

const contentLabel: Label<Uint8Array> = { name: 'Content', rfc: 'X.690 §8.1.4' };
const booleanLabel: Label<number> = {
  name: 'Content',
  rfc: 'X.690 §11.1',
  meaning: (byte) => (byte === 0 ? 'false' : 'true')
};

/** TRUE is 0xff in DER (X.690 §11.1). */
export const booleanContent: Format<boolean> = {
  read(reader) {
    const at = reader.at;
    const byte = reader.u8(booleanLabel);
    if (byte !== 0 && byte !== 0xff) reader.fail('bad-value', `A BOOLEAN is 0 or 255, not ${byte}`, at);
    return byte !== 0;
  },
  write: (writer, value) => writer.u8(booleanLabel, value ? 0xff : 0)
};

/** One element of any type. */
export const anyElement: Format<DerValue> = atDepth(0);

/** The format of an element that lies so deep. */
function atDepth(depth: number): Format<DerValue> {
  const formatOf = (identifier: Identifier): Format<DerValue> =>
    element(
      {
        name: identifierName(identifier),
        rfc: 'X.690 §8',
        shown,
        meaning
      },
      identifier,
      contentOf(identifier, depth)
    );
  return {
    read(reader) {
      if (depth > deepest) reader.fail('too-long', 'Elements lie too deep in each other');
      return formatOf(nextIdentifier(reader)).read(reader);
    },
    write: (writer, value) => formatOf(identifierOfValue(value)).write(writer, value)
  };
}

function nextIdentifier(reader: ByteReader): Identifier {
  const { next } = reader;
  if (next === undefined) return reader.fail('truncated', 'An element is missing');
  return identifierOf(next) ?? reader.fail('bad-value', 'Tags above 30 are not read here');
}

const strings = Object.entries(stringTags) as readonly [StringType, number][];
const times = Object.entries(timeTags) as readonly [TimeType, number][];

function contentOf(identifier: Identifier, depth: number): Format<DerValue> {
  const { class: tagClass, constructed: holdsElements, tag } = identifier;
  if (holdsElements) {
    const children = list(lazy(() => atDepth(depth + 1)));
    if (tagClass === 'universal' && tag === 16) return typed('SEQUENCE', children);
    if (tagClass === 'universal' && tag === 17) return typed('SET', children);
    return mapped(children, (value) => ({ type: 'tagged', identifier, value }));
  }
  if (tagClass === 'universal') {
    if (tag === 1) return typed('BOOLEAN', booleanContent);
    if (tag === 2) return typed('INTEGER', integerContent);
    if (tag === 3) return typed('BIT STRING', bitStringContent);
    if (tag === 4) return typed('OCTET STRING', raw(contentLabel));
    if (tag === 5) return { read: () => ({ type: 'NULL' }), write: () => undefined };
    if (tag === 6) return typed('OBJECT IDENTIFIER', oidContent);
    for (const [type, own] of strings) if (tag === own) return typed(type, stringContent(type));
    for (const [type, own] of times) if (tag === own) return typed('TIME', timeContent(type));
  }
  return mapped(raw(contentLabel), (value) => ({ type: 'other', identifier, value }));
}

function lazy<T>(make: () => Format<T>): Format<T> {
  return { read: (reader) => make().read(reader), write: (writer, value) => make().write(writer, value) };
}

function typed<T>(type: DerValue['type'], format: Format<T>): Format<DerValue> {
  // The content of this type holds the value of this type, which `contentOf` pairs.
  return mapped(format, (value) => ({ type, value }) as DerValue);
}

function mapped<T>(format: Format<T>, see: (value: T) => DerValue): Format<DerValue> {
  return map(format, see, (whole) => (whole as unknown as { readonly value: T }).value);
}

function identifierOfValue(value: DerValue): Identifier {
  switch (value.type) {
    case 'tagged':
    case 'other':
      return value.identifier;
    case 'TIME':
      return primitive(timeTags[value.value.type]);
    case 'SEQUENCE':
      return constructed(16);
    case 'SET':
      return constructed(17);
    case 'UTF8String':
    case 'PrintableString':
    case 'IA5String':
      return primitive(stringTags[value.type]);
    case 'BOOLEAN':
      return primitive(1);
    case 'INTEGER':
      return primitive(2);
    case 'BIT STRING':
      return primitive(3);
    case 'OCTET STRING':
      return primitive(4);
    case 'NULL':
      return primitive(5);
    case 'OBJECT IDENTIFIER':
      return primitive(6);
  }
}

function shown(value: DerValue): FieldValue {
  switch (value.type) {
    case 'BOOLEAN':
      return String(value.value);
    case 'NULL':
      return '';
    case 'BIT STRING':
      return shownBits(value.value);
    case 'OCTET STRING':
    case 'other':
      return toHex(value.value);
    case 'TIME':
      return shownTime(value.value.seconds);
    case 'SEQUENCE':
    case 'SET':
    case 'tagged':
      return `${value.value.length} elements`;
    default:
      return value.value;
  }
}

function meaning(value: DerValue): string | undefined {
  return value.type === 'OBJECT IDENTIFIER' ? oidNames.get(value.value) : undefined;
}
