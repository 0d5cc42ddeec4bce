import type { TraceEvent } from '#lib/trace/event.ts';

/** How large a step is: a message on the bus, anything that concludes something, or every event. */
export type Granularity = 'signaling' | 'transactions' | 'everything';

/** All granularities, coarsest first, with their words on screen. */
export const granularities: readonly { readonly granularity: Granularity; readonly label: string }[] = [
  { granularity: 'signaling', label: 'Signaling messages' },
  { granularity: 'transactions', label: 'Transactions' },
  { granularity: 'everything', label: 'Every event' }
];

const signaling: ReadonlySet<TraceEvent['type']> = new Set([
  'signal.sent',
  'signal.held',
  'signal.released',
  'signal.delivered',
  'signal.lost'
]);

const transactions: ReadonlySet<TraceEvent['type']> = new Set([
  ...signaling,
  'api.called',
  'description.set',
  'candidate.gathered',
  'candidate.failed',
  'checks.counted',
  'pair.nominated',
  'pair.selected',
  'dtls.negotiated',
  'fingerprint.compared',
  'data.sent',
  'data.received',
  'datagram.sent'
]);

const stops: Readonly<Record<Granularity, (event: TraceEvent) => boolean>> = {
  signaling: (event) => signaling.has(event.type),
  transactions: (event) => transactions.has(event.type) || concludes(event),
  everything: () => true
};

/** Whether a step of this size stops at an event. Every stop of a coarser size is one of the finer sizes too. */
export function stopsFor(granularity: Granularity): (event: TraceEvent) => boolean {
  return stops[granularity];
}

/** The two states that tell how the whole connection fares; the other machines move with every detail. */
function concludes(event: TraceEvent): boolean {
  return (
    event.type === 'state.changed' && (event.machine === 'connection' || event.machine === 'dataChannel')
  );
}
