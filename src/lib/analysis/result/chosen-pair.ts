import { candidateType } from '#lib/protocol/sdp/candidate-type.ts';
import { parseCandidate } from '#lib/protocol/sdp/candidate.ts';
import type { EventOf } from '#lib/trace/event.ts';
import type { Trace } from '#lib/trace/trace.ts';
import { peersOf } from '../peers.ts';
import { perTrace } from '../per-trace.ts';

type Selected = EventOf<'pair.selected'>;

/** The pair that a run’s data takes. */
export interface ChosenPair {
  /** Candidates as the attribute has them: the offerer’s, and that of the peer that it reaches. */
  readonly local: string;
  readonly remote: string;
  /** `['srflx', 'relay']`: how each peer knows its own candidate; undefined for a type of the future. */
  readonly types: readonly [string | undefined, string | undefined];
  /** A TURN server passes everything on: the candidate of a side is a relayed one. Absent where a trace does not tell. */
  readonly relayed?: boolean;
  /** The selection, by the offerer. */
  readonly seq: number;
}

/**
 * The pair that is selected at the end of a trace, as the offerer sees it. A peer that has not heard of a candidate takes it
 * for a peer-reflexive one, whatever it is (RFC 8445 §7.3.1.3); so each side’s own word counts where the two have selected the same.
 */
export const chosenPair = perTrace((trace: Trace): ChosenPair | undefined => {
  const [ours, theirs] = selections(trace);
  if (!ours) return undefined;
  const own = theirs && mirrors(ours, theirs) ? theirs.local : ours.remote;
  const types = [candidateType(ours.local), candidateType(own)] as const;
  const all = [ours, theirs].flatMap((one) => (one ? [one.local, one.remote] : []));
  const relayed = all.some((text) => candidateType(text) === 'relay');
  // Behind a peer-reflexive candidate there may be a relay that only the other side knows of.
  const isKnown = relayed || theirs !== undefined || types[1] !== 'prflx';
  return {
    local: ours.local,
    remote: own,
    types,
    ...(isKnown && { relayed }),
    seq: ours.seq
  };
});

/** The last selection of each peer, the offerer’s first. */
function selections({ header, events }: Trace): readonly Selected[] {
  const last = new Map<string, Selected>();
  for (const event of events) if (event.type === 'pair.selected') last.set(event.actor, event);
  const offerer = events.find((event) => event.type === 'signal.sent' && event.kind === 'offer')?.actor;
  return [...peersOf(header)]
    .sort((one, other) => Number(other === offerer) - Number(one === offerer))
    .flatMap((peer) => last.get(peer) ?? []);
}

/** Whether two selections are of the same two addresses, seen from either end. */
function mirrors(ours: Selected, theirs: Selected): boolean {
  return isSame(ours.local, theirs.remote) && isSame(ours.remote, theirs.local);
}

function isSame(one: string, other: string): boolean {
  const [a, b] = [parseCandidate(one), parseCandidate(other)];
  if (!a.ok || !b.ok) return false;
  return a.candidate.address === b.candidate.address && a.candidate.port === b.candidate.port;
}
