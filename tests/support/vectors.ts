import { readFileSync } from 'node:fs';
import { fromHex } from '#lib/protocol/bytes/hex.ts';

/** A row of a file of vectors. */
export interface Vector {
  readonly name: string;
  readonly hex: string;
  readonly bytes: Uint8Array;
}

/** The rows of `tests/fixtures/PATH`: a name and bytes in hexadecimal each; lines that begin with `#` are comments. */
export function readVectors(path: string): readonly Vector[] {
  const text = readFileSync(new URL(`../fixtures/${path}`, import.meta.url), 'utf8');
  return text
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const [name = '', hex = ''] = line.split(' ');
      const bytes = fromHex(hex);
      if (!bytes) throw new Error(`${path}: ${name} is not hexadecimal`);
      return { name, hex, bytes };
    });
}

/** The row of that name. */
export function vectorOf(vectors: readonly Vector[], name: string): Vector {
  const found = vectors.find((vector) => vector.name === name);
  if (!found) throw new Error(`There is no vector ${name}`);
  return found;
}
