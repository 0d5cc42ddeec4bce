/**
 * Weighs the JavaScript of the built home page, gzipped, and fails when its first load is over the budget. What loads
 * later is listed for information. The service worker is in neither: it is fetched once the page works.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { gzipSync } from 'node:zlib';
import budget from './size/budget.json' with { type: 'json' };
import { firstLoad } from './size/first-load.ts';

const root = 'build';

/** Gzipped bytes of one file of the site. */
function weigh(path: string): number {
  return gzipSync(readFileSync(join(root, path)), { level: 9 }).length;
}

/** Prints a table, the heaviest first, and gives back the sum. */
function table(title: string, paths: readonly string[]): number {
  const rows = paths.map((path) => ({ path, bytes: weigh(path) })).sort((a, b) => b.bytes - a.bytes);
  const sum = rows.reduce((total, { bytes }) => total + bytes, 0);
  console.log(`${title}\n`);
  for (const { path, bytes } of rows) console.log(`${kilobytes(bytes)}  ${path}`);
  console.log(`${kilobytes(sum)}  in ${rows.length} files\n`);
  return sum;
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1).padStart(8)} kB`;
}

const first = firstLoad(budget.page, (path) => readFileSync(join(root, path), 'utf8'));
const scripts = readdirSync(join(root, '_app'), { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.js'))
  .map((path) =>
    relative(root, join(root, '_app', path))
      .split(sep)
      .join('/')
  );
const later = scripts.filter((path) => !first.includes(path));

const sum = table('First load of the home page, gzipped', first);
if (later.length > 0) table('Loaded when needed', later);
const over = sum - budget.firstLoadBytes;
if (over > 0) {
  console.log(`Over the budget of ${kilobytes(budget.firstLoadBytes).trim()} by ${kilobytes(over).trim()}.`);
  process.exitCode = 1;
} else {
  console.log(
    `Within the budget of ${kilobytes(budget.firstLoadBytes).trim()}: ${kilobytes(-over).trim()} left.`
  );
}
