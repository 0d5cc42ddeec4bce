import { describe, expect, it } from 'vitest';
import { TraceLog } from '#lib/trace/trace.ts';
import { header } from '../../support/build-trace.ts';

const fired = {
  type: 'event.fired',
  name: 'track',
  at: 10,
  actor: 'alice',
  causes: [],
  provenance: 'observed'
} as const;

describe('TraceLog', () => {
  it('numbers events from 0', () => {
    const log = new TraceLog(header);
    expect([log.append(fired), log.append(fired)]).toEqual([0, 1]);
    expect(log.snapshot().events.map(({ seq }) => seq)).toEqual([0, 1]);
  });

  it('gives snapshots that later appends and payloads leave alone', () => {
    const log = new TraceLog(header);
    log.append(fired);
    const snapshot = log.snapshot();
    log.append(fired);
    log.addPayload(Uint8Array.of(1));
    expect(snapshot.events).toHaveLength(1);
    expect(snapshot.payloads.size).toBe(0);
  });

  it('stores the same bytes once, as a copy', () => {
    const log = new TraceLog(header);
    const bytes = Uint8Array.of(1, 2);
    const id = log.addPayload(bytes);
    expect(log.addPayload(Uint8Array.of(1, 2))).toBe(id);
    expect(log.addPayload(Uint8Array.of(2, 1))).not.toBe(id);
    bytes[0] = 9;
    expect(log.snapshot().payloads.get(id)).toEqual(Uint8Array.of(1, 2));
    expect(log.snapshot().payloads.size).toBe(2);
  });

  it.each([
    ['time running backwards', { ...fired, at: 9 }],
    ['parts of a microsecond', { ...fired, at: 10.5 }],
    ['an actor without a lifeline', { ...fired, actor: 'eve' }],
    ['a cause that has not happened', { ...fired, causes: [1] }],
    ['a cause before the first event', { ...fired, causes: [-1] }],
    ['a settled call that is none', { ...fired, type: 'api.settled', call: 0, ok: true } as const],
    [
      'a payload it does not hold',
      {
        ...fired,
        type: 'datagram.sent',
        datagram: 'd',
        protocol: 'stun',
        src: 'a',
        dst: 'b',
        payload: 'p1'
      } as const
    ]
  ])('throws on %s', (_, event) => {
    const log = new TraceLog(header);
    log.append(fired);
    expect(() => log.append(event)).toThrow(RangeError);
    expect(log.length).toBe(1);
  });
});
