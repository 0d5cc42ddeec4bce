import type { Recording } from '#lib/analysis/recording.ts';
import type { Micros } from '#lib/trace/event.ts';
import type { AllocationRow, MappingRow } from '#lib/trace/state/network-rows.ts';
import type { TraceState } from '#lib/trace/state/state.ts';
import type { Trace, TraceHeader } from '#lib/trace/trace.ts';
import { sceneOf } from '#lib/analysis/scene.ts';
import { english } from '#lib/words/en/index.ts';
import { reasonText } from '#lib/words/reason-text.ts';
import { span } from '#lib/ui/primitives/format.ts';

/** What a NAT or firewall holds. */
export interface GatewayTable {
  readonly actor: string;
  readonly name: string;
  readonly mappings: readonly MappingRow[];
}

/** What a TURN server holds. */
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

/** For whom a mapping is used, and what RFC 4787 §4.1 calls that. */
export function mappedFor({ remote }: Pick<MappingRow, 'remote'>): {
  readonly who: string;
  readonly kind: string;
} {
  if (remote === '*') return { who: 'any destination', kind: 'endpoint-independent mapping' };
  return hasPort(remote)
    ? { who: remote, kind: 'address and port-dependent mapping' }
    : { who: remote, kind: 'address-dependent mapping' };
}

/** What the mappings show of how their gateway behaves: a sentence for each kind among them. */
export function behaviours(mappings: readonly MappingRow[]): readonly string[] {
  const sentences = mappings.map((row) => {
    if (isFirewall(row))
      return 'It rewrites no address here: it only decides what comes in, as a firewall does.';
    const { kind } = mappedFor(row);
    if (row.remote === '*') return `One external port for every destination: ${kind} (RFC 4787 §4.1).`;
    return `Another external port for each destination: ${kind} (RFC 4787 §4.1).`;
  });
  return [...new Set(sentences)];
}

/** Who may send in, of one permission. */
export function letIn(remote: string): string {
  if (remote === '*') return 'anyone';
  return hasPort(remote) ? remote : `${remote}, any port`;
}

/** `in 119.9 s`, `now`; nothing when the row does not say. */
export function expiresIn(expires: Micros | undefined, at: Micros): string | undefined {
  if (expires === undefined) return undefined;
  return expires > at ? `in ${span(expires - at)}` : 'now';
}

/** What went with the latest event, in a sentence; nothing if that was something else. */
export function wentNow(
  trace: Recording,
  count: number
): { readonly actor: string; readonly says: string } | undefined {
  const event = trace.events[count - 1];
  if (event?.type !== 'nat.expired' && event?.type !== 'turn.expired') return undefined;
  const { row, actor, type, why } = event;
  const what =
    type === 'nat.expired'
      ? `The mapping ${String(row.internal)} → ${String(row.external)}`
      : `The ${String(row.kind)} ${String(row.channel ?? row.peer ?? row.allocation)}`;
  const reason =
    why === undefined
      ? row['why']?.toString()
      : reasonText(english.reasons, why, { scene: sceneOf(trace), actor });
  return { actor, says: `${what} has just gone${reason === undefined ? '' : `: ${reason}`}.` };
}

function hasPort(remote: string): boolean {
  return remote.startsWith('[') ? remote.includes(']:') : remote.split(':').length === 2;
}
