import { packetOf, transactionOf } from '#lib/analysis/packets/packets.ts';
import type { Recording } from '#lib/analysis/recording.ts';
import { findAttribute } from '#lib/protocol/stun/attributes/standing.ts';
import { readStun } from '#lib/protocol/stun/decode-stun.ts';
import { otherPeer } from '#lib/trace/actors.ts';
import type { EventOf, TraceEvent } from '#lib/trace/event.ts';
import type { IceRole } from '#lib/trace/events/terms.ts';
import {
  addressOf,
  answersTo,
  before,
  carriersOf,
  causesOf,
  generationBegan,
  innerPacket,
  ownPairs
} from '../history.ts';
import type { Claim, Telling } from '../telling.ts';

/** Candidates, roles, pairs, consent and transactions. */
export const claimsOfIce: readonly Claim[] = [
  {
    says: /gets no candidate from/,
    holds: (telling) =>
      causesOf(telling).every((one) => one.type !== 'transaction.ended' || one.outcome !== 'success')
  },
  {
    says: /^The server relays no addresses of that family/,
    holds: ({ event }) => event.type === 'candidate.failed' && event.code === 440
  },
  {
    says: /^The server has reached a limit: it may have no relayed address left/,
    holds: ({ event }) => event.type === 'candidate.failed' && event.code === 508
  },
  {
    says: /^No server is involved/,
    holds: ({ event }) => event.type === 'candidate.gathered' && / typ host\b/.test(event.candidate)
  },
  {
    says: /^An active one has port 9, since nobody connects to it/,
    holds: ({ event }) =>
      event.type === 'candidate.gathered' &&
      (!event.candidate.includes('tcptype active') || / 9 typ host/.test(event.candidate))
  },
  { says: /no server has reported it|^No candidate of \w+’s has this address so far/, holds: isUnreported },
  { says: /finds no address for/, holds: isOutOfReach },
  {
    says: /^Both sides were .*, and the tie-breaker decides/,
    holds: (telling) => {
      const { event } = telling;
      const why = event.type === 'role.set' && typeof event.why === 'object' ? event.why : undefined;
      if (why?.code !== 'role.same') return false;
      const check = causesOf(telling).find(({ type }) => type === 'datagram.delivered');
      return (
        before(telling, 'role.set').at(-1)?.role === why.role && claimedRole(telling, check) === why.role
      );
    }
  },
  {
    says: /^The check claims the ICE role of its receiver/,
    holds: (telling) => {
      const role = claimedRole(telling, telling.event);
      return role !== undefined && role === roleOfRefuser(telling);
    }
  },
  { says: /that no known candidate has/, holds: isFromUnknownAddress },
  {
    says: /^A check was answered, so packets go both ways on it/,
    holds: (telling) =>
      causesOf(telling).some(
        (one) =>
          (one.type === 'transaction.ended' && one.outcome === 'success') ||
          (one.type === 'datagram.delivered' && innerPacket(telling.trace, one)?.message?.class === 'success')
      )
  },
  {
    says: /^No other pair of its foundation is waiting or being checked/,
    holds: (telling) => {
      const { event } = telling;
      if (event.type !== 'pair.changed') return false;
      return ownPairs(telling).every(
        (row) =>
          row.pair === event.pair ||
          !/^(?:waiting|in-progress)$/.test(row.state) ||
          foundationsOf(row) !== foundationsOf(event)
      );
    }
  },
  {
    says: /^Both agents are lite, so they choose a pair without a check/,
    holds: ({ trace }) =>
      trace.events.every((one) => one.type !== 'description.set' || /^a=ice-lite/m.test(one.sdp))
  },
  {
    says: /^The TURN server gives no permission for/,
    holds: (telling) =>
      causesOf(telling).some((one) => one.type === 'transaction.ended' && one.outcome !== 'success')
  },
  { says: /^One check serves both|needs no check of its own/, holds: isSameCheck },
  {
    says: /^The other pairs of the component need no check any more/,
    holds: ({ event, state }) => {
      const rule = event.type === 'pair.pruned' && typeof event.rule === 'object' ? event.rule : undefined;
      return (
        rule !== undefined &&
        'pair' in rule &&
        state.pairs.get(`${event.actor}/${rule.pair}`)?.nominated === true
      );
    }
  },
  {
    says: /^No check on it was answered for/,
    holds: (telling) => {
      const { event } = telling;
      const why = event.type === 'consent.lost' && typeof event.why === 'object' ? event.why : undefined;
      return why?.code === 'consent.expired' && lastConsent(telling) === event.at - why.after;
    }
  },
  {
    says: /^Nothing may be sent there any more, and later answers do not revive it/,
    holds: ({ trace, event }) =>
      event.type === 'consent.lost' &&
      !trace.events.some(
        (one) =>
          one.seq > event.seq &&
          one.actor === event.actor &&
          /^(?:consent\.|pair\.selected)/.test(one.type) &&
          'pair' in one &&
          one.pair === event.pair
      )
  },
  {
    says: /has had no answer(?: on .*)? for/,
    holds: (telling) => {
      const { event } = telling;
      return event.type === 'timer.expired' && lastConsent(telling) === event.at - event.after;
    }
  },
  {
    says: /^It ran for .*, from when .* was signaled and .* was there/,
    holds: (telling) => {
      const { event } = telling;
      if (event.type !== 'timer.expired') return false;
      const began = event.at - event.after;
      const signaled = before(telling, 'signal.sent').find(({ seq }) => seq > generationBegan(telling));
      const set = before(telling, 'description.set').findLast(({ side }) => side === 'remote');
      return signaled !== undefined && set !== undefined && Math.max(signaled.at, set.at) === began;
    }
  },
  {
    says: /gets no answer that counts/,
    holds: ({ trace, event }) =>
      event.type === 'transaction.ended' &&
      answersTo(trace, event.actor, event.transaction).some(({ seq }) => seq < event.seq) &&
      !trace.events.some(({ causes }) =>
        causes.some((seq) => answersTo(trace, event.actor, event.transaction).some((one) => one.seq === seq))
      )
  },
  {
    says: /gets no answer\.|no answer came for|^No answer came for/i,
    holds: ({ trace, event }) =>
      event.type === 'transaction.ended' &&
      !answersTo(trace, event.actor, event.transaction).some(({ seq }) => seq < event.seq)
  },
  {
    says: /^Nobody waits for its answer any more/,
    holds: ({ trace, event }) => {
      if (event.type !== 'transaction.ended') return false;
      const late = answersTo(trace, event.actor, event.transaction)
        .map(({ seq }) => seq)
        .filter((seq) => seq > event.seq);
      return !trace.events.some(({ causes }) => causes.some((seq) => late.includes(seq)));
    }
  },
  {
    says: /^Nothing gets through on its pair any more/,
    holds: ({ trace, event }) => {
      if (event.type !== 'transaction.ended') return false;
      return answersTo(trace, event.actor, event.transaction).length === 0;
    }
  }
];

