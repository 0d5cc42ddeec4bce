import { applicationExtensions } from './application.ts';
import { authenticationExtensions } from './authentication.ts';
import type { ExtensionEntry, ExtensionPlace } from './entry.ts';
import { keyExchangeExtensions } from './key-exchange.ts';
import { versionExtensions } from './version.ts';

const table = [
  ...versionExtensions,
  ...keyExchangeExtensions,
  ...authenticationExtensions,
  ...applicationExtensions
] as const;

/** Every form of every extension that is taken apart here. */
export const extensionTable: readonly ExtensionEntry<string, object>[] = table;

const byType = new Map(extensionTable.map((entry) => [entry.type, entry]));

/** The form that an extension of this code has in this message. */
export function entryAt(code: number, place: ExtensionPlace): ExtensionEntry<string, object> | undefined {
  return extensionTable.find(
    (entry) => entry.code === code && (entry.places === undefined || entry.places.includes(place))
  );
}

/** The entry of a value’s type. */
export function entryOfType(type: string): ExtensionEntry<string, object> | undefined {
  return byType.get(type);
}

type ValueOf<Entry> =
  Entry extends ExtensionEntry<infer Type, infer Value> ? { readonly type: Type } & Value : never;

/** An extension that is taken apart here: `type` is its name, and says what else it holds. */
export type KnownExtension = ValueOf<(typeof table)[number]>;
