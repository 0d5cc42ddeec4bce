/** Why a text is not a trace that can be opened. */
export type TraceErrorCode =
  /** Nothing is in the file. */
  | 'empty'
  /** The first line is not JSON, or no object: another kind of file altogether. */
  | 'not-a-trace'
  /** JSON, but its first line names no format: the header is missing. */
  | 'no-header'
  /** The header names another format. */
  | 'other-format'
  /** The header names a version that this release does not know. */
  | 'newer-version'
  /** The header is a trace's but not right. */
  | 'bad-header'
  /** The file ends in the middle of its last line. */
  | 'truncated'
  /** A line is not JSON, or not an object. */
  | 'not-json'
  /** A payload line is not right. */
  | 'bad-payload'
  /** An event is of no known type. */
  | 'unknown-type'
  /** A field of an event is missing or of the wrong kind. */
  | 'bad-field'
  /** Events are not numbered 0, 1, 2, … or time runs backwards. */
  | 'out-of-order'
  /** An event names an actor, cause, call or payload that is not there. */
  | 'bad-reference';

/** A fault in a trace file, and its place. */
export interface TraceError {
  readonly code: TraceErrorCode;
  /** From 1. */
  readonly line: number;
  /** A sentence or two for the person who opened the file; it names the line. */
  readonly message: string;
}

/** A fault in a line, said without its number. */
export interface LineFault {
  readonly code: TraceErrorCode;
  /** Completes "Line 7: …", without a full stop. */
  readonly says: string;
}

/** A value as found in a file, cut short enough to be read within a sentence. */
export function shown(value: unknown): string {
  if (value === undefined) return 'missing';
  if (typeof value === 'object' && value !== null) return Array.isArray(value) ? 'a list' : 'an object';
  const json = JSON.stringify(value) ?? 'something else';
  return json.length > 40 ? `${json.slice(0, 40)}…` : json;
}
