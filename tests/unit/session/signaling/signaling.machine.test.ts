import { describe, expect, it } from 'vitest';
import { createActor, initialTransition, transition } from 'xstate';
import {
  busState,
  heldMessages,
  signalingMachine,
  type BusEvent,
  type BusInput,
  type BusSnapshot
} from '#lib/session/signaling/signaling.machine.ts';
import { BusInHand, messageFrom } from './bus-in-hand.ts';

const alice: BusEvent = { type: 'peer.join', peer: 'alice' };
const bob: BusEvent = { type: 'peer.join', peer: 'bob' };

function after(input: BusInput, ...events: BusEvent[]): BusSnapshot {
  const [initial] = initialTransition(signalingMachine, input);
  return events.reduce<BusSnapshot>(
    (snapshot, event) => transition(signalingMachine, snapshot, event)[0],
    initial
  );
}

describe('the room', () => {
  const input = { latency: 100, held: false };

  it('waits until two different peers are in it', () => {
    expect(busState(after(input))).toBe('waiting');
    expect(busState(after(input, alice))).toBe('waiting');
    expect(busState(after(input, alice, alice))).toBe('waiting');
    expect(busState(after(input, alice, bob))).toBe('flowing');
  });

  it('opens holding when it was told to hold before it was full', () => {
    expect(busState(after({ ...input, held: true }, alice, bob))).toBe('holding');
    expect(busState(after(input, alice, { type: 'hold.on' }, bob))).toBe('holding');
    expect(busState(after({ ...input, held: true }, alice, { type: 'hold.off' }, bob))).toBe('flowing');
  });

  it('has no place for a third peer', () => {
    const third = after(input, alice, bob, { type: 'peer.join', peer: 'carol' });
    expect(third.context.peers).toEqual(['alice', 'bob']);
  });

  it('waits again when a peer leaves, and stays put when a stranger does', () => {
    expect(busState(after(input, alice, bob, { type: 'peer.leave', peer: 'bob' }))).toBe('waiting');
    expect(busState(after(input, alice, bob, { type: 'peer.leave', peer: 'carol' }))).toBe('flowing');
  });

  it('closes for good from wherever it stands', () => {
    for (const before of [[], [alice], [alice, bob], [alice, bob, { type: 'hold.on' } as const]]) {
      const closed = after(input, ...before, { type: 'room.close' });
      expect(busState(closed)).toBe('closed');
      expect(closed.status).toBe('done');
    }
  });

  it('keeps the latency between 0 and 2000 ms', () => {
    expect(after(input, { type: 'latency.set', latency: -1 }).context.latency).toBe(0);
    expect(after(input, { type: 'latency.set', latency: 2001 }).context.latency).toBe(2000);
  });

  it('keeps nothing but plain JSON in its context', () => {
    const message = messageFrom('alice', 'bob', 'a1');
    const { context } = after(input, alice, bob, { type: 'message.send', message });
    expect(JSON.parse(JSON.stringify(context))).toEqual(context);
  });

  it('asks for a timer of half the latency when a message sets out', () => {
    const message = messageFrom('alice', 'bob', 'a1');
    const [, actions] = transition(signalingMachine, after(input, alice, bob), {
      type: 'message.send',
      message
    });
    expect(actions.map(({ type }) => type)).toEqual(['xstate.emit', 'xstate.raise']);
    expect(actions[1]?.params).toMatchObject({ delay: 50, id: 'a1/to-bus' });
  });

  it('holds what reaches it, in order of arrival', () => {
    const [a1, b1] = [messageFrom('alice', 'bob', 'a1'), messageFrom('bob', 'alice', 'b1')];
    const snapshot = after(
      { latency: 100, held: true },
      alice,
      bob,
      { type: 'message.send', message: a1 },
      { type: 'message.send', message: b1 },
      { type: 'message.due', message: 'b1', leg: 'to-bus' },
      { type: 'message.due', message: 'a1', leg: 'to-bus' }
    );
    expect(heldMessages(snapshot)).toEqual([b1, a1]);
  });
});

