/**
 * Weighs the JavaScript that each built page loads first, gzipped, and fails when one is over its budget or holds modules
 * that its first frame can do without (`size/budget.json`). What loads later is listed for information. The service worker
 * is in neither: it is fetched once the page works.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { gzipSync } from 'node:zlib';
import { moduleListPath, type ModuleList } from './build/module-list.ts';
import budgets from './size/budget.json' with { type: 'json' };
import { checkPage, kilobytes, type Checked, type Site } from './size/check.ts';

const root = 'build';

const site: Site = {
  read: (path) => readFileSync(join(root, path), 'utf8'),
  weigh: (path) => gzipSync(readFileSync(join(root, path)), { level: 9 }).length,
  modules: JSON.parse(readFileSync(moduleListPath, 'utf8')) as ModuleList
};

function print(title: string, scripts: Checked['scripts']): void {
  console.log(`${title}\n`);
  for (const { path, bytes } of scripts) console.log(`${kilobytes(bytes).padStart(11)}  ${path}`);
  const sum = scripts.reduce((total, { bytes }) => total + bytes, 0);
  console.log(`${kilobytes(sum).padStart(11)}  in ${scripts.length} files\n`);
}

const pages = budgets.map((budget) => ({ budget, ...checkPage(budget, site) }));
for (const { route, scripts } of pages) print(`First load of ${route}, gzipped`, scripts);

const first = new Set(pages.flatMap(({ scripts }) => scripts.map(({ path }) => path)));
const later = readdirSync(join(root, '_app'), { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.js'))
  .map((path) => `_app/${path.split(sep).join('/')}`)
  .filter((path) => !first.has(path))
  .map((path) => ({ path, bytes: site.weigh(path) }))
  .sort((a, b) => b.bytes - a.bytes);
print('Loaded when needed', later);

for (const { route, budget, bytes } of pages)
  console.log(`${route.padEnd(8)}${kilobytes(bytes).padStart(10)} of ${kilobytes(budget.firstLoadBytes)}`);
const faults = pages.flatMap((page) => page.faults);
for (const fault of faults) console.log(fault);
if (faults.length > 0) process.exitCode = 1;
