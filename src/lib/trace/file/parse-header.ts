import { format, headerShape, version } from './header-shape.ts';
import { describe, isObject } from '../shape.ts';
import { shown, type TraceError, type TraceErrorCode } from './trace-error.ts';
import type { TraceHeader } from '../trace.ts';

/** No header comes near this many characters; a longer first line is refused without reading on. */
const longestHeader = 2 ** 16;

const whatATraceIs = `A trace is a JSON Lines file that starts with {"format":"${format}",…}.`;

type HeaderResult =
  | { readonly ok: true; readonly header: TraceHeader; readonly length: number }
  | { readonly ok: false; readonly error: TraceError };

/** Reads the first line of `text` and nothing after it. `length` is the line's, without its end. */
export function parseHeader(text: string): HeaderResult {
  if (text.trim() === '') return refuse('empty', `This file is empty. ${whatATraceIs}`);
  const start = text.slice(0, longestHeader);
  const end = start.indexOf('\n');
  const line = end < 0 ? start : start.slice(0, end);
  const value = parseJson(line);
  if (!isObject(value)) {
    if (end < 0 && text.length < longestHeader && line.startsWith('{"format":"trickle')) {
      return refuse(
        'truncated',
        'The file ends in the middle of line 1: it was probably cut off in transfer.'
      );
    }
    const what = value === undefined ? 'JSON' : 'a JSON object';
    return refuse('not-a-trace', `This is not a trace: line 1 is not ${what}. ${whatATraceIs}`);
  }
  if (value['format'] === undefined) {
    return refuse('no-header', `This is not a trace: line 1 is not a header. ${whatATraceIs}`);
  }
  if (value['format'] !== format) {
    return refuse('other-format', `This is not a trace but ${shown(value['format'])}. ${whatATraceIs}`);
  }
  if (Number.isSafeInteger(value['version']) && Number(value['version']) > version) {
    const newer = `Trace version ${Number(value['version'])} is newer than this app reads (${version}).`;
    return refuse('newer-version', newer);
  }
  const fault = headerShape.check(value, '');
  if (fault) return refuse('bad-header', `Line 1: ${describe(fault)}.`);
  const header = value as unknown as TraceHeader;
  const ids = header.actors.map(({ id }) => id);
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice !== undefined) return refuse('bad-header', `Line 1: \`actors\` names ${shown(twice)} twice.`);
  return { ok: true, header, length: line.length };
}

/** Parses a line; undefined when it is not JSON. */
export function parseJson(line: string): unknown {
  try {
    return JSON.parse(line) as unknown;
  } catch {
    return undefined;
  }
}

function refuse(code: TraceErrorCode, message: string): HeaderResult {
  return { ok: false, error: { code, line: 1, message } };
}
