import type { TraceEvent } from '#lib/trace/event.ts';
import type { Micros } from '#lib/trace/base.ts';
import type { Trace } from '#lib/trace/trace.ts';
import { moments } from './moments.ts';

export type PhaseName = 'negotiate' | 'gather' | 'check' | 'secure' | 'open';

/** One phase of the set-up. Phases overlap where the protocols do: a trickling peer gathers while it negotiates. */
export interface Phase {
  readonly name: PhaseName;
  readonly from: Micros;
  /** When it ended; the last event's time while it has not. */
  readonly to: Micros;
}

/**
 * The phases that a run has reached, in this order. Only the first pass through each is told: an ICE restart or a
 * later negotiation lies within `open`.
 *
 * - negotiate: from the first event until the answer has taken effect at the offerer
 * - gather: from the first peer that gathers until no peer does
 * - check: from the first sign of connectivity checks until ICE has ended, well or badly, at every peer
 * - secure: from ICE's first connected peer until DTLS has ended at every peer; not in a simulation without DTLS
 * - open: from DTLS connected at every peer, or the first open channel, to the end of the trace
 */
export function phases(trace: Trace): readonly Phase[] {
  const first = trace.events[0];
  const last = trace.events.at(-1);
  if (!first || !last) return [];
  const seen = moments(trace);
  const found: Phase[] = [];
  const add = (name: PhaseName, from: Micros | undefined, to: Micros = last.at): void => {
    if (from !== undefined) found.push({ name, from, to: Math.max(from, to) });
  };
  add('negotiate', first.at, seen.negotiated);
  add('gather', seen.gathering, seen.gathered);
  add('check', seen.checking, seen.checked);
  const endsWithIce = trace.header.source === 'lab' && !trace.events.some(isOfDtls);
  if (!endsWithIce) add('secure', seen.securing, seen.secured);
  add('open', seen.opening);
  return found;
}

function isOfDtls(event: TraceEvent): boolean {
  return event.type === 'state.changed' && event.machine === 'dtls';
}
