import type { Format } from '../bytes/format.ts';
import type { Label } from '../bytes/label.ts';

/** How a tag number is to be understood (X.690 §8.1.2.2). */
export type TagClass = 'universal' | 'application' | 'context' | 'private';

/** What an element is: the first byte of it (X.690 §8.1.2). */
export interface Identifier {
  readonly class: TagClass;
  /** It holds elements, not a value. */
  readonly constructed: boolean;
  /** 0 to 30: longer forms are not read here, and X.509 has none. */
  readonly tag: number;
}

const classes = ['universal', 'application', 'context', 'private'] as const;

/** Names of universal tags (X.680 §8.6). */
export const universalTags: ReadonlyMap<number, string> = new Map([
  [1, 'BOOLEAN'],
  [2, 'INTEGER'],
  [3, 'BIT STRING'],
  [4, 'OCTET STRING'],
  [5, 'NULL'],
  [6, 'OBJECT IDENTIFIER'],
  [10, 'ENUMERATED'],
  [12, 'UTF8String'],
  [16, 'SEQUENCE'],
  [17, 'SET'],
  [19, 'PrintableString'],
  [20, 'TeletexString'],
  [22, 'IA5String'],
  [23, 'UTCTime'],
  [24, 'GeneralizedTime'],
  [28, 'UniversalString'],
  [30, 'BMPString']
]);

/** `SEQUENCE`, `[3]`, `application 2` */
export function identifierName(identifier: Identifier): string {
  const { class: tagClass, tag } = identifier;
  if (tagClass === 'context') return `[${tag}]`;
  if (tagClass === 'universal') return universalTags.get(tag) ?? `universal ${tag}`;
  return `${tagClass} ${tag}`;
}

/** The byte of an identifier. */
export function identifierByte({ class: tagClass, constructed, tag }: Identifier): number {
  if (!Number.isInteger(tag) || tag < 0 || tag > 30) throw new RangeError(`A tag cannot be ${tag}`);
  return classes.indexOf(tagClass) * 64 + (constructed ? 32 : 0) + tag;
}

/** What a byte says; undefined for the long form, whose tag follows. */
export function identifierOf(byte: number): Identifier | undefined {
  const tag = byte & 31;
  const tagClass = classes[byte >>> 6];
  if (tag === 31 || tagClass === undefined) return undefined;
  return { class: tagClass, constructed: (byte & 32) !== 0, tag };
}

const label: Label<number> = {
  name: 'Identifier',
  rfc: 'X.690 §8.1.2',
  meaning(byte) {
    const identifier = identifierOf(byte);
    return identifier && identifierName(identifier);
  }
};

/** The first byte of an element. */
export const identifier: Format<Identifier> = {
  read(reader) {
    const at = reader.at;
    return identifierOf(reader.u8(label)) ?? reader.fail('bad-value', 'Tags above 30 are not read here', at);
  },
  write: (writer, value) => writer.u8(label, identifierByte(value))
};

/** The identifier of a universal type that holds a value. */
export function primitive(tag: number): Identifier {
  return { class: 'universal', constructed: false, tag };
}

/** The identifier of a universal type that holds elements: SEQUENCE or SET. */
export function constructed(tag: number): Identifier {
  return { class: 'universal', constructed: true, tag };
}
