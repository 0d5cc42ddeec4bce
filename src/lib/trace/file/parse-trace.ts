import { parseHeader, parseJson } from './parse-header.ts';
import type { TraceError } from './trace-error.ts';
import { TraceReader } from './trace-reader.ts';
import type { Trace } from '../trace.ts';

export type ParsedTrace =
  { readonly ok: true; readonly trace: Trace } | { readonly ok: false; readonly error: TraceError };

/**
 * Reads what `formatTrace` wrote. Every field of every event is checked, and the first line that is wrong is named with
 * what was expected there. Fields that this release does not know are kept as they are. Never throws; reads no further
 * than the first wrong line.
 */
export function parseTrace(file: string): ParsedTrace {
  const text = file.startsWith('\uFEFF') ? file.slice(1) : file;
  const first = parseHeader(text);
  if (!first.ok) return first;
  const reader = new TraceReader(first.header);
  let line = 2;
  for (let start = first.length + 1; start < text.length; line++) {
    const feed = text.indexOf('\n', start);
    const end = feed < 0 ? text.length : feed;
    const value = parseJson(text.slice(start, end));
    if (value === undefined && feed < 0) return { ok: false, error: cutOff(line) };
    const fault = reader.read(value, line);
    if (fault)
      return { ok: false, error: { code: fault.code, line, message: `Line ${line}: ${fault.says}.` } };
    start = end + 1;
  }
  return { ok: true, trace: reader.trace };
}

function cutOff(line: number): TraceError {
  const message = `The file ends in the middle of line ${line}: it was probably cut off in transfer.`;
  return { code: 'truncated', line, message };
}
