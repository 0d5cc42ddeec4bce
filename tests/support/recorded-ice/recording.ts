import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Recording } from '../../../scripts/ice/record-case.ts';

const folder = fileURLToPath(new URL('../../fixtures/ice/', import.meta.url));

/** The recording of a case, as `npm run record:ice` wrote it. Throws where there is none, or more than one. */
export function recordingOf(name: string): Recording {
  const files = readdirSync(folder).filter((file) => file.replace(/^chromium-\d+-/, '') === `${name}.json`);
  const [file] = files;
  if (file === undefined || files.length > 1)
    throw new Error(`There are ${files.length} recordings of ${name}`);
  return JSON.parse(readFileSync(folder + file, 'utf8')) as Recording;
}
