import { assertEvent, assign, setup, type SnapshotFrom } from 'xstate';
import type { RunState, RunStatus } from '../run.ts';

/** The data from which a status is worded. */
export interface LiveContext {
  /** How many messages wait at the bus. */
  readonly waiting: number;
  /** Why it ended, as a sentence. */
  readonly reason: string;
}

export type LiveEvent =
  | { readonly type: 'run.start' }
  /** The browser has no RTCPeerConnection. */
  | { readonly type: 'browser.lack' }
  | { readonly type: 'bus.hold'; readonly waiting: number }
  | { readonly type: 'bus.flow' }
  /** A message has arrived on both sides. */
  | { readonly type: 'data.flow' }
  /** A peer's gathering is complete and gave no candidate. */
  | { readonly type: 'gathering.end-empty' }
  /** ICE or DTLS failed, or a call was refused that everything depends on. */
  | { readonly type: 'handshake.fail'; readonly reason: string }
  /** A peer, or the whole run, was closed. */
  | { readonly type: 'peer.close' | 'run.close'; readonly reason: string };

/** How a live run stands, for the person who watches it. What can go wrong is a state too. */
export const liveMachine = setup({
  types: {} as { context: LiveContext; events: LiveEvent },
  actions: {
    countWaiting: assign(({ event }) => {
      assertEvent(event, 'bus.hold');
      return { waiting: event.waiting };
    }),
    keepReason: assign(({ event }) => {
      assertEvent(event, ['handshake.fail', 'peer.close', 'run.close']);
      return { reason: event.reason };
    })
  }
}).createMachine({
  id: 'live run',
  context: { waiting: 0, reason: '' },
  initial: 'idle',
  on: {
    'handshake.fail': { target: '.failed', actions: 'keepReason' },
    'peer.close': { target: '.closed', actions: 'keepReason' },
    'run.close': { target: '.closed', actions: 'keepReason' }
  },
  states: {
    idle: { on: { 'run.start': 'connecting', 'browser.lack': 'unsupported' } },
    unsupported: { type: 'final' },
    connecting: {
      on: {
        'bus.hold': { target: 'held', actions: 'countWaiting' },
        'data.flow': 'connected',
        'gathering.end-empty': 'no-candidates'
      }
    },
    held: {
      on: {
        'bus.hold': { actions: 'countWaiting' },
        'bus.flow': 'connecting',
        'data.flow': 'connected',
        'gathering.end-empty': 'no-candidates'
      }
    },
    connected: {},
    // A peer without candidates can still be reached by the checks of one that has some.
    'no-candidates': { on: { 'data.flow': 'connected' } },
    failed: { on: { 'handshake.fail': {}, 'peer.close': {} } },
    closed: { on: { 'handshake.fail': {}, 'peer.close': {} } }
  }
});

export type LiveSnapshot = SnapshotFrom<typeof liveMachine>;

/** The status in words. */
export function statusOf({ value, context }: LiveSnapshot): RunStatus {
  return { state: value, message: words[value](context) };
}

const words: Readonly<Record<RunState, (context: LiveContext) => string>> = {
  idle: () => 'Nothing has begun. Press Play to connect two peers in this page.',
  unsupported: () =>
    'This browser has no RTCPeerConnection. Open the page in a current Chrome, Edge, Firefox or Safari, and check that no extension or policy turns WebRTC off.',
  connecting: () => 'Alice and Bob are connecting.',
  held: ({ waiting }) => {
    if (waiting === 0) return 'Messages are held at the bus. None waits yet.';
    return `Messages are held at the bus. ${waiting === 1 ? 'One waits' : `${waiting} wait`}: release the next, or let them flow.`;
  },
  connected: () => 'Alice and Bob are connected. A message has arrived on both sides.',
  'no-candidates': () =>
    'Gathering is complete and gave no candidate. Check that this machine has a network interface that is up, and that no VPN, extension or browser policy blocks WebRTC from using it. Then restart.',
  failed: ({ reason }) => reason,
  closed: ({ reason }) => reason
};
