import type { ActorId } from '#lib/trace/base.ts';
import type { EventOf, TraceEvent } from '#lib/trace/event.ts';
import type { PairRow, TraceState } from '#lib/trace/state/state.ts';
import type { Trace } from '#lib/trace/trace.ts';

/** A peer's progress: the path that its data takes, and what protects it. */
export interface ConnectionFacts {
  readonly actor: ActorId;
  readonly name: string;
  readonly pair?: PairRow;
  readonly dtls?: EventOf<'dtls.negotiated'>;
  readonly proof?: EventOf<'fingerprint.compared'>;
}

/** The facts of each peer at the playhead; a peer of which there are none yet is left out. */
export function connectionFacts({ header, events }: Trace, state: TraceState): readonly ConnectionFacts[] {
  const happened = events.slice(0, state.count);
  const dtls = agreedBy(happened);
  const proofs = provedBy(happened);
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
      ...optional('dtls', dtls.get(id)),
      ...optional('proof', proofs.get(id))
    }))
    .filter(({ pair, dtls, proof }) => pair ?? dtls ?? proof);
}

function agreedBy(events: readonly TraceEvent[]): ReadonlyMap<ActorId, EventOf<'dtls.negotiated'>> {
  return new Map(events.flatMap((event) => (event.type === 'dtls.negotiated' ? [[event.actor, event]] : [])));
}

function provedBy(events: readonly TraceEvent[]): ReadonlyMap<ActorId, EventOf<'fingerprint.compared'>> {
  return new Map(
    events.flatMap((event) => (event.type === 'fingerprint.compared' ? [[event.actor, event]] : []))
  );
}

function optional<K extends string, V>(key: K, value: V | undefined): { readonly [P in K]?: V } {
  return value === undefined ? {} : ({ [key]: value } as { readonly [P in K]: V });
}
