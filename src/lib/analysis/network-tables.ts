import type { AllocationRow, MappingRow } from '#lib/trace/state/network-rows.ts';
import type { TraceState } from '#lib/trace/state/state.ts';
import type { Trace, TraceHeader } from '#lib/trace/trace.ts';

/** The table of a NAT or firewall. */
export interface GatewayTable {
  readonly actor: string;
  readonly name: string;
  readonly mappings: readonly MappingRow[];
}

/** The table of a TURN server. */
export interface RelayTable {
  readonly actor: string;
  readonly name: string;
  readonly allocations: readonly AllocationRow[];
}

/** Every gateway of a run, in the order of its lifelines, with its mappings. */
export function gatewayTables({ actors }: TraceHeader, state: TraceState): readonly GatewayTable[] {
  const all = [...state.mappings.values()];
  return actors
    .filter(({ id, role }) => role === 'nat' || all.some(({ actor }) => actor === id))
    .map(({ id, name }) => ({ actor: id, name, mappings: all.filter(({ actor }) => actor === id) }));
}

/** Every server that ever gives an allocation in a run, with those that it holds now. */
export function relayTables(trace: Trace, state: TraceState): readonly RelayTable[] {
  const relays = new Set(
    trace.events.flatMap(({ type, actor }) => (type === 'turn.allocated' ? [actor] : []))
  );
  const all = [...state.allocations.values()];
  return trace.header.actors
    .filter(({ id }) => relays.has(id))
    .map(({ id, name }) => ({ actor: id, name, allocations: all.filter(({ actor }) => actor === id) }));
}

/** Whether a mapping rewrites nothing, as a firewall’s does. */
export function isFirewall({ internal, external }: MappingRow): boolean {
  return internal === external;
}
