import { assertEvent, setup, type SnapshotFrom } from 'xstate';
import { maxLatency } from './latency.ts';
import type { BusEmitted, BusMessage, QueuedMessage, TimedLeg } from './message.ts';
import * as room from './room.ts';

export type { BusEmitted, BusMessage, QueuedMessage } from './message.ts';

export interface BusInput {
  /** One way, sender to receiver, in milliseconds, 0–{@link maxLatency}: half to reach the bus, half to go on. */
  readonly latency: number;
  /** Whether messages wait at the bus from the start. */
  readonly held: boolean;
}

export interface BusContext extends BusInput {
  readonly peers: readonly string[];
  /** Messages that have not arrived. Each leg is in the order of setting out on it. */
  readonly queue: readonly QueuedMessage[];
  /** The peers whose next candidate sets out ahead of the description before it. */
  readonly overtaking: readonly string[];
}

export type BusEvent =
  | { readonly type: 'peer.join' | 'peer.leave' | 'overtake.next'; readonly peer: string }
  | { readonly type: 'message.send'; readonly message: BusMessage }
  | { readonly type: 'hold.on' | 'hold.off' | 'release.next' | 'room.close' }
  | { readonly type: 'latency.set'; readonly latency: number }
  /** Internal: the time of one leg of one message is over. */
  | { readonly type: 'message.due'; readonly message: string; readonly leg: TimedLeg };

const bus = setup({
  types: {} as {
    input: BusInput;
    context: BusContext;
    events: BusEvent;
    emitted: BusEmitted;
    meta: { readonly section?: string };
  }
});

/** An action that takes the step `next`: keeps its queue, says what it says, and starts the clock of its legs. */
const step = (next: (context: BusContext, event: BusEvent) => room.Step) =>
  bus.enqueueActions(({ context, event, enqueue }) => {
    const { queue, emitted, timers } = next(context, event);
    enqueue.assign({ queue });
    for (const said of emitted) enqueue.emit(said);
    for (const { message, leg } of timers) {
      enqueue.raise(
        { type: 'message.due', message, leg },
        { id: `${message}/${leg}`, delay: context.latency / 2 }
      );
    }
  });

/** The message that the event sends. */
function sent(event: BusEvent): BusMessage {
  assertEvent(event, 'message.send');
  return event.message;
}

/** The leg that the event ends. */
function due(event: BusEvent): room.Due {
  assertEvent(event, 'message.due');
  return event;
}

/** The peer that the event is about. */
function peer(event: BusEvent): string {
  assertEvent(event, ['peer.join', 'peer.leave', 'overtake.next']);
  return event.peer;
}

/**
 * The signaling bus: a room in which two peers leave messages for each other. Reliable and ordered in each direction,
 * whatever happens to the latency meanwhile. Its clock is that of its actor system; its context is plain JSON.
 */
