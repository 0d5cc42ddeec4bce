import { list, u16, u8, vector, type Format } from '../../bytes/format.ts';
import type { Label } from '../../bytes/label.ts';

/** A vector of codes of 16 bits, each with its name: `{ CipherSuite cipher_suites<2..2^16-2> }`. */
export function codes16(
  label: { readonly name: string; readonly item: string; readonly rfc: string },
  nameOf: (code: number) => string | undefined,
  width: 'u8' | 'u16' = 'u16'
): Format<readonly number[]> {
  const { name, item, rfc } = label;
  return vector(
    width,
    { name: `${name} length`, rfc, meaning: 'bytes' },
    list(u16({ name: item, rfc, meaning: nameOf }))
  );
}

/** A vector of codes of 8 bits, each with its name. */
export function codes8(
  label: { readonly name: string; readonly item: string; readonly rfc: string },
  nameOf: (code: number) => string | undefined
): Format<readonly number[]> {
  const { name, item, rfc } = label;
  return vector(
    'u8',
    { name: `${name} length`, rfc, meaning: 'bytes' },
    list(u8({ name: item, rfc, meaning: nameOf }))
  );
}

/** A label for the length of what has this name. */
export function lengthOf(name: string, rfc: string): Label<number> {
  return { name: `${name} length`, rfc, meaning: 'bytes' };
}

/** The names of codes in one line; a code without a name in hexadecimal. */
export function namesOf(codes: readonly number[], nameOf: (code: number) => string | undefined): string {
  return codes.map((code) => nameOf(code) ?? `0x${code.toString(16).padStart(4, '0')}`).join(', ');
}
