import { existsSync, rmSync } from 'node:fs';
import { none, ofCheck, ofRunner, type Counts } from './counts.ts';
import { run } from './run.ts';
import type { Stage } from './stages.ts';

/** How a stage went. */
export interface Performed {
  readonly stage: string;
  readonly ok: boolean;
  readonly seconds: number;
  readonly counts: Counts;
}

/** Runs a stage; `live` shows its output while it runs, else the whole of it is printed when it is done. */
export async function perform(stage: Stage, { live }: { readonly live: boolean }): Promise<Performed> {
  if (stage.report) rmSync(stage.report, { force: true });
  const heading = `\n── ${stage.name} ${'─'.repeat(Math.max(3, 70 - stage.name.length))}\n`;
  if (live) process.stdout.write(heading);
  const { ok, seconds, output } = await run(stage, live ? (text) => process.stdout.write(text) : undefined);
  if (!live) process.stdout.write(heading + output);
  const counts = stage.count ? ofRunner(ok, counted(stage)) : ofCheck(ok);
  return { stage: stage.name, ok: ok && counts.failed === 0, seconds, counts };
}

/** A stage that could not run because one that it needs had failed. */
export function notRun(stage: Stage): Performed {
  return { stage: stage.name, ok: false, seconds: 0, counts: { ...none, skipped: 1 } };
}

function counted(stage: Stage): Counts {
  return stage.count && stage.report && existsSync(stage.report) ? stage.count() : none;
}
