import { candidateType } from '#lib/protocol/sdp/candidate-type.ts';
import type { ActorId } from '#lib/trace/base.ts';
import type { EventOf } from '#lib/trace/event.ts';
import { candidateKey, candidatesIn } from '../carried-candidates.ts';
import { packetOf } from '../packets/packets.ts';
import { isWaiting } from './negotiation.ts';
import type { Draft, Past, Rule } from './past.ts';

/** The first candidate of a type. It is told when it is signaled, or when it is gathered for a description that waits. */
const candidateGathered: Rule = (event, past) =>
  event.type === 'candidate.gathered' && isWaiting(past, event.actor) ? firstOfType(event, past) : undefined;

const candidateSignaled: Rule = (event, past) => {
  if (event.type !== 'signal.sent' || event.kind !== 'candidate') return undefined;
  const [carried] = candidatesIn(event);
  const found = carried && gatheredAs(past, event.from, candidateKey(carried.candidate));
  return found && firstOfType(found, past);
};

function gatheredAs(past: Past, peer: ActorId, key: string): EventOf<'candidate.gathered'> | undefined {
  return past.last(
    'candidate.gathered',
    ({ actor, candidate }) => actor === peer && candidateKey(candidate) === key
  );
}

function firstOfType(event: EventOf<'candidate.gathered'>, past: Past): Draft | undefined {
  const code = candidateType(event.candidate);
  return code && { code, events: [event.seq, ...past.instant(event)] };
}

/** The first request to a server. How the other peer asks belongs to what it gets. */
const serverAsked: Rule = (event, past) => {
  if (event.type !== 'datagram.sent' || event.transport || past.hasTold('asks')) return undefined;
  const about = past.isPeer(event.actor) ? past.serverAt(event.dst) : undefined;
  if (about === undefined || packetOf(past.trace, event)?.check) return undefined;
  return { code: 'asks', about, once: 'asks' };
};

/** The first connection to a server. */
const serverConnected: Rule = (event, past) => {
  if (event.type !== 'datagram.sent' || !event.transport || past.hasTold('connects')) return undefined;
  const about = past.serverAt(event.dst);
  return about === undefined ? undefined : { code: 'connects-to', about, once: 'connects' };
};

/** A server that nobody gets a candidate of. */
const serverFailed: Rule = (event) =>
  event.type === 'candidate.failed' ? { code: 'gets-no-candidate', once: event.url } : undefined;

const candidateKept: Rule = ({ type }) =>
  type === 'candidate.kept' ? { code: 'keeps-candidate' } : undefined;

const candidateLearned: Rule = (event, past) => {
  if (event.type !== 'candidate.learned') return undefined;
  return { code: 'prflx', actor: event.side === 'local' ? event.actor : past.other(event.actor) };
};

export const gathering: readonly Rule[] = [
  candidateGathered,
  candidateSignaled,
  serverAsked,
  serverConnected,
  serverFailed,
  candidateKept,
  candidateLearned
];
