import type { EventOf } from '#lib/trace/event.ts';
import { packetOf, transactionOf } from '../packets/packets.ts';
import type { Past, Rule } from './past.ts';

/** Reasons that are told when the world changes. */
const toldBefore: ReadonlySet<string> = new Set(['path.is-cut', 'interface.is-down']);

/** The first loss for a reason. Chance hits one packet at a time: it is told of each sender. */
const packetLost: Rule = (event, past) => {
  if (event.type !== 'datagram.dropped') return undefined;
  const about = reasonOf(event);
  if (toldBefore.has(about)) return undefined;
  // Where no UDP gets out, one more address that it does not reach is no news.
  if (about === 'route.local-address' && past.hasTold('udp.blocked')) return undefined;
  return { code: 'drops', about, once: about === 'link.lost' ? past.sending(event).actor : about };
};

/** Losses that the sender makes up for by sending again. */
const repairable: ReadonlySet<string> = new Set(['link.lost', 'server.absent']);

/** The first request that is sent again since it, or its answer, was lost on the way. */
const packetRepeated: Rule = (event, past) => {
  if (event.type !== 'datagram.sent' || past.hasTold('repeats') || !past.isPeer(event.actor))
    return undefined;
  if ((packetOf(past.trace, event)?.sending ?? 1) < 2) return undefined;
  const lost = lastLost(past, transactionOf(past.trace, event));
  if (!lost) return undefined;
  return { code: 'repeats', once: 'repeats', events: past.journey(lost) };
};

function lastLost(past: Past, transaction: string | undefined): EventOf<'datagram.dropped'> | undefined {
  return past.last(
    'datagram.dropped',
    (event) => transactionOf(past.trace, event) === transaction && repairable.has(reasonOf(event))
  );
}

function reasonOf({ why }: EventOf<'datagram.dropped'>): string {
  return typeof why === 'object' ? why.code : 'packet';
}

export const losses: readonly Rule[] = [packetLost, packetRepeated];
