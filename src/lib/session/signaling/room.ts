import type { SignalReason } from '#lib/trace/reasons/signals.ts';
import type { BusEmitted, BusMessage, QueuedMessage, TimedLeg } from './message.ts';

/** The part of the room that moving a message depends on. Each leg of `queue` is in the order of setting out on it. */
export interface Room {
  readonly peers: readonly string[];
  readonly queue: readonly QueuedMessage[];
}

/** The end of one message's time on one leg. */
export interface Due {
  readonly message: string;
  readonly leg: TimedLeg;
}

/** The result of a step of the room: the queue after it, the events to emit, and the legs that begin now. */
export interface Step {
  readonly queue: readonly QueuedMessage[];
  readonly emitted: readonly BusEmitted[];
  readonly timers: readonly Due[];
}

/** A message sets out for the bus. */
export function accept({ queue }: Room, message: BusMessage): Step {
  return {
    queue: [...queue, { message, leg: 'to-bus', due: false }],
    emitted: [{ type: 'message.sent', message }],
    timers: [{ message: message.message, leg: 'to-bus' }]
  };
}

/**
 * A candidate sets out ahead of the latest description from its sender that has not reached the bus, which then waits
 * for it; undefined where there is none to overtake.
 */
export function overtake({ queue }: Room, message: BusMessage): Step | undefined {
  const isDescription = ({ kind }: BusMessage): boolean => kind === 'offer' || kind === 'answer';
  const place = queue.findLastIndex(
    (one) => one.leg === 'to-bus' && one.message.from === message.from && isDescription(one.message)
  );
  if (message.kind !== 'candidate' || place < 0) return undefined;
  const step = accept({ peers: [], queue: [] }, message);
  return { ...step, queue: queue.toSpliced(place, 0, ...step.queue) };
}

/** A message from somebody who is not in the room goes nowhere. */
export function refuse({ queue }: Room, message: BusMessage): Step {
  const lost = { type: 'message.lost', message, why: { code: 'sender.absent' } } as const;
  return { queue, emitted: [{ type: 'message.sent', message }, lost], timers: [] };
}

/** The bus keeps what reaches it. */
export function holdArrivals({ queue }: Room, due: Due): Step {
  const marked = markDue(queue, due);
  const arrived = ready(marked, 'to-bus');
  return {
    queue: [...without(marked, arrived), ...arrived.map((one) => onLeg(one, 'at-bus'))],
    emitted: arrived.map(({ message }) => ({ type: 'message.held', message })),
    timers: []
  };
}

/** The bus passes on what reaches it. */
export function passArrivals({ peers, queue }: Room, due: Due): Step {
  const marked = markDue(queue, due);
  return forward({ peers, queue: marked }, ready(marked, 'to-bus'));
}

/** Delivers the messages that reach their receivers. */
export function deliverArrivals({ queue }: Room, due: Due): Step {
  const marked = markDue(queue, due);
  const arrived = ready(marked, 'to-peer');
  return {
    queue: without(marked, arrived),
    emitted: arrived.map(({ message }) => ({ type: 'message.delivered', message })),
    timers: []
  };
}

/** The message that has waited at the bus longest goes on. */
export function releaseNext(room: Room): Step {
  return release(room, atBus(room.queue).slice(0, 1));
}

/** All that wait at the bus go on, in the order in which they reached it. */
export function releaseAll(room: Room): Step {
  return release(room, atBus(room.queue));
}

/** Loses the messages from and to a peer that leaves. */
export function loseMessagesOf({ queue }: Room, peer: string): Step {
  const gone = queue.filter(({ message }) => message.from === peer || message.to === peer);
  return lose(queue, gone, ({ from }) => ({
    code: from === peer ? 'sender.left' : 'receiver.left'
  }));
}

/** Loses the messages that have not arrived when the room closes. */
export function loseEverything({ queue }: Room): Step {
  return lose(queue, queue, () => ({ code: 'room.closed' }));
}

/** The messages waiting at the bus, the one that arrived first in front. */
export function atBus(queue: readonly QueuedMessage[]): readonly QueuedMessage[] {
  return queue.filter(({ leg }) => leg === 'at-bus');
}

function release(room: Room, released: readonly QueuedMessage[]): Step {
  const step = forward(room, released);
  const goesOn = step.timers.map(({ message }) => message);
  const going = released.filter(({ message }) => goesOn.includes(message.message));
  const said = going.map(({ message }) => ({ type: 'message.released', message }) as const);
  return { ...step, emitted: [...said, ...step.emitted] };
}

function forward({ peers, queue }: Room, leaving: readonly QueuedMessage[]): Step {
  const going = leaving.filter(({ message }) => peers.includes(message.to));
  const strays = leaving.filter((one) => !going.includes(one));
  const { queue: rest, emitted } = lose(queue, strays, () => ({ code: 'receiver.absent' }));
  return {
    queue: [...without(rest, going), ...going.map((one) => onLeg(one, 'to-peer'))],
    emitted,
    timers: going.map(({ message }) => ({ message: message.message, leg: 'to-peer' }))
  };
}

function lose(
  queue: readonly QueuedMessage[],
  gone: readonly QueuedMessage[],
  why: (message: BusMessage) => SignalReason
): Step {
  return {
    queue: without(queue, gone),
    emitted: gone.map(({ message }) => ({ type: 'message.lost', message, why: why(message) })),
    timers: []
  };
}

/** Those on a leg whose time is over and who have nobody late in front of them: what keeps a direction in order. */
function ready(queue: readonly QueuedMessage[], leg: TimedLeg): readonly QueuedMessage[] {
  const blocked = new Set<string>();
  return queue.filter((one) => {
    if (one.leg !== leg) return false;
    const direction = JSON.stringify([one.message.from, one.message.to]);
    if (!one.due) blocked.add(direction);
    return !blocked.has(direction);
  });
}

function markDue(queue: readonly QueuedMessage[], { message, leg }: Due): readonly QueuedMessage[] {
  return queue.map((one) =>
    one.message.message === message && one.leg === leg ? { ...one, due: true } : one
  );
}

function onLeg({ message }: QueuedMessage, leg: QueuedMessage['leg']): QueuedMessage {
  return { message, leg, due: false };
}

function without(queue: readonly QueuedMessage[], gone: readonly QueuedMessage[]): readonly QueuedMessage[] {
  return queue.filter((one) => !gone.includes(one));
}
