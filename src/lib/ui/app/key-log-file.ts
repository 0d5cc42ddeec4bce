import { toKeyLog } from '#lib/exchange/write/key-log.ts';
import type { Trace } from '#lib/trace/trace.ts';
import { saveFile } from '../primitives/files.ts';
import { nameOf } from './trace-file.ts';

/** Hands a person the secrets of a run as a key log, which opens a capture of it. */
export function downloadKeyLog(trace: Trace): void {
  saveFile(toKeyLog(trace), `${nameOf(trace)}.keys`, 'text/plain');
}
