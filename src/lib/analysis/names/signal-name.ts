import type { EventIn } from '#lib/trace/event.ts';
import { candidateName, candidateShort } from './candidate-name.ts';
import { candidatesIn } from '../carried-candidates.ts';

type Signal = Pick<EventIn<'signal'>, 'kind' | 'text'>;

/** The name of a message on the bus, as one would say it: `offer`, `host candidate 192.168.1.5:51234`, `end of candidates`. */
export function signalName(signal: Signal): string {
  if (signal.kind === 'end-of-candidates') return 'end of candidates';
  return signal.kind === 'candidate' ? candidateName(attribute(signal)) : signal.kind;
}

/** The same in fewer words: `candidate host 192.168.1.5:51234`. */
export function shortSignal(signal: Signal): string {
  if (signal.kind !== 'candidate') return signal.kind.replaceAll('-', ' ');
  const text = attribute(signal);
  return text ? `candidate ${candidateShort(text)}` : 'candidate';
}

/** The candidate attribute in the RTCIceCandidateInit that travels as JSON. */
function attribute(signal: Signal): string | undefined {
  return candidatesIn(signal)[0]?.candidate;
}
