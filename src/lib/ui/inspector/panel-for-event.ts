import { familyOf, isOf, type Family, type TraceEvent } from '#lib/trace/event.ts';
import type { Trace } from '#lib/trace/trace.ts';
import type { PanelId } from './panels.ts';

/** The panel that shows the most of the events of a family; none of what no panel shows. */
const panelOf: { readonly [family in Family]?: PanelId } = {
  datagram: 'packet',
  description: 'sdp',
  candidate: 'candidates',
  pair: 'candidates',
  state: 'states',
  nat: 'nat',
  turn: 'nat'
};

/** The panel that an event is best seen in: a message on the bus, and the result of a call, in that of what it carries. */
function panelForEvent(event: TraceEvent): PanelId | undefined {
  if (isOf(event, 'signal')) return event.kind.includes('candidate') ? 'candidates' : 'sdp';
  if ('result' in event && JSON.stringify(event.result ?? null).includes('"sdp"')) return 'sdp';
  return panelOf[familyOf(event)];
}

/**
 * The panel that goes with the event of that number: its own, or that of the last event before it that has one, so that it
 * is the same whichever way one has come.
 */
export function panelAt({ events }: Trace, seq: number): PanelId | undefined {
  for (let at = Math.min(seq, events.length - 1); at >= 0; at--) {
    const event = events[at];
    const panel = event && panelForEvent(event);
    if (panel) return panel;
  }
  return undefined;
}
