import { journeysOf, type Journey } from '#lib/analysis/journeys.ts';
import { layerOf } from '#lib/analysis/layer-of.ts';
import { serversOf } from '#lib/analysis/layers.ts';
import { perTrace } from '#lib/analysis/per-trace.ts';
import type { Recording } from '#lib/analysis/recording.ts';
import type { ActorId, Micros } from '#lib/trace/base.ts';
import { isOf, type EventIn } from '#lib/trace/event.ts';
import type { Trace } from '#lib/trace/trace.ts';
import { checksBand, exchangeBand } from './bands.ts';
import { callItem } from './calls.ts';
import { dataArrow, datagramArrow, otherPeer } from './datagrams.ts';
import type { ArrowItem, Item } from './item.ts';
import { messageArrow } from './messages.ts';
import { pointItem } from './points.ts';

/** Everything that a trace's ladder shows besides the state strips, in no particular order. O(n), once for a trace. */
export const collect = perTrace((trace: Recording): readonly Item[] => {
  const { actors } = trace.header;
  const peers = actors.filter(({ role }) => role === 'peer').map(({ id }) => id);
  const bus = actors.find(({ role }) => role === 'bus')?.id ?? 'bus';
  const servers = serversOf(trace.header);

  const items: Item[] = [];
  const journeys = journeysOf(trace);
  const travelled = new Set(journeys.flatMap(({ events }) => events.map(({ seq }) => seq)));
  const settled = settlements(trace);
  const gathering = new Map<ActorId, Micros>();
  const add = (item: Item | undefined): void => {
    if (item) items.push(item);
  };

  for (const event of trace.events) {
    if (travelled.has(event.seq)) continue;
    if (isOf(event, 'api')) {
      add(apiItem(trace, event, settled));
      continue;
    }
    const point = pointItem(event, layerOf(event, servers), trace.header);
    if (isOf(event, 'checks')) {
      const other = otherPeer(event.actor, peers);
      add(other ? checksBand(trace, event, [event.actor, other]) : point);
      continue;
    }
    add(point);
    if (isOf(event, 'state') && event.machine === 'iceGathering' && event.to === 'gathering')
      gathering.set(event.actor, event.at);
    if (isOf(event, 'candidate'))
      add(exchangeBand(trace, event, gathering.get(event.actor) ?? event.at, servers));
  }
  const arrow = (journey: Journey): ArrowItem => {
    switch (journey.kind) {
      case 'message':
        return messageArrow(journey, bus);
      case 'datagram':
        return datagramArrow(trace, journey);
      case 'data':
        return dataArrow(journey, peers);
    }
  };
  return [...items, ...journeys.map(arrow)];
});

type Settlements = ReadonlyMap<number, EventIn<'api', 'settled'>>;

/** A call, which its settling is part of; that stands alone where the trace does not hold the call. */
function apiItem({ events, header }: Trace, event: EventIn<'api'>, settled: Settlements): Item | undefined {
  if (event.type === 'api.called') return callItem(event, settled.get(event.seq));
  return events[event.call] ? undefined : pointItem(event, 'api', header);
}

function settlements(trace: Trace): Settlements {
  return new Map(
    trace.events.flatMap((event) => (event.type === 'api.settled' ? [[event.call, event]] : []))
  );
}
