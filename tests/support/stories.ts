import { readFileSync } from 'node:fs';
import { recordingOf } from '#lib/analysis/digest.ts';
import type { Recording } from '#lib/analysis/recording.ts';
import { gallery } from '#lib/session/lab/gallery/index.ts';
import { runScenario } from '#lib/session/lab/run-scenario.ts';
import type { CandidateExchange } from '#lib/session/options.ts';
import { parseTrace } from '#lib/trace/file/parse-trace.ts';

export const exchanges: readonly CandidateExchange[] = ['trickle', 'half', 'none'];

/** Every scenario of the gallery with every candidate exchange. */
export const everyRun = gallery.flatMap(({ id }) => exchanges.map((ice) => ({ id, ice })));

const runs = new Map<string, Recording>();

/** The run of a scenario with its own seed, simulated once. */
export function storyRun(id: string, ice: CandidateExchange): Recording {
  const key = `${id} ${ice}`;
  const trace = runs.get(key) ?? runScenario(id, { ice }, false).trace;
  runs.set(key, trace);
  return trace;
}

/** A run of two peers in Chromium (tests/fixtures/live/README.md). */
export function liveTrace(ice: CandidateExchange): Recording {
  const file = new URL(`../fixtures/live/chromium-${ice}.jsonl`, import.meta.url);
  const parsed = parseTrace(readFileSync(file, 'utf8'));
  if (!parsed.ok) throw new Error(parsed.error.message);
  return recordingOf(parsed.trace);
}
