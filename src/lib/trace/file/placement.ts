import type { TraceEvent } from '../event.ts';
import { brokenReference } from '../events/references.ts';
import type { Reference } from '../shape.ts';
import { shown, type LineFault } from './trace-error.ts';

/** The part of a file before an event. */
export interface Before {
  readonly actors: ReadonlySet<string>;
  readonly events: readonly TraceEvent[];
  readonly payloads: ReadonlyMap<string, Uint8Array>;
  /** The line that the last event stands on. */
  readonly line: number;
}

/** The fault in the place of an event that has the right shape: its number, its time, or its references. */
export function placementFault(event: TraceEvent, before: Before): LineFault | undefined {
  return orderFault(event, before) ?? referenceFault(event, before);
}

function orderFault({ seq, at, during }: TraceEvent, { events, line }: Before): LineFault | undefined {
  const fault = (says: string): LineFault => ({ code: 'out-of-order', says });
  if (seq !== events.length) {
    return fault(
      `\`seq\` must be ${events.length}, the number of events before it; it is ${seq}. A line may be lost`
    );
  }
  const previous = events.at(-1);
  if (previous && at < previous.at) {
    return fault(`\`at\` must not be earlier than line ${line}’s ${previous.at}; it is ${at}`);
  }
  if (during && during[1] !== at)
    return fault(`\`during\` must end at \`at\`, which is ${at}; it ends at ${during[1]}`);
  return undefined;
}

function referenceFault(event: TraceEvent, before: Before): LineFault | undefined {
  const broken = brokenReference(event, before);
  if (broken) return badReference(broken.field, expected(broken.to, before), broken.value);
  const cause = event.causes.find((seq) => seq >= event.seq);
  return cause === undefined ? undefined : badReference('causes', 'events before this one', cause);
}

function expected(to: Reference, { actors }: Before): string {
  switch (to) {
    case 'actor':
      return `one of the header’s actors (${[...actors].join(', ')})`;
    case 'call':
      return 'the seq of an api.called before it';
    case 'payload':
      return 'the id of a payload on a line before it';
  }
}

function badReference(field: string, words: string, found: unknown): LineFault {
  return { code: 'bad-reference', says: `\`${field}\` must be ${words}; it is ${shown(found)}` };
}
