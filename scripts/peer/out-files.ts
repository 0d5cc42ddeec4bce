import { writeFileSync } from 'node:fs';
import { digestOf } from '#lib/analysis/digest.ts';
import { toPcapng } from '#lib/exchange/write/pcapng/to-pcapng.ts';
import { formatTrace } from '#lib/trace/file/format-trace.ts';
import type { Trace } from '#lib/trace/trace.ts';
import { english } from '#lib/words/en/index.ts';
import { captureWords } from '#lib/words/capture-words.ts';

/** The ending of a file of each format. */
export const outFormats = { trace: 'jsonl', pcapng: 'pcapng' } as const;

export type OutFormat = keyof typeof outFormats;

/** A file to be written, and how. */
export interface OutFile {
  readonly format: OutFormat;
  readonly file: string;
}

/** Writes a trace to a file, in place of what is there. Gives the message of what is wrong, if it cannot. */
export function writeOutFile(trace: Trace, { format, file }: OutFile): string | undefined {
  try {
    writeFileSync(file, format === 'trace' ? formatTrace(trace) : captureOf(trace));
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function captureOf(trace: Trace): Uint8Array {
  const recording = { ...trace, digest: digestOf(trace) };
  return toPcapng(recording, captureWords(recording, english));
}
