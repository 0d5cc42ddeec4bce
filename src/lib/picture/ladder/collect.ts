import { layerOf, serversOf } from '#lib/analysis/layers.ts';
import type { ActorId, Micros, TraceEvent } from '#lib/trace/event.ts';
import type { Recording } from '#lib/analysis/recording.ts';
import { checksBand, exchangeBand } from './bands.ts';
import { callItem } from './calls.ts';
import { DataPairs, dataArrow, datagramArrow, heading, isDatagram } from './datagrams.ts';
import type { Item } from './item.ts';
import { isSignal, messageArrow } from './messages.ts';
import { pointItem } from './points.ts';

const known = new WeakMap<Recording, readonly Item[]>();

/** Everything that a trace's ladder shows besides the state strips, in no particular order. O(n), once for a trace. */
export function collect(trace: Recording): readonly Item[] {
  const before = known.get(trace);
  if (before) return before;
  const items = collectAnew(trace);
  known.set(trace, items);
  return items;
}

function collectAnew(trace: Recording): readonly Item[] {
  const { actors } = trace.header;
  const peers = actors.filter(({ role }) => role === 'peer').map(({ id }) => id);
  const bus = actors.find(({ role }) => role === 'bus')?.id ?? 'bus';
  const servers = serversOf(trace.header);

  const items: Item[] = [];
  const groups = new Map<string, TraceEvent[]>();
  const settled = settlements(trace);
  const pairs = new DataPairs();
  const gathering = new Map<ActorId, Micros>();
  const add = (item: Item | undefined): void => {
    if (item) items.push(item);
  };

  for (const event of trace.events) {
    const key = groupOf(event);
    if (key !== undefined) {
      const group = groups.get(key);
      if (group) group.push(event);
      else groups.set(key, [event]);
      continue;
    }
    switch (event.type) {
      case 'api.called':
        add(callItem(event, settled.get(event.seq)));
        break;
      case 'api.settled':
        if (trace.events[event.call]?.type !== 'api.called') add(pointItem(event, 'api'));
        break;
      case 'data.sent':
        pairs.sent(event);
        break;
      case 'data.received': {
        const sent = pairs.received(event);
        add(sent ? dataArrow(sent, event) : pointItem(event, 'sctp'));
        break;
      }
      case 'checks.counted': {
        const other = heading(event.actor, peers);
        add(other ? checksBand(trace, event, [event.actor, other]) : pointItem(event, 'check'));
        break;
      }
      case 'state.changed':
        if (event.machine === 'iceGathering' && event.to === 'gathering')
          gathering.set(event.actor, event.at);
        add(pointItem(event, layerOf(event, servers)));
        break;
      case 'candidate.gathered':
      case 'candidate.failed':
        add(pointItem(event, layerOf(event, servers)));
        add(exchangeBand(trace, event, gathering.get(event.actor) ?? event.at, servers));
        break;
      default:
        add(pointItem(event, layerOf(event, servers)));
    }
  }
  for (const sent of pairs.open) {
    const toward = heading(sent.actor, peers);
    add({ ...dataArrow(sent), ...(toward ? { toward } : {}) });
  }
  for (const group of groups.values()) {
    const signals = group.filter(isSignal);
    add(
      signals.length > 0
        ? messageArrow(signals, bus)
        : datagramArrow(trace, group.filter(isDatagram), servers)
    );
  }
  return items;
}

function groupOf(event: TraceEvent): string | undefined {
  if (isSignal(event)) return `message ${event.message}`;
  return isDatagram(event) ? `datagram ${event.datagram}` : undefined;
}

function settlements(trace: Recording): ReadonlyMap<number, Extract<TraceEvent, { type: 'api.settled' }>> {
  const found = new Map<number, Extract<TraceEvent, { type: 'api.settled' }>>();
  for (const event of trace.events) if (event.type === 'api.settled') found.set(event.call, event);
  return found;
}