describe('a message', () => {
  it('takes half the latency to the bus and half to its receiver', () => {
    const bus = BusInHand.open({ latency: 100, held: true });
    bus.send('alice', 'a1');
    bus.advance(60);
    bus.tell({ type: 'release.next' });
    bus.advance(60);
    expect(bus.diary()).toEqual(['0 sent a1', '50 held a1', '60 released a1', '110 delivered a1']);
  });

  it('is delivered after the whole latency when nothing is held', () => {
    const bus = BusInHand.open({ latency: 100 });
    bus.send('alice', 'a1');
    bus.advance(99.5);
    expect(bus.diary()).toEqual(['0 sent a1']);
    bus.advance(0.5);
    expect(bus.diary()).toEqual(['100 delivered a1']);
  });

  it('arrives in the same moment at latency 0, but never before sending it has returned', () => {
    const bus = BusInHand.open({ latency: 0 });
    bus.send('alice', 'a1');
    expect(bus.diary()).toEqual(['0 sent a1']);
    bus.advance(0);
    expect(bus.diary()).toEqual(['0 delivered a1']);
  });

  it('keeps its place when the latency falls behind its back', () => {
    const bus = BusInHand.open({ latency: 1000 });
    bus.send('alice', 'a1');
    bus.tell({ type: 'latency.set', latency: 10 });
    bus.send('alice', 'a2');
    bus.send('bob', 'b1');
    bus.advance(600);
    expect(bus.diary()).toEqual([
      '0 sent a1',
      '0 sent a2',
      '0 sent b1',
      '10 delivered b1',
      '505 delivered a1',
      '505 delivered a2'
    ]);
  });

  it('sent before the other peer is there waits at the bus for it', () => {
    const bus = new BusInHand({ latency: 100 });
    bus.tell({ type: 'peer.join', peer: 'alice' });
    bus.send('alice', 'a1');
    bus.advance(70);
    expect(bus.held).toEqual(['a1']);
    bus.tell({ type: 'peer.join', peer: 'bob' });
    bus.advance(50);
    expect(bus.diary()).toEqual(['0 sent a1', '50 held a1', '70 released a1', '120 delivered a1']);
  });

  it('is lost when its sender or its receiver is not in the room', () => {
    const bus = BusInHand.open();
    bus.tell({ type: 'message.send', message: messageFrom('carol', 'bob', 'c1') });
    bus.tell({ type: 'message.send', message: messageFrom('alice', 'carol', 'a1') });
    bus.advance(50);
    expect(bus.diary()).toEqual([
      '0 sent c1',
      '0 lost c1: its sender is not in the room',
      '0 sent a1',
      '50 lost a1: its receiver is not in the room'
    ]);
  });
});

describe('holding', () => {
  it('releases one at a time, in the order of arrival', () => {
    const bus = BusInHand.open({ latency: 0, held: true });
    bus.send('alice', 'a1');
    bus.advance(1);
    bus.send('bob', 'b1');
    bus.advance(1);
    bus.send('alice', 'a2');
    bus.advance(1);
    expect(bus.held).toEqual(['a1', 'b1', 'a2']);
    bus.diary();
    for (const expected of ['a1', 'b1', 'a2']) {
      bus.tell({ type: 'release.next' });
      bus.advance(1);
      expect(bus.diary().map((line) => line.slice(2))).toEqual([
        `released ${expected}`,
        `delivered ${expected}`
      ]);
    }
  });

  it('lets all go on, in order, when it ends', () => {
    const bus = BusInHand.open({ latency: 20, held: true });
    bus.send('alice', 'a1');
    bus.send('alice', 'a2');
    bus.advance(30);
    bus.diary();
    bus.tell({ type: 'hold.off' });
    expect(bus.state).toBe('flowing');
    bus.advance(10);
    expect(bus.diary()).toEqual(['30 released a1', '30 released a2', '40 delivered a1', '40 delivered a2']);
  });

  it('does not stop what has already passed the bus', () => {
    const bus = BusInHand.open({ latency: 100 });
    bus.send('alice', 'a1');
    bus.advance(60);
    bus.tell({ type: 'hold.on' });
    bus.advance(40);
    expect(bus.diary()).toEqual(['0 sent a1', '100 delivered a1']);
  });

  it('has nothing to release when nothing waits', () => {
    const bus = BusInHand.open({ held: true });
    bus.tell({ type: 'release.next' });
    expect(bus.diary()).toEqual([]);
  });
});

describe('leaving and closing', () => {
  it('loses what the peer sent and what was on its way to it, with the reason', () => {
    const bus = BusInHand.open({ latency: 100 });
    bus.send('alice', 'a1');
    bus.advance(60);
    bus.send('bob', 'b1');
    bus.tell({ type: 'peer.leave', peer: 'alice' });
    bus.advance(200);
    expect(bus.diary()).toEqual([
      '0 sent a1',
      '60 sent b1',
      '60 lost a1: its sender left',
      '60 lost b1: its receiver left'
    ]);
  });

  it('lets the peer come back and start afresh', () => {
    const bus = BusInHand.open({ latency: 100 });
    bus.send('alice', 'a1');
    bus.tell({ type: 'peer.leave', peer: 'alice' }, { type: 'peer.join', peer: 'alice' });
    bus.send('alice', 'a2');
    bus.advance(100);
    expect(bus.diary()).toEqual(['0 sent a1', '0 lost a1: its sender left', '0 sent a2', '100 delivered a2']);
  });

  it('loses everything when the room closes, wherever it was', () => {
    const bus = BusInHand.open({ latency: 100, held: true });
    bus.send('alice', 'a1');
    bus.send('alice', 'a2');
    bus.advance(50);
    bus.tell({ type: 'release.next' });
    bus.send('bob', 'b1');
    bus.diary();
    bus.tell({ type: 'room.close' });
    bus.advance(200);
    expect(bus.diary().sort()).toEqual([
      '50 lost a1: the room closed',
      '50 lost a2: the room closed',
      '50 lost b1: the room closed'
    ]);
  });
});

it('works in real time too', async () => {
  const actor = createActor(signalingMachine, { input: { latency: 10, held: false } }).start();
  const delivered = new Promise<string>((resolve) => {
    actor.on('message.delivered', ({ message }) => resolve(message.text));
  });
  actor.send(alice);
  actor.send(bob);
  actor.send({ type: 'message.send', message: messageFrom('alice', 'bob', 'a1') });
  expect(await delivered).toBe('text of a1');
  actor.stop();
});
