import { anyElement, type DerValue } from '../der/any.ts';
import { oid } from '../der/object-identifier.ts';
import { oidNames } from '../der/oid-names.ts';
import { sequence, sequenceOf, setOf } from '../der/structure.ts';
import type { StringType } from '../der/string.ts';
import type { Format } from '../bytes/format.ts';
import { oids } from './oids.ts';

/** `commonName` and its value (RFC 5280 §4.1.2.4). */
export interface AttributeTypeAndValue {
  readonly type: string;
  readonly value: DerValue;
}

/** A distinguished name: sets of attributes, most often of one each. */
export type Name = readonly (readonly AttributeTypeAndValue[])[];

const rfc = 'RFC 5280 §4.1.2.4';

const attribute = sequence(
  { name: 'AttributeTypeAndValue', rfc, shown: shownAttribute },
  { type: oid({ name: 'type', rfc }), value: anyElement }
);

/** A Name under the name of its place: `issuer`, `subject`. */
export function distinguishedName(name: string, place: string): Format<Name> {
  return sequenceOf(
    { name, rfc: place, shown: shownName },
    setOf({ name: 'RelativeDistinguishedName', rfc, shown: (set) => shownName([set]) }, attribute)
  );
}

/** A name that is one common name. */
export function commonName(value: string, type: StringType = 'UTF8String'): Name {
  return [[{ type: oids.commonName, value: { type, value } }]];
}

const short: Readonly<Record<string, string>> = { commonName: 'CN', countryName: 'C', organizationName: 'O' };

/** `CN=WebRTC` (RFC 4514) */
export function shownName(name: Name): string {
  return name.map((set) => set.map(shownAttribute).join('+')).join(', ');
}

function shownAttribute({ type, value }: AttributeTypeAndValue): string {
  const known = oidNames.get(type) ?? type;
  const text = 'value' in value && typeof value.value === 'string' ? value.value : value.type;
  return `${short[known] ?? known}=${text}`;
}