/** When the last answer gave consent on the pair of the event. */
function lastConsent(telling: Telling): number | undefined {
  const { event } = telling;
  const pair = 'pair' in event ? event.pair : undefined;
  const given = [...before(telling, 'consent.granted'), ...before(telling, 'consent.renewed')];
  return Math.max(...given.filter((one) => one.pair === pair).map(({ at }) => at));
}

/** Whether no server had told the owner of a learned candidate of its address. */
function isUnreported({ trace, event }: Telling): boolean {
  if (event.type !== 'candidate.learned') return false;
  const owner = event.side === 'local' ? event.actor : otherPeer(trace.header, event.actor)?.id;
  return !trace.events.some(
    (one) =>
      one.seq < event.seq &&
      one.actor === owner &&
      one.type === 'candidate.gathered' &&
      addressOf(one.candidate) === addressOf(event.candidate)
  );
}

/** Whether a name that is not found is of a peer in another network: multicast DNS stays within one. */
function isOutOfReach({ trace, event }: Telling): boolean {
  if (event.type !== 'name.resolved' || event.address !== undefined) return false;
  const networkOf = (actor: string) => trace.header.actors.find(({ id }) => id === actor)?.behind?.[0];
  const other = otherPeer(trace.header, event.actor);
  return networkOf(event.actor) === undefined || networkOf(event.actor) !== networkOf(other?.id ?? '');
}

