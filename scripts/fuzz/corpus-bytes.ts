import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readVectors } from '../../tests/support/vectors.ts';

const fixtures = join(import.meta.dirname, '../../tests/fixtures');

/** The vectors of all files in a folder of the fixtures. */
export function vectorsIn(folder: string): readonly Uint8Array[] {
  return readdirSync(join(fixtures, folder))
    .filter((file) => file.endsWith('.txt'))
    .sort()
    .flatMap((file) => readVectors(`${folder}/${file}`))
    .map(({ bytes }) => bytes);
}
