import { candidateType } from '#lib/protocol/sdp/candidate-type.ts';
import { otherPeer } from '#lib/trace/actors.ts';
import type { ActorId } from '#lib/trace/base.ts';
import { isOf, type EventOf, type TraceEvent } from '#lib/trace/event.ts';
import { candidateKey, candidatesIn } from '../carried-candidates.ts';
import { packetOf } from '../packets/packets.ts';
import { prflxOrigin } from '../prflx-origin.ts';
import { lastSent, localDescription } from './negotiation.ts';
import type { IdeaOf } from './beat.ts';
import type { Draft, Past, Rule } from './past.ts';

/** The first candidate of a type. Where candidates trickle, it is told when it goes out. */
const candidateGathered: Rule = (event, past) => {
  if (event.type !== 'candidate.gathered') return undefined;
  const holds = heldDescription(past, event.actor);
  return holds && firstOfType(event, past, `in-${holds}`);
};

const candidateSignaled: Rule = (event, past) => {
  if (event.type !== 'signal.sent' || event.kind !== 'candidate') return undefined;
  const [carried] = candidatesIn(event);
  const found = carried && gatheredAs(past, event.from, carried.candidate);
  return found && firstOfType(found, past, 'alone');
};

/** The local description of a peer that has not been sent yet: it takes its candidates along. */
function heldDescription(past: Past, peer: ActorId): 'offer' | 'answer' | undefined {
  const local = localDescription(past, peer);
  const sent = lastSent(past, peer);
  if (!local || (sent && sent.seq > local.seq)) return undefined;
  return local.kind === 'offer' ? 'offer' : 'answer';
}

function gatheredAs(past: Past, peer: ActorId, text: string): EventOf<'candidate.gathered'> | undefined {
  const key = candidateKey(text);
  return past.last(
    'candidate.gathered',
    ({ actor, candidate }) => actor === peer && candidateKey(candidate) === key
  );
}

function firstOfType(
  event: EventOf<'candidate.gathered'>,
  past: Past,
  goes: IdeaOf<'candidate-gathered'>['goes']
): Draft | undefined {
  const { actor, candidate, seq } = event;
  const type = candidateType(candidate);
  if (!type || past.hasTold(actor, type)) return undefined;
  const packets = past.instant(event).filter((one) => isPacket(past, one));
  const server = packets
    .map((one) => past.event(one)?.actor ?? '')
    .find((one) => past.roleOf(one) === 'server');
  return {
    actor,
    does: type,
    idea: {
      code: 'candidate-gathered',
      peer: actor,
      type,
      goes,
      hidden: /^(?:\S+ ){4}\S+\.local /.test(candidate),
      ...(server !== undefined && { server }),
      ...nearestGateway(past, actor)
    },
    events: [...packets, seq]
  };
}

function isPacket(past: Past, seq: number): boolean {
  const event = past.event(seq);
  return event !== undefined && isOf(event, 'datagram');
}

function nearestGateway(past: Past, peer: ActorId): { readonly behind?: ActorId } {
  const [behind] = past.behind(peer);
  return behind === undefined ? {} : { behind };
}

/** The first request to a server. How the other peer asks belongs to what it gets. */
const serverAsked: Rule = (event, past) => {
  if (event.type !== 'datagram.sent' || !past.isPeer(event.actor) || past.hasToldOnce('server asked'))
    return undefined;
  const { actor, dst, transport, protocol } = event;
  const server = past.serverAt(dst);
  if (server === undefined || transport !== undefined || packetOf(past.trace, event)?.check) return undefined;
  return {
    actor,
    does: `asks-${server}`,
    once: 'server asked',
    idea: { code: 'server-asked', peer: actor, server, wants: protocol === 'turn' ? 'relay' : 'srflx' }
  };
};

/** The first connection to a server. */
const serverConnected: Rule = (event, past) => {
  if (event.type !== 'datagram.sent' || event.transport === undefined || !past.isPeer(event.actor))
    return undefined;
  const { actor, dst, transport } = event;
  const server = past.serverAt(dst);
  if (server === undefined || past.hasToldOnce('server connected')) return undefined;
  return {
    actor,
    does: `connects-to-${server}`,
    once: 'server connected',
    idea: { code: 'server-connected', peer: actor, server, over: transport }
  };
};

/** A server that nobody gets a candidate of. */
const serverFailed: Rule = (event, past) => {
  if (event.type !== 'candidate.failed') return undefined;
  const { actor, url, code, at } = event;
  const address = url.replace(/^\w+:|\?.*$/g, '');
  const server = past.serverAt(address);
  const holds = heldDescription(past, actor);
  const began = firstRequest(past, actor, address) ?? localDescription(past, actor);
  return {
    actor,
    does: 'gets-no-candidate',
    once: `failed ${url}`,
    idea: {
      code: 'server-failed',
      peer: actor,
      error: code,
      waited: at - (began?.at ?? at),
      ...(holds && { holds }),
      ...(server !== undefined && { server })
    },
    events: past.instant(event)
  };
};

function firstRequest(past: Past, peer: ActorId, to: string): TraceEvent | undefined {
  return past.trace.events.find(
    (event) => event.type === 'datagram.sent' && event.actor === peer && event.dst === to
  );
}

const candidateKept: Rule = (event, past) => {
  if (event.type !== 'candidate.kept') return undefined;
  const { actor } = event;
  return {
    actor,
    does: 'keeps-candidate',
    idea: { code: 'candidate-kept', peer: actor },
    events: past.instant(event)
  };
};

/** A peer-reflexive candidate, when the first of the two peers comes to know it. */
const candidateLearned: Rule = (event, past) => {
  if (event.type !== 'candidate.learned') return undefined;
  const { actor, side } = event;
  const owner = side === 'local' ? actor : otherPeer(past.header, actor)?.id;
  if (owner === undefined || past.hasTold(owner, 'prflx')) return undefined;
  return {
    actor: owner,
    does: 'prflx',
    idea: { code: 'candidate-learned', by: actor, owner, origin: prflxOrigin(past.trace, event) },
    events: past.instant(event)
  };
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
