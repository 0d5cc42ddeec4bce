import type { Trace } from '#lib/trace/trace.ts';
import { isOf, type EventIn } from '#lib/trace/event.ts';
import type { Section } from '#lib/trace/section.ts';
import { candidateLines, count } from '../wording.ts';

/** Says how many of its sender’s candidates a description on the bus carries, and which section allows that. */
export function carries(
  trace: Trace,
  signal: EventIn<'signal'>
): { readonly text: string; readonly section: Section } {
  const carried = candidateLines(signal.text);
  const { complete, gathered } = gathering(trace, signal);
  if (carried === 0) {
    const none = complete && gathered === 0;
    const text = none
      ? 'It carries no candidate, since gathering found none.'
      : 'It carries no candidate yet: those that are found follow one by one.';
    return { text, section: 'RFC 8838 §4' };
  }
  return complete
    ? {
        text: `It carries ${count(carried, 'candidate')}, since gathering was complete.`,
        section: 'RFC 9429 §3.5'
      }
    : {
        text: `It carries the ${count(carried, 'candidate')} gathered so far; more may follow.`,
        section: 'RFC 8838 §4'
      };
}

/** The progress of the sender’s gathering for its latest credentials when the message was sent. */
export function gathering(
  { events }: Trace,
  signal: EventIn<'signal'>
): { readonly gathered: number; readonly complete: boolean; readonly running: boolean } {
  let gathered = 0;
  let state = 'new';
  let ufrag: string | undefined;
  for (let seq = 0; seq < signal.seq; seq++) {
    const event = events[seq];
    if (event?.actor !== signal.from) continue;
    if (isOf(event, 'description') && event.side === 'local') {
      const own = /^a=ice-ufrag:(\S+)/m.exec(event.sdp)?.[1];
      if (own !== ufrag) [gathered, state, ufrag] = [0, 'new', own];
    }
    if (event.type === 'candidate.gathered') gathered++;
    if (isOf(event, 'state') && event.machine === 'iceGathering') state = event.to;
  }
  return { gathered, complete: state === 'complete', running: state === 'gathering' };
}
