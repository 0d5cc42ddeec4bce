import { describe, expect, it } from 'vitest';
import { apply, fold } from '#lib/trace/state/fold.ts';
import { emptyState, machineState, type TraceState } from '#lib/trace/state/state.ts';
import { buildTrace, type Partially } from '../../support/build-trace.ts';

const pair = { pair: 'p1', local: 'candidate:1', remote: 'candidate:2' };
const message = { message: 'm1', kind: 'offer', from: 'alice', to: 'bob', text: 'v=0\r\n' } as const;
const none = { sent: 0, received: 0 };

function after(...events: readonly Partially[]): TraceState {
  return fold(emptyState, buildTrace(events).events);
}

describe('machines', () => {
  it('stand in their initial state before their first move', () => {
    expect(machineState(emptyState, 'alice', 'signaling')).toEqual({ value: 'stable' });
    expect(machineState(emptyState, 'alice', 'dataChannel')).toEqual({ value: 'connecting' });
  });

  it('stand where their last move brought them, each peer’s apart', () => {
    const state = after(
      { type: 'state.changed', machine: 'signaling', from: 'stable', to: 'have-local-offer' },
      { type: 'state.changed', actor: 'bob', machine: 'signaling', from: 'stable', to: 'have-remote-offer' }
    );
    expect(machineState(state, 'alice', 'signaling')).toEqual({
      value: 'have-local-offer',
      from: 'stable',
      seq: 0
    });
    expect(machineState(state, 'bob', 'signaling').value).toBe('have-remote-offer');
  });
});

describe('messages', () => {
  it('are in flight once sent, held at the bus, in flight again once released', () => {
    const sent: Partially = { type: 'signal.sent', ...message };
    const held: Partially = { type: 'signal.held', ...message };
    const released: Partially = { type: 'signal.released', ...message };
    const row = { message: 'm1', kind: 'offer', from: 'alice', to: 'bob', sent: 0 };
    expect(after(sent).messages.get('m1')).toEqual({ ...row, status: 'in flight', seq: 0 });
    expect(after(sent, held).messages.get('m1')).toEqual({ ...row, status: 'held', seq: 1 });
    expect(after(sent, held, released).messages.get('m1')).toEqual({ ...row, status: 'in flight', seq: 2 });
  });

  it('leave when they are delivered or lost', () => {
    const sent: Partially = { type: 'signal.sent', ...message };
    expect(after(sent, { type: 'signal.delivered', ...message }).messages.size).toBe(0);
    expect(after(sent, { type: 'signal.lost', ...message, why: 'bob has left' }).messages.size).toBe(0);
  });

  it('are not made up from what the bus tells of a message that nobody sent', () => {
    expect(after({ type: 'signal.held', ...message }).messages.size).toBe(0);
  });
});

describe('pairs', () => {
  it('keep their candidates, state and flags', () => {
    const state = after(
      { type: 'pair.formed', ...pair, to: 'waiting' },
      { type: 'pair.changed', ...pair, from: 'waiting', to: 'in-progress' },
      { type: 'pair.changed', ...pair, from: 'in-progress', to: 'succeeded' },
      { type: 'pair.nominated', ...pair },
      { type: 'pair.selected', ...pair },
      { type: 'roundtrip.measured', pair: 'p1', roundTrip: 1500 }
    );
    expect(state.pairs.get('alice/p1')).toEqual({
      ...pair,
      actor: 'alice',
      state: 'succeeded',
      nominated: true,
      selected: true,
      requests: none,
      responses: none,
      roundTrip: 1500,
      seq: 5
    });
  });

  it('add up the checks counted', () => {
    const counted = (sent: number, received: number): Partially => ({
      type: 'checks.counted',
      pair: 'p1',
      requests: { sent, received },
      responses: { sent: received, received: sent }
    });
    const state = after({ type: 'pair.formed', ...pair, to: 'waiting' }, counted(2, 1), counted(3, 0));
    expect(state.pairs.get('alice/p1')).toMatchObject({
      requests: { sent: 5, received: 1 },
      responses: { sent: 1, received: 5 }
    });
  });

  it('become pruned', () => {
    const state = after({ type: 'pair.formed', ...pair, to: 'waiting' }, { type: 'pair.pruned', ...pair });
    expect(state.pairs.get('alice/p1')?.state).toBe('pruned');
  });

  it('yield the selection to the pair of the same peer that is selected next', () => {
    const state = after(
      { type: 'pair.selected', ...pair },
      { type: 'pair.selected', ...pair, actor: 'bob' },
      { type: 'pair.selected', ...pair, pair: 'p2' }
    );
    const selected = [...state.pairs.values()]
      .filter((row) => row.selected)
      .map((row) => `${row.actor}/${row.pair}`);
    expect(selected).toEqual(['bob/p1', 'alice/p2']);
  });

  it('are known from their first event even if that is not their forming', () => {
    expect(after({ type: 'pair.nominated', ...pair }).pairs.get('alice/p1')).toMatchObject({
      state: 'waiting'
    });
  });

  it('are not made up from a measurement, which names no candidates', () => {
    expect(after({ type: 'roundtrip.measured', pair: 'p1', roundTrip: 1 }).pairs.size).toBe(0);
  });
});

describe('apply', () => {
  it('counts every event and moves the time', () => {
    const [event] = buildTrace([{ type: 'data.sent', channel: 'chat', text: 'hello', at: 700 }]).events;
    expect(apply(emptyState, event!)).toMatchObject({ count: 1, at: 700 });
  });

  it('shares the parts that an event does not change and leaves the state it was given alone', () => {
    const events = buildTrace([
      { type: 'signal.sent', ...message },
      { type: 'state.changed', machine: 'signaling', from: 'stable', to: 'have-local-offer' },
      { type: 'roundtrip.measured', pair: 'p1', roundTrip: 1 }
    ]).events;
    const sent = apply(emptyState, events[0]!);
    const moved = apply(sent, events[1]!);
    const measured = apply(moved, events[2]!);
    expect(moved.messages).toBe(sent.messages);
    expect(moved.pairs).toBe(emptyState.pairs);
    expect(measured.pairs).toBe(emptyState.pairs);
    expect(sent.machines.size).toBe(0);
    expect(emptyState.messages.size).toBe(0);
  });
});

describe('consent', () => {
  const checked = { ...pair, pair: 'p0' };
  const granted: readonly Partially[] = [
    { type: 'pair.formed', ...checked, to: 'in-progress' },
    { type: 'pair.validated', ...pair, checked: 'p0' },
    { type: 'consent.granted', ...pair, expires: 30_000_000 }
  ];
  const failed: Partially = { type: 'pair.changed', ...checked, from: 'succeeded', to: 'failed' };
  const clock = (state: TraceState) => state.pairs.get('alice/p1')?.consent;

  it('goes on running out where nothing can be sent on its pair any more, as when an interface goes', () => {
    const state = after(...granted, failed);
    expect(state.pairs.get('alice/p1')?.state).toBe('failed');
    expect(clock(state)).toEqual({ expires: 30_000_000 });
  });

  it('is at an end when it is lost, whether its pair has failed before or fails then', () => {
    const lost: Partially = { type: 'consent.lost', ...pair };
    expect(clock(after(...granted, failed, lost))).toBeUndefined();
    expect(clock(after(...granted, lost, failed))).toBeUndefined();
  });
});
