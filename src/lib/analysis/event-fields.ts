import type { TraceEvent } from '#lib/trace/event.ts';

/** One field of an event as the inspector lists it. */
export interface EventField {
  readonly name: string;
  readonly value: string;
}

const common: ReadonlySet<string> = new Set(['seq', 'at', 'actor', 'type', 'causes', 'provenance', 'during']);
const longest = 160;

/** The fields that an event of its type has besides those of every event, in their order in the trace. */
export function eventFields(event: TraceEvent): readonly EventField[] {
  return Object.entries(event)
    .filter(([name, value]) => !common.has(name) && value !== undefined)
    .map(([name, value]) => ({ name, value: shown(value) }));
}

/** A value in one or two lines; of a long text, only how long it is. */
function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const lines = text.split('\n').filter((line) => line !== '').length;
  if (lines > 1) return `${lines} lines, ${new TextEncoder().encode(text).length} bytes`;
  return text.length > longest ? `${text.slice(0, longest - 1)}…` : text;
}
