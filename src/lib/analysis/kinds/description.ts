import { isOf, type EventOf } from '#lib/trace/event.ts';
import type { Trace } from '#lib/trace/trace.ts';
import { alone, type Kinds } from './kind.ts';

export const descriptionKinds: Kinds<'description'> = {
  'description.set': {
    ...alone,
    layer: 'signaling',
    step: 'transactions',
    look: { glyph: 'description', texts: [], rank: 1 },
    gist: ({ actor, side, kind }, { name }) => `${name(actor)}: ${side} ${kind} set`,
    particulars: ({ side, kind }) => [side, kind],
    threads: callThreads,
    leaves: ({ side }) => [`${side} description`],
    follows: () => []
  }
};

/** The API call that asked for a description. */
function callThreads({ causes }: EventOf<'description.set'>, { events }: Trace): readonly string[] {
  for (const cause of causes) {
    const reason = events[cause];
    if (!reason || !isOf(reason, 'api')) continue;
    return [`call ${'call' in reason ? reason.call : reason.seq}`];
  }
  return [];
}
