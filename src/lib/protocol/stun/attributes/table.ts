import { bindingAttributes } from './binding.ts';
import { credentialAttributes } from './credentials.ts';
import type { AttributeEntry } from './entry.ts';
import { extensionAttributes } from './extensions.ts';
import { iceAttributes } from './ice.ts';
import { integrityAttributes } from './integrity.ts';
import { libwebrtcAttributes } from './libwebrtc.ts';
import { natBehaviourAttributes } from './nat-behaviour.ts';
import { turnAttributes } from './turn.ts';

const table = [
  ...bindingAttributes,
  ...credentialAttributes,
  ...integrityAttributes,
  ...iceAttributes,
  ...turnAttributes,
  ...natBehaviourAttributes,
  ...extensionAttributes,
  ...libwebrtcAttributes
] as const;

/** Every attribute that is known here, whatever its value. */
export const attributeTable: readonly AttributeEntry<string, object>[] = table;

const byCode = new Map(attributeTable.map((entry) => [entry.code, entry]));
const byName = new Map(attributeTable.map((entry) => [entry.name, entry]));

/** The entry of an attribute's code. */
export function entryOfCode(code: number): AttributeEntry<string, object> | undefined {
  return byCode.get(code);
}

/** The entry of an attribute's name. */
export function entryOfName(name: string): AttributeEntry<string, object> | undefined {
  return byName.get(name);
}

type ValueOf<Entry> =
  Entry extends AttributeEntry<infer Name, infer Value> ? { readonly type: Name } & Value & Padded : never;

interface Padded {
  /** The bytes after the value up to a multiple of four, as they were received, when they are not zero. */
  readonly padding?: Uint8Array;
}

/** An attribute that is known here: `type` is its name, and says what else it holds. */
export type KnownAttribute = ValueOf<(typeof table)[number]>;

/** The name of an attribute that is known here. */
export type AttributeName = KnownAttribute['type'];

/** The attribute of that name. */
export type AttributeOf<Name extends AttributeName> = Extract<KnownAttribute, { readonly type: Name }>;