export const signalingMachine = bus
  .extend({
    guards: {
      roomFillsUp: ({ context, event }) => context.peers.length === 1 && !context.peers.includes(peer(event)),
      roomFillsUpWhileHolding: ({ context, event }) =>
        context.held && context.peers.length === 1 && !context.peers.includes(peer(event)),
      peerIsNew: ({ context, event }) => !context.peers.includes(peer(event)),
      peerIsHere: ({ context, event }) => context.peers.includes(peer(event)),
      senderIsHere: ({ context, event }) => context.peers.includes(sent(event).from),
      messageOvertakes: ({ context, event }) =>
        context.overtaking.includes(sent(event).from) && room.overtake(context, sent(event)) !== undefined,
      messageReachedBus: ({ event }) => due(event).leg === 'to-bus'
    },
    actions: {
      admitPeer: bus.assign(({ context, event }) => ({ peers: [...context.peers, peer(event)] })),
      dismissPeer: bus.assign(({ context, event }) => ({
        peers: context.peers.filter((one) => one !== peer(event))
      })),
      startHolding: bus.assign({ held: true }),
      stopHolding: bus.assign({ held: false }),
      setLatency: bus.assign(({ event }) => {
        assertEvent(event, 'latency.set');
        return { latency: Math.min(maxLatency, Math.max(0, event.latency)) };
      }),
      expectOvertaking: bus.assign(({ context, event }) => ({
        overtaking: [...context.overtaking, peer(event)]
      })),
      acceptMessage: step((context, event) => room.accept(context, sent(event))),
      acceptAhead: step(
        (context, event) => room.overtake(context, sent(event)) ?? room.accept(context, sent(event))
      ),
      forgetOvertaking: bus.assign(({ context, event }) => ({
        overtaking: context.overtaking.filter((one) => one !== sent(event).from)
      })),
      refuseMessage: step((context, event) => room.refuse(context, sent(event))),
      holdArrivals: step((context, event) => room.holdArrivals(context, due(event))),
      passArrivals: step((context, event) => room.passArrivals(context, due(event))),
      deliverArrivals: step((context, event) => room.deliverArrivals(context, due(event))),
      releaseNext: step(room.releaseNext),
      releaseAll: step(room.releaseAll),
      loseMessagesOfPeer: step((context, event) => room.loseMessagesOf(context, peer(event))),
      loseEverything: step(room.loseEverything)
    }
  })
  .createMachine({
    id: 'signaling bus',
    context: ({ input }) => ({
      latency: input.latency,
      held: input.held,
      peers: [],
      queue: [],
      overtaking: []
    }),
    initial: 'waiting',
    on: {
      'message.send': [
        { guard: 'messageOvertakes', actions: ['acceptAhead', 'forgetOvertaking'] },
        { guard: 'senderIsHere', actions: 'acceptMessage' },
        { actions: 'refuseMessage' }
      ],
      'overtake.next': { actions: 'expectOvertaking' },
      'message.due': { actions: 'deliverArrivals' },
      'latency.set': { actions: 'setLatency' },
      'room.close': { target: '.closed', actions: 'loseEverything', description: 'room closes' }
    },
    states: {
      waiting: {
        on: {
          'peer.join': [
            {
              guard: 'roomFillsUpWhileHolding',
              target: 'open.holding',
              actions: 'admitPeer',
              description: 'second peer joins, messages held'
            },
            {
              guard: 'roomFillsUp',
              target: 'open.flowing',
              actions: ['admitPeer', 'releaseAll'],
              description: 'second peer joins'
            },
            { guard: 'peerIsNew', actions: 'admitPeer' }
          ],
          'peer.leave': { guard: 'peerIsHere', actions: ['loseMessagesOfPeer', 'dismissPeer'] },
          'message.due': { guard: 'messageReachedBus', actions: 'holdArrivals' },
          'hold.on': { actions: 'startHolding' },
          'hold.off': { actions: 'stopHolding' }
        }
      },
      open: {
        initial: 'flowing',
        on: {
          'peer.leave': {
            guard: 'peerIsHere',
            target: 'waiting',
            actions: ['loseMessagesOfPeer', 'dismissPeer'],
            description: 'a peer leaves'
          }
        },
        states: {
          flowing: {
            on: {
              'message.due': { guard: 'messageReachedBus', actions: 'passArrivals' },
              'hold.on': { target: 'holding', actions: 'startHolding', description: 'hold messages' }
            }
          },
          holding: {
            on: {
              'message.due': { guard: 'messageReachedBus', actions: 'holdArrivals' },
              'release.next': { actions: 'releaseNext' },
              'hold.off': {
                target: 'flowing',
                actions: ['stopHolding', 'releaseAll'],
                description: 'let messages flow'
              }
            }
          }
        }
      },
      closed: {
        type: 'final'
      }
    }
  });

export type BusSnapshot = SnapshotFrom<typeof signalingMachine>;

/** The messages that wait at the bus, the next to be released in front. */
export function heldMessages(snapshot: BusSnapshot): readonly BusMessage[] {
  return room.atBus(snapshot.context.queue).map(({ message }) => message);
}

/** Where the room stands, in the words of the trace's `bus` machine. */
export function busState(snapshot: BusSnapshot): 'waiting' | 'flowing' | 'holding' | 'closed' {
  const { value } = snapshot;
  return typeof value === 'string' ? value : value.open;
}
