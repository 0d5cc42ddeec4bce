import { readFileSync } from 'node:fs';
import { parseTrace } from '#lib/trace/file/parse-trace.ts';
import { recordingOf } from '#lib/analysis/digest.ts';
import type { Recording } from '#lib/analysis/recording.ts';

/** The kept trace of a scenario of the gallery (tests/fixtures/lab/README.md). */
export function labTrace(scenario: string): Recording {
  const file = new URL(`../fixtures/lab/${scenario}.jsonl`, import.meta.url);
  const parsed = parseTrace(readFileSync(file, 'utf8'));
  if (!parsed.ok) throw new Error(`${scenario}: ${parsed.error.message}`);
  return recordingOf(parsed.trace);
}
