import type { CandidateRow } from '#lib/analysis/candidates.ts';
import { hostPort } from '#lib/analysis/names/candidate-name.ts';
import type { EventOf } from '#lib/trace/event.ts';
import type { Recording } from '#lib/analysis/recording.ts';
import type { Trace } from '#lib/trace/trace.ts';
import type { LineLink } from './line-link.ts';
import { packetMarks } from './packet-marks.ts';

type Sent = EventOf<'datagram.sent'>;

/** The checks that carry a ufrag in USERNAME: how many of the first `count` events, with a way to the first. */
export function packetsOfUfrag(trace: Recording, ufrag: string, count: number): readonly LineLink[] {
  return summed(
    sent(trace, count, holds(trace, ufrag)),
    'packet has it in USERNAME',
    'packets have it in USERNAME'
  );
}

/** The messages whose integrity was made with a password. */
export function packetsOfPassword(trace: Recording, pwd: string, count: number): readonly LineLink[] {
  return summed(
    sent(trace, count, holds(trace, pwd)),
    'packet’s integrity is made with it',
    'packets’ integrity is made with it'
  );
}

/** The packets that leave for a candidate’s address, or from it. */
export function packetsOfCandidate(
  trace: Trace,
  { parsed }: CandidateRow,
  count: number
): readonly LineLink[] {
  if (!parsed.ok) return [];
  const address = hostPort(parsed.candidate.address, parsed.candidate.port);
  const found = (end: 'src' | 'dst') => sent(trace, count, (event) => event[end] === address);
  return [
    ...summed(found('src'), 'packet leaves from it', 'packets leave from it'),
    ...summed(found('dst'), 'packet is sent to it', 'packets are sent to it')
  ];
}

function holds(trace: Recording, value: string): (event: Sent) => boolean {
  return (event) => packetMarks(trace, event).values.has(value);
}

function sent(trace: Trace, count: number, wanted: (event: Sent) => boolean): readonly Sent[] {
  return trace.events
    .slice(0, count)
    .flatMap((event) => (event.type === 'datagram.sent' && wanted(event) ? [event] : []));
}

function summed(found: readonly Sent[], one: string, many: string): readonly LineLink[] {
  const [first] = found;
  if (!first) return [];
  return [{ text: found.length === 1 ? `1 ${one}` : `${found.length} ${many}, the first`, seq: first.seq }];
}
