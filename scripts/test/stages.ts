import { readFileSync } from 'node:fs';
import type { Command } from './run.ts';
import { fromPlaywright, fromVitest, type Counts } from './counts.ts';

/** One part of `npm test`. */
export interface Stage extends Command {
  readonly name: string;
  /** Reads how many tests it ran, from the report that it wrote; absent for a check, which counts as one. */
  readonly count?: () => Counts;
  /** The report, removed before the stage so that an old one is never read. */
  readonly report?: string;
}

const vitest = (project: string, minutes: number): Stage => {
  const report = `test-results/${project}.json`;
  return {
    name: `${project} tests`,
    command: 'vitest',
    args: [
      'run',
      '--project',
      project,
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`
    ],
    minutes,
    report,
    count: () => fromVitest(JSON.parse(readFileSync(report, 'utf8')))
  };
};

export const types: Stage = {
  name: 'svelte-check',
  command: 'svelte-check',
  args: ['--fail-on-warnings', '--output', 'human'],
  minutes: 5
};

export const lint: Stage = { name: 'ESLint', command: 'eslint', args: ['.', '--max-warnings=0'], minutes: 5 };

export const format: Stage = {
  name: 'Prettier',
  command: 'prettier',
  args: ['--check', '--log-level', 'warn', '.'],
  minutes: 5
};

export const build: Stage = {
  name: 'build',
  command: 'vite',
  args: ['build', '--logLevel', 'warn'],
  minutes: 5
};

export const unit = vitest('unit', 10);

export const browser = vitest('browser', 10);

export const interop = vitest('interop', 10);

/** The built site in Firefox and in WebKit's engine. */
export const engines = vitest('engines', 10);

export const size: Stage = { name: 'size budget', command: 'tsx', args: ['scripts/size.ts'], minutes: 1 };

export const endToEnd: Stage = {
  name: 'end-to-end tests',
  command: 'playwright',
  args: ['test'],
  minutes: 22,
  report: 'test-results/e2e.json',
  count: () => fromPlaywright(JSON.parse(readFileSync('test-results/e2e.json', 'utf8')))
};
