import type { ActorId } from '#lib/trace/base.ts';
import { firstWhere } from '#lib/protocol/search.ts';
import type { EventOf } from '#lib/trace/event.ts';
import type { PairRow, TraceState } from '#lib/trace/state/state.ts';
import type { Trace } from '#lib/trace/trace.ts';
import { perTrace } from './per-trace.ts';

type Securing = 'dtls.negotiated' | 'fingerprint.compared';

/** A peer's progress: the path that its data takes, and what protects it. */
export interface ConnectionFacts {
  readonly actor: ActorId;
  readonly name: string;
  readonly pair?: PairRow;
  readonly dtls?: EventOf<'dtls.negotiated'>;
  readonly proof?: EventOf<'fingerprint.compared'>;
}

/** The facts of each peer at the playhead; a peer of which there are none yet is left out. */
export function connectionFacts(trace: Trace, state: TraceState): readonly ConnectionFacts[] {
  const { header } = trace;
  const secured = latest(securing(trace), state.count);
  const pairs = [...state.pairs.values()].filter(({ selected }) => selected);
  return header.actors
    .filter(({ role }) => role === 'peer')
    .map(({ id, name }) => ({
      actor: id,
      name,
      ...optional(
        'pair',
        pairs.find(({ actor }) => actor === id)
      ),
      ...optional('dtls', secured(id, 'dtls.negotiated')),
      ...optional('proof', secured(id, 'fingerprint.compared'))
    }))
    .filter(({ pair, dtls, proof }) => pair ?? dtls ?? proof);
}

/** The few events by which connections are secured, in order. */
const securing = perTrace(({ events }: Trace): readonly EventOf<Securing>[] =>
  events.filter((event) => event.type === 'dtls.negotiated' || event.type === 'fingerprint.compared')
);

/** Gives the last event of a peer and a type, of those before `count`. */
function latest(
  all: readonly EventOf<Securing>[],
  count: number
): <T extends Securing>(peer: ActorId, type: T) => EventOf<T> | undefined {
  const end = firstWhere(all.length, (i) => (all[i]?.seq ?? Infinity) >= count);
  return <T extends Securing>(peer: ActorId, type: T) => {
    for (let i = end - 1; i >= 0; i--) {
      const event = all[i];
      if (event?.actor === peer && event.type === type) return event as EventOf<T>;
    }
    return undefined;
  };
}

function optional<K extends string, V>(key: K, value: V | undefined): { readonly [P in K]?: V } {
  return value === undefined ? {} : ({ [key]: value } as { readonly [P in K]: V });
}
