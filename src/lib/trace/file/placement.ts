import type { TraceEvent } from '../event.ts';
import { shown, type LineFault } from './trace-error.ts';

/** What has been read before an event. */
export interface Before {
  readonly actors: ReadonlySet<string>;
  readonly events: readonly TraceEvent[];
  readonly payloads: ReadonlyMap<string, Uint8Array>;
  /** The line that the last event stands on. */
  readonly line: number;
}

/** What is wrong with an event of the right shape where it stands: its number, its time, or what it refers to. */
export function placementFault(event: TraceEvent, before: Before): LineFault | undefined {
  return orderFault(event, before) ?? actorFault(event, before) ?? referenceFault(event, before);
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

function actorFault(event: TraceEvent, { actors }: Before): LineFault | undefined {
  const unknown = actorsOf(event).find(([, id]) => !actors.has(id));
  if (!unknown) return undefined;
  const [field, id] = unknown;
  return badReference(field, `one of the header’s actors (${[...actors].join(', ')})`, id);
}

/** Every actor that an event names, with the field that does. */
function actorsOf(event: TraceEvent): readonly (readonly [field: string, id: string])[] {
  const actor = ['actor', event.actor] as const;
  switch (event.type) {
    case 'signal.sent':
    case 'signal.held':
    case 'signal.released':
    case 'signal.delivered':
    case 'signal.lost':
      return [actor, ['from', event.from], ['to', event.to]];
    case 'fingerprint.compared':
      return [actor, ['of', event.of]];
    default:
      return [actor];
  }
}

function referenceFault(event: TraceEvent, { events, payloads }: Before): LineFault | undefined {
  const cause = event.causes.find((seq) => seq >= event.seq);
  if (cause !== undefined) return badReference('causes', 'events before this one', cause);
  if (event.type === 'api.settled' && events[event.call]?.type !== 'api.called') {
    return badReference('call', 'the seq of an api.called before it', event.call);
  }
  if ('payload' in event && !payloads.has(event.payload)) {
    return badReference('payload', 'the id of a payload on a line before it', event.payload);
  }
  return undefined;
}

function badReference(field: string, expected: string, found: unknown): LineFault {
  return { code: 'bad-reference', says: `\`${field}\` must be ${expected}; it is ${shown(found)}` };
}
