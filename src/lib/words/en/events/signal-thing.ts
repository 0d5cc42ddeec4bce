import type { EventOf } from '#lib/trace/event.ts';
import { candidateName, candidateShort } from '#lib/analysis/candidate-name.ts';

/** Any event about a message on the bus. */
export type SignalEvent = EventOf<
  'signal.sent' | 'signal.held' | 'signal.released' | 'signal.delivered' | 'signal.lost'
>;

/** What a message is, as one would say it: `offer`, `host candidate 192.168.1.5:51234`, `end of candidates`. */
export function thing(signal: SignalEvent): string {
  if (signal.kind === 'end-of-candidates') return 'end of candidates';
  return signal.kind === 'candidate' ? candidateName(attribute(signal.text)) : signal.kind;
}

/** The same in fewer words: `candidate host 192.168.1.5:51234`. */
export function shortThing(signal: SignalEvent): string {
  if (signal.kind !== 'candidate') return signal.kind.replaceAll('-', ' ');
  const text = attribute(signal.text);
  return text ? `candidate ${candidateShort(text)}` : 'candidate';
}

/** The candidate attribute in the RTCIceCandidateInit that travels as JSON. */
function attribute(json: string): string | undefined {
  try {
    const init: unknown = JSON.parse(json);
    if (typeof init !== 'object' || init === null || !('candidate' in init)) return undefined;
    return typeof init.candidate === 'string' ? init.candidate : undefined;
  } catch {
    return undefined;
  }
}
