import type { DecodeError } from '../../bytes/decode-error.ts';
import { entryOfType, type KnownExtension } from './table.ts';

/** An extension that is not in the table: kept, shown, and written again as it was. */
export interface UnknownExtension {
  readonly type: 'unknown';
  readonly code: number;
  readonly data: Uint8Array;
}

/** An extension in the table whose data breaks its format: kept as it was, with what is wrong. */
export interface MalformedExtension {
  readonly type: 'malformed';
  readonly code: number;
  readonly data: Uint8Array;
  /** `at` counts from the start of what was read. */
  readonly error: DecodeError;
}

/** An extension of a message of the handshake (RFC 8446 §4.2). */
export type Extension = KnownExtension | UnknownExtension | MalformedExtension;

/** The extension of that type. */
export type ExtensionOf<Type extends Extension['type']> = Extract<Extension, { readonly type: Type }>;

/** The code of an extension on the wire. */
export function extensionCode(extension: Extension): number {
  if (extension.type === 'unknown' || extension.type === 'malformed') return extension.code;
  const entry = entryOfType(extension.type);
  if (!entry) throw new RangeError(`There is no extension ${extension.type}`);
  return entry.code;
}

/** The first extension of that type, or undefined. */
export function findExtension<Type extends Extension['type']>(
  extensions: readonly Extension[] | undefined,
  type: Type
): ExtensionOf<Type> | undefined {
  return extensions?.find((one): one is ExtensionOf<Type> => one.type === type);
}
