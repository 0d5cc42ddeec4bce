import type { ActorId } from '#lib/trace/base.ts';
import { firstWhere } from '#lib/protocol/search.ts';
import type { EventOf, TraceEvent } from '#lib/trace/event.ts';
import type { PairRow, TraceState } from '#lib/trace/state/state.ts';
import type { Trace } from '#lib/trace/trace.ts';
import { perTrace } from './per-trace.ts';

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
      ...optional('dtls', latest(agreements(trace), id, state.count)),
      ...optional('proof', latest(comparisons(trace), id, state.count))
    }))
    .filter(({ pair, dtls, proof }) => pair ?? dtls ?? proof);
}

const agreements = perTrace(({ events }: Trace) =>
  events.flatMap((event) => (event.type === 'dtls.negotiated' ? [event] : []))
);

const comparisons = perTrace(({ events }: Trace) =>
  events.flatMap((event) => (event.type === 'fingerprint.compared' ? [event] : []))
);

/** The last event of a peer among the first `count` of a trace; `all` are few of them, in order. */
function latest<E extends TraceEvent>(all: readonly E[], peer: ActorId, count: number): E | undefined {
  for (let i = firstWhere(all.length, (i) => (all[i]?.seq ?? Infinity) >= count) - 1; i >= 0; i--) {
    if (all[i]?.actor === peer) return all[i];
  }
  return undefined;
}

function optional<K extends string, V>(key: K, value: V | undefined): { readonly [P in K]?: V } {
  return value === undefined ? {} : ({ [key]: value } as { readonly [P in K]: V });
}
