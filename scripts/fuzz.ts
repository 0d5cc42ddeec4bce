/**
 * `npm run fuzz -- [--seconds 60] [--seed N] [--target NAME] [--run K]`: gives every decoder random and mutated inputs and
 * fails when one throws, takes longer than 50 ms, breaks a law of its own, or keeps memory. A run can be had again from
 * the seed, the target's name and its number alone.
 */
import { parseArgs } from 'node:util';
import { fuzzFor, fuzzRun, type Finding, type Progress } from './fuzz/campaign.ts';
import { heapInUse } from './fuzz/heap.ts';
import { showShort } from './fuzz/show-input.ts';
import { targets } from './fuzz/targets.ts';

const usage = 'npm run fuzz -- [--seconds 60] [--seed N] [--target NAME] [--run K]';
const megabyte = 2 ** 20;
/** The allowed growth of the heap, in bytes; a decoder that kept its inputs would exceed it by far. */
const mayGrow = 32 * megabyte;

function main(): number {
  const { values } = parseArgs({
    options: {
      seconds: { type: 'string', default: '60' },
      seed: { type: 'string', default: String(Date.now() % 2 ** 32) },
      target: { type: 'string' },
      run: { type: 'string' }
    }
  });
  const [seconds, seed] = [Number(values.seconds), Number(values.seed)];
  const first = Number(values.run ?? 0);
  const chosen = targets.filter(({ name }) => values.target === undefined || name === values.target);
  if (!(seconds > 0) || !isCount(seed) || !isCount(first) || chosen.length === 0) {
    console.error(`${usage}\nTargets: ${targets.map(({ name }) => name).join(', ')}`);
    return 2;
  }
  const all = chosen.map((target): Progress => ({ target, run: first, length: 0, spent: 0 }));
  console.log(`Fuzzing ${all.length} decoders, seed ${seed}`);
  const finding =
    values.run === undefined ? campaign(all, seed, seconds) : all.map((one) => fuzzRun(one, seed, true))[0];
  if (finding) return report(finding);
  return 0;
}

/** Runs all for so many seconds and prints what was done. Memory is compared from the first round on, when all is loaded. */
function campaign(all: readonly Progress[], seed: number, seconds: number): Finding | undefined {
  let before: number | undefined;
  const finding = fuzzFor(all, seed, seconds * 1000, () => (before ??= heapInUse()));
  printTable(all);
  if (finding) return finding;
  const grown = heapInUse() - (before ?? 0);
  console.log(`The heap is ${(grown / megabyte).toFixed(1)} MB larger than after the first round.`);
  if (grown > mayGrow) {
    console.error(`That is more than ${mayGrow / megabyte} MB: something keeps what it decoded.`);
    process.exitCode = 1;
  }
  return undefined;
}

function printTable(all: readonly Progress[]): void {
  const row = (name: string, runs: number, length: number, spent: number): void => {
    const cells = [runs, Math.round((runs * 1000) / spent), Math.round(length / 1000)];
    console.log(name.padEnd(30) + cells.map((cell) => cell.toLocaleString('en').padStart(14)).join(''));
  };
  console.log(
    `\n${'decoder'.padEnd(30)}${['runs', 'runs/s', 'k units'].map((head) => head.padStart(14)).join('')}`
  );
  for (const { target, run, length, spent } of all) row(target.name, run, length, spent);
  const sum = (of: (one: Progress) => number): number => all.reduce((total, one) => total + of(one), 0);
  row(
    'all',
    sum(({ run }) => run),
    sum(({ length }) => length),
    sum(({ spent }) => spent)
  );
}

function report({ target, seed, run, failure, input, minimal }: Finding): number {
  console.error(`\n${target} ${failure.kind === 'slow' ? 'is slow' : 'fails'}: ${failure.message}`);
  console.error(`\nInput, ${minimal.length} long, made smaller from ${input.length}:\n${showShort(minimal)}`);
  console.error(`\nAgain: npm run fuzz -- --target '${target}' --seed ${seed} --run ${run}`);
  return 1;
}

function isCount(value: number): boolean {
  return Number.isInteger(value) && value >= 0;
}

const code = main();
if (code !== 0) process.exitCode = code;