/** The role that the check claims of which an event is about a packet. */
function claimedRole({ trace }: Telling, event: TraceEvent | undefined): IceRole | undefined {
  const carriers = carriersOf(trace).get((event && transactionOf(trace, event)) ?? '') ?? [];
  // Somewhere on its way it is in no other message.
  const bare = carriers.find((one) => {
    const packet = packetOf(trace, one);
    return packet?.carried === undefined && packet?.message?.class === 'request';
  });
  const read = readStun((bare && trace.payloads.get(bare.payload)) ?? new Uint8Array());
  if (!read.ok) return undefined;
  const { attributes } = read.message;
  if (findAttribute(attributes, 'ICE-CONTROLLING')) return 'controlling';
  return findAttribute(attributes, 'ICE-CONTROLLED') ? 'controlled' : undefined;
}

/** The role of who refuses a check, when its answer leaves. */
function roleOfRefuser({ trace, event }: Telling): IceRole | undefined {
  const answer = carriersOf(trace)
    .get(transactionOf(trace, event) ?? '')
    ?.find((one) => innerPacket(trace, one)?.message?.class === 'error');
  return trace.events.findLast(
    (one): one is EventOf<'role.set'> =>
      one.type === 'role.set' && one.actor === answer?.actor && one.seq < answer.seq
  )?.role;
}

/** Whether the remote address of a pair became known by a check, and by nothing before it. */
function isFromUnknownAddress(telling: Telling): boolean {
  const { event } = telling;
  if (event.type !== 'check.queued' && event.type !== 'pair.changed') return false;
  const address = addressOf(event.remote);
  const learned = before(telling, 'candidate.learned').findLast(
    ({ side, candidate }) => side === 'remote' && addressOf(candidate) === address
  );
  if (!learned) return false;
  const set = before({ ...telling, event: learned }, 'description.set').findLast(
    ({ side }) => side === 'remote'
  );
  const told = before({ ...telling, event: learned }, 'api.called').flatMap(({ seq, args: [init] }) =>
    set !== undefined && seq > set.seq && typeof init === 'object' && init !== null && 'candidate' in init
      ? [String(init.candidate)]
      : []
  );
  const lines = set?.sdp.match(/(?<=^a=)candidate:.*/gm) ?? [];
  return ![...told, ...lines].some((candidate) => addressOf(candidate) === address);
}

/** The foundations of both candidates of a pair (RFC 8445 §6.1.2.6). */
function foundationsOf({ local, remote }: { readonly local: string; readonly remote: string }): string {
  return [local, remote].map((candidate) => /^candidate:(\S+)/.exec(candidate)?.[1]).join(' ');
}

/** Whether the pair that is left out has its check in another one: to the same candidate, and that one is checked. */
function isSameCheck({ trace, event, state }: Telling): boolean {
  const rule = event.type === 'pair.pruned' && typeof event.rule === 'object' ? event.rule : undefined;
  if (event.type !== 'pair.pruned' || rule?.code !== 'pair.same-check') return false;
  const other = state.pairs.get(`${event.actor}/${rule.pair}`);
  if (!other || other.state === 'pruned') return false;
  return resolved(trace, event.actor, other.remote) === resolved(trace, event.actor, event.remote);
}

/** The address and port of a candidate, with the address that its name has turned out to have. */
function resolved({ events }: Recording, actor: string, candidate: string): string | undefined {
  const known = events.find(
    (one): one is EventOf<'name.resolved'> =>
      one.type === 'name.resolved' && one.actor === actor && candidate.includes(` ${one.name} `)
  );
  return addressOf(known?.address === undefined ? candidate : candidate.replace(known.name, known.address));
}
