import type { EventOf, TraceEvent } from '#lib/trace/event.ts';
import { packetOf, transactionOf } from '../packets/packets.ts';
import { isCheckRequest } from './checking.ts';
import type { Past, Rule } from './past.ts';

/** Reasons that have been told when the world changed. */
const told: ReadonlySet<string> = new Set(['path.is-cut', 'interface.is-down']);

/** The first loss for a reason. */
const packetLost: Rule = (event, past) => {
  if (event.type !== 'datagram.dropped') return undefined;
  const { actor, why } = event;
  const reason = reasonOf(event);
  if (past.hasToldOnce(`lost ${reason}`) || told.has(reason)) return undefined;
  const sent = past.sending(event);
  const packet = packetOf(past.trace, event);
  const isAnswer = packet?.message?.class === 'success' || packet?.message?.class === 'error';
  const isRequest = packet?.message?.class === 'request';
  const what = isCheckRequest(packet) ? 'check' : isAnswer ? 'answer' : isRequest ? 'request' : 'packet';
  return {
    actor,
    does: `drops-${reason.replace('.', '-')}`,
    once: `lost ${reason}`,
    idea: {
      code: 'packet-lost',
      at: actor,
      from: sent.actor,
      what,
      first: isFirstCheck(past, sent),
      ...(why !== undefined && { why })
    },
    events: past.journey(event)
  };
};

/** A loss of a packet that nobody is told of. */
const silent: ReadonlySet<string> = new Set(['link.lost', 'server.absent']);

/** The first request that is sent again since it, or its answer, was lost on the way. */
const packetRepeated: Rule = (event, past) => {
  if (event.type !== 'datagram.sent' || past.hasToldOnce('repeated')) return undefined;
  const packet = packetOf(past.trace, event);
  if (!past.isPeer(event.actor) || !packet || packet.sending < 2) return undefined;
  const id = transactionOf(past.trace, event);
  const lost = lastLost(past, id);
  if (!lost) return undefined;
  const { actor, at } = event;
  const before = past.event(event.causes.at(-1));
  return {
    actor,
    does: 'repeats',
    once: 'repeated',
    idea: {
      code: 'packet-repeated',
      peer: actor,
      what: isCheckRequest(packet) ? 'check' : 'request',
      after: at - (before?.at ?? at)
    },
    events: [...past.journey(before), ...past.journey(lost)]
  };
};

/** Whether a packet is the first check of its sender. */
function isFirstCheck(past: Past, { actor, seq }: TraceEvent): boolean {
  return past.toldAt(`${actor}.first-check`) === seq;
}

function lastLost(past: Past, transaction: string | undefined): EventOf<'datagram.dropped'> | undefined {
  return past.last(
    'datagram.dropped',
    (event) => transactionOf(past.trace, event) === transaction && silent.has(reasonOf(event))
  );
}

/** The code of the reason of a loss; of a NAT that gives none, it has filtered. */
function reasonOf({ why }: EventOf<'datagram.dropped'>): string {
  return typeof why === 'object' ? why.code : 'packet';
}

export const losses: readonly Rule[] = [packetLost, packetRepeated];
