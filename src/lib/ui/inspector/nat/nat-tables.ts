import type { Recording } from '#lib/analysis/recording.ts';
import type { Micros } from '#lib/trace/base.ts';
import { isOf, nameIn, type EventIn, type TraceEvent } from '#lib/trace/event.ts';
import { isFirewall } from '#lib/analysis/network-tables.ts';
import { sceneOf } from '#lib/analysis/scene.ts';
import type { MappingRow } from '#lib/trace/state/network-rows.ts';
import { english } from '#lib/words/en/index.ts';
import { reasonText } from '#lib/words/reason-text.ts';
import { span } from '#lib/ui/primitives/format.ts';

/** For whom a mapping is used, and what RFC 4787 §4.1 calls that. */
export function mappedFor({ remote }: Pick<MappingRow, 'remote'>): {
  readonly who: string;
  readonly kind: string;
} {
  if (remote === '*') return { who: 'any destination', kind: 'endpoint-independent mapping, a “cone” NAT' };
  return hasPort(remote)
    ? { who: remote, kind: 'address and port-dependent mapping, a “symmetric” NAT' }
    : { who: remote, kind: 'address-dependent mapping, often called “symmetric”, too' };
}

/** Describes how a gateway behaves by its mappings: a sentence for each kind among them. */
export function behaviours(mappings: readonly MappingRow[]): readonly string[] {
  const sentences = mappings.map((row) => {
    if (isFirewall(row)) return 'No address is rewritten here: a firewall only decides what may come in.';
    const { kind } = mappedFor(row);
    if (row.remote === '*') return `One external port for every destination: ${kind} (RFC 4787 §4.1).`;
    return `Another external port for each destination: ${kind} (RFC 4787 §4.1).`;
  });
  return [...new Set(sentences)];
}

/** Names the senders that one permission lets in. */
export function letIn(remote: string): string {
  if (remote === '*') return 'anyone';
  return hasPort(remote) ? remote : `${remote}, any port`;
}

/** `in 119.9 s`, `now`; nothing when the row does not say. */
export function expiresIn(expires: Micros | undefined, at: Micros): string | undefined {
  if (expires === undefined) return undefined;
  return expires > at ? `in ${span(expires - at)}` : 'now';
}

/** Says in a sentence which row went with the latest event; undefined if none did. */
export function wentNow(
  trace: Recording,
  count: number
): { readonly actor: string; readonly says: string } | undefined {
  const event = trace.events[count - 1];
  if (!event || !isExpiry(event)) return undefined;
  const { row, actor, why } = event;
  const what = isOf(event, 'nat')
    ? `The mapping ${String(row.internal)} → ${String(row.external)}`
    : `The ${String(row.kind)} ${String(row.channel ?? row.peer ?? row.allocation)}`;
  const place = { scene: sceneOf(trace), actor };
  const reason = why === undefined ? row['why']?.toString() : reasonText(english.reasons, why, place);
  return { actor, says: `${what} has just gone${reason === undefined ? '' : `: ${reason}`}.` };
}

/** Whether a row of a table has gone. */
function isExpiry(event: TraceEvent): event is EventIn<'nat', 'expired'> | EventIn<'turn', 'expired'> {
  return (isOf(event, 'nat') || isOf(event, 'turn')) && nameIn(event) === 'expired';
}

function hasPort(remote: string): boolean {
  return remote.startsWith('[') ? remote.includes(']:') : remote.split(':').length === 2;
}
