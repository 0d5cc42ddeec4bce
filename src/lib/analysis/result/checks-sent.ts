import type { Recording } from '../recording.ts';
import { passagesOf, type Passage } from '../passages.ts';

/** The connectivity checks of a run, of both peers; those that only ask for consent are not among them (RFC 7675 §5.1). */
export interface ChecksSent {
  /** Each is one transaction (RFC 8445 §7). */
  readonly checks: number;
  /** Requests, which a check may send again (RFC 8489 §6.2.1). */
  readonly requests: number;
  /** Requests that never came to the other peer. Unknown where a browser only counts. */
  readonly lost?: number;
}

/** Counts the checks: from the packets, or else from what a browser has counted. Undefined where the trace says nothing of them. */
export function checksSent(recording: Recording): ChecksSent | undefined {
  const sent = passagesOf(recording).filter(isCheck);
  if (sent.length === 0) return counted(recording);
  // A segment that is sent again is the same request: there TCP repeats, not the agent.
  const requests = [...grouped(sent).values()];
  return {
    checks: new Set(sent.map(({ packet }) => packet.message?.transaction)).size,
    requests: requests.length,
    lost: requests.filter((same) => same.every(({ end }) => end === 'lost')).length
  };
}

function isCheck({ packet: { message, consent } }: Passage): boolean {
  return message?.class === 'request' && !consent;
}

function grouped(sent: readonly Passage[]): ReadonlyMap<string, readonly Passage[]> {
  const groups = new Map<string, Passage[]>();
  for (const passage of sent) {
    const [{ segment, datagram }] = passage.journeys[0].events;
    const key = segment ? `${segment.connection} ${segment.from} ${segment.place}` : datagram;
    const group = groups.get(key);
    if (group) group.push(passage);
    else groups.set(key, [passage]);
  }
  return groups;
}

/** Browsers count requests; each of theirs is a check of its own. */
function counted({ events }: Recording): ChecksSent | undefined {
  let sent = 0;
  for (const event of events) if (event.type === 'checks.counted') sent += event.requests.sent;
  return sent === 0 ? undefined : { checks: sent, requests: sent };
}
