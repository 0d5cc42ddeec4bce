import { toHex } from '#lib/protocol/bytes/hex.ts';
import { checkCauses } from './causes.ts';
import { violations } from './allows.ts';
import { selectedBy } from '#lib/session/lab/summary.ts';
import type { TraceEvent } from '#lib/trace/event.ts';
import type { Trace } from '#lib/trace/trace.ts';

/** The breaches of the laws of every lab trace, a sentence each. */
export function brokenLaws(trace: Trace, connected: boolean): readonly string[] {
  return [
    ...checkCauses(trace),
    ...trace.events.filter(isRootless).map(({ seq, type }) => `event ${seq}, ${type}, has no cause`),
    ...violations(trace),
    ...(connected ? differingPairs(trace) : []),
    ...openTransactions(trace),
    ...droppedAfterPassing(trace)
  ];
}

/** Only a person and the world begin something. */
function isRootless({ causes, type }: TraceEvent): boolean {
  return causes.length === 0 && type !== 'api.called' && type !== 'world.changed';
}

/** Both sides select one pair: where one sends from, the other sends to. */
function differingPairs({ events, header }: Trace): readonly string[] {
  const [alice, bob] = [selectedBy(events, 'alice'), selectedBy(events, 'bob')];
  const shown = (actor: string, address: string): string => withoutName(header, actor, address);
  if (!alice || !bob) return [`${alice ? 'bob' : 'alice'} has selected no pair`];
  const ends = [
    [shown('alice', alice.local.address), shown('alice', bob.remote.address)],
    [shown('bob', alice.remote.address), shown('bob', bob.local.address)]
  ] as const;
  return ends
    .filter(([one, other]) => one !== other)
    .map(([one, other]) => `alice’s pair has ${one} where bob’s has ${other}`);
}

/** The address of a peer in place of a `.local` name of its own: in these worlds it has one of each family at the most. */
function withoutName({ actors }: Trace['header'], actor: string, address: string): string {
  const own = actors.find(({ id }) => id === actor)?.interfaces?.flatMap(({ addresses }) => addresses) ?? [];
  return own.length === 1 ? address.replace(/^.*\.local(?=:)/, own.join()) : address;
}

/** Nobody drops what it has passed on. What a link loses is told where it was put on the link. */
export function droppedAfterPassing({ events }: Trace): readonly string[] {
  const passedBy = new Map<string, string>();
  return events.flatMap((event) => {
    if (event.type === 'datagram.forwarded') passedBy.set(event.datagram, event.actor);
    if (event.type !== 'datagram.dropped' || passedBy.get(event.datagram) !== event.actor) return [];
    const isLoss = typeof event.why === 'object' && event.why.code === 'link.lost';
    return isLoss ? [] : [`event ${event.seq}: ${event.actor} drops what it has passed on`];
  });
}

/**
 * A transaction is over 79 RTOs after it began (RFC 8489 §6.2.1). The RTO is the time to its first repetition; without
 * one it may have been that of a hundred pairs in turns of 50 ms (RFC 8445 §14.3).
 */
const rtos = 79;
const longestRto = 5_000_000;

/**
 * Every request of a peer over UDP comes to an end that the trace tells, if the trace is long enough: at the latest when
 * the peer closes.
 */
function openTransactions({ events, payloads }: Trace): readonly string[] {
  const ended = new Set(
    events.flatMap((event) =>
      event.type === 'transaction.ended' ? [`${event.actor} ${event.transaction}`] : []
    )
  );
  const closed = new Set(
    events.flatMap((event) => (event.type === 'api.called' && event.method === 'close' ? [event.actor] : []))
  );
  const sendings = new Map<string, readonly number[]>();
  for (const event of events) {
    if (event.type !== 'datagram.sent' || event.transport || !/^(?:alice|bob)$/.test(event.actor)) continue;
    const bytes = payloads.get(event.payload) ?? new Uint8Array();
    const [first = 0, second = 0] = bytes;
    const isRequest = bytes.length >= 20 && first < 0x40 && (first & 1) === 0 && (second & 0x10) === 0;
    const name = `${event.actor} ${toHex(bytes.subarray(8, 20))}`;
    if (isRequest && !ended.has(name)) sendings.set(name, [...(sendings.get(name) ?? []), event.at]);
  }
  const end = events.at(-1)?.at ?? 0;
  return [...sendings].flatMap(([name, [began = 0, repeated = began + longestRto]]) => {
    const [actor = ''] = name.split(' ');
    const isOver = closed.has(actor) || began + rtos * (repeated - began) < end;
    return isOver ? [`transaction ${name} never ends`] : [];
  });
}
