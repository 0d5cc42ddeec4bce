/**
 * `npm test`: every check and test there is, then one line that counts them. A failure does not stop the rest, except
 * what stands on it: without a build there is nothing to weigh or to visit. Exits with 1 if anything failed.
 */
import { mkdirSync } from 'node:fs';
import { add, closingLine, none } from './test/counts.ts';
import { notRun, perform, type Performed } from './test/perform.ts';
import { run } from './test/run.ts';
import {
  browser,
  build,
  endToEnd,
  engines,
  format,
  interop,
  lint,
  size,
  types,
  unit
} from './test/stages.ts';
import { ensureChromium } from './ensure-chromium.ts';
import { freePort } from './free-port.ts';
import { ensureTool, testTools } from './system-tools.ts';

const quiet = { live: false };
const live = { live: true };

async function all(): Promise<readonly Performed[]> {
  // Two lanes, for two cores. Nothing in them depends on timing, so they may get in each other's way.
  const [left, right] = await Promise.all([
    inTurn([() => perform(types, quiet), () => perform(build, quiet)]),
    inTurn([() => perform(lint, quiet), () => perform(format, quiet), () => perform(unit, quiet)])
  ]);
  const built = left.at(-1)?.ok === true;
  const rest = await inTurn([
    () => perform(browser, live),
    () => perform(interop, live),
    async () => (built ? perform(size, live) : notRun(size)),
    async () => (built ? perform(engines, live) : notRun(engines)),
    async () => (built ? perform(endToEnd, live) : notRun(endToEnd))
  ]);
  return [...left, ...right, ...rest];
}

async function inTurn<T>(tasks: readonly (() => Promise<T>)[]): Promise<readonly T[]> {
  const results: T[] = [];
  for (const task of tasks) results.push(await task());
  return results;
}

/** The path of what `ensure` brings, or undefined after saying why it is not there: the tests that need it will fail. */
function prepare(ensure: () => string): string | undefined {
  try {
    return ensure();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return undefined;
  }
}

mkdirSync('test-results', { recursive: true });
const chromium = prepare(ensureChromium);
if (chromium) process.env['CHROMIUM_PATH'] = chromium;
for (const tool of testTools) prepare(() => ensureTool(tool));
// So that a site which is being served here, or another run of the tests, is not in the way.
process.env['TRICKLE_TEST_PORT'] = String(await freePort());
await run({ command: 'svelte-kit', args: ['sync'], minutes: 1 });

const performed = await all();
const total = performed.map(({ counts }) => counts).reduce(add, none);
console.log('\n── in short ' + '─'.repeat(60));
for (const { stage, ok, seconds, counts } of performed) {
  const mark = counts.skipped > 0 && counts.passed + counts.failed === 0 ? 'not run' : ok ? 'ok' : 'FAILED';
  console.log(
    `${mark.padEnd(8)} ${stage.padEnd(18)} ${seconds.toFixed(1).padStart(6)} s   ${closingLine(counts)}`
  );
}
console.log(`\n${closingLine(total)}`);
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;
