import type { Candidate } from '#lib/protocol/sdp/candidate.ts';
import type { EventField } from '#lib/analysis/event-fields.ts';

/** Names of the fields of a candidate on screen, where the attribute’s own word is cryptic. */
const names: Readonly<Record<string, string>> = { 'network-id': 'network', 'network-cost': 'cost' };

/** Every field of a candidate but type, address, port and priority, in the order of the attribute (RFC 8839 §5.1). */
export function candidateFields(candidate: Candidate, mid: string | undefined): readonly EventField[] {
  const { foundation, component, transport, relatedAddress, relatedPort, tcpType, extensions } = candidate;
  const fields: EventField[] = [
    { name: 'transport', value: transport },
    { name: 'foundation', value: foundation },
    { name: 'component', value: String(component) }
  ];
  if (mid !== undefined) fields.push({ name: 'mid', value: mid });
  if (relatedAddress !== undefined) fields.push({ name: 'raddr', value: relatedAddress });
  if (relatedPort !== undefined) fields.push({ name: 'rport', value: String(relatedPort) });
  if (tcpType !== undefined) fields.push({ name: 'tcptype', value: tcpType });
  return [...fields, ...extensions.map(([name, value]) => ({ name: names[name] ?? name, value }))];
}
