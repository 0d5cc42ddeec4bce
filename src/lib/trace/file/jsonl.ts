/** Traces as files: JSON Lines, as trace/README.md describes them. */
export { formatTrace } from './format-trace.ts';
export { parseTrace, type ParsedTrace } from './parse-trace.ts';
export type { TraceError, TraceErrorCode } from './trace-error.ts';
