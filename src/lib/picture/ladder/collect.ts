import { journeysOf, type Journey } from '#lib/analysis/journeys.ts';
import { layerOf } from '#lib/analysis/layer-of.ts';
import { serversOf } from '#lib/analysis/layers.ts';
import { perTrace } from '#lib/analysis/per-trace.ts';
import type { Recording } from '#lib/analysis/recording.ts';
import type { ActorId, EventOf, Micros } from '#lib/trace/event.ts';
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
    switch (event.type) {
      case 'api.called':
        add(callItem(event, settled.get(event.seq)));
        break;
      case 'api.settled':
        if (trace.events[event.call]?.type !== 'api.called') add(pointItem(event, 'api', trace.header));
        break;
      case 'checks.counted': {
        const other = otherPeer(event.actor, peers);
        add(other ? checksBand(trace, event, [event.actor, other]) : pointItem(event, 'check', trace.header));
        break;
      }
      case 'state.changed':
        if (event.machine === 'iceGathering' && event.to === 'gathering')
          gathering.set(event.actor, event.at);
        add(pointItem(event, layerOf(event, servers), trace.header));
        break;
      case 'candidate.gathered':
      case 'candidate.failed':
        add(pointItem(event, layerOf(event, servers), trace.header));
        add(exchangeBand(trace, event, gathering.get(event.actor) ?? event.at, servers));
        break;
      default:
        add(pointItem(event, layerOf(event, servers), trace.header));
    }
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

function settlements(trace: Trace): ReadonlyMap<number, EventOf<'api.settled'>> {
  const found = new Map<number, EventOf<'api.settled'>>();
  for (const event of trace.events) if (event.type === 'api.settled') found.set(event.call, event);
  return found;
}
