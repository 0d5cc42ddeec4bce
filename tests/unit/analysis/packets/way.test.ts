import { describe, expect, it } from 'vitest';
import { currentDatagram, wayOf } from '#lib/analysis/packets/way.ts';
import { packetsTrace, seqOf } from '../../../support/packets-trace.ts';

describe('wayOf', () => {
  it('says where the source was rewritten, and nothing else was', () => {
    const hops = wayOf(packetsTrace, 'd2');
    expect(hops.map(({ name, rewritten }) => [name, rewritten])).toEqual([
      ['Alice', { src: false, dst: false }],
      ['Alice’s NAT', { src: true, dst: false }],
      ['Bob', { src: false, dst: false }]
    ]);
  });

  it('says where the destination was rewritten on the way in', () => {
    expect(wayOf(packetsTrace, 'd3')[1]?.rewritten).toEqual({ src: false, dst: true });
  });

  it('ends where a datagram was dropped', () => {
    expect(wayOf(packetsTrace, 'd4').at(-1)?.event).toMatchObject({ type: 'datagram.dropped' });
  });
});

describe('currentDatagram', () => {
  it('is the selected one, or else the latest before the playhead', () => {
    expect(currentDatagram(packetsTrace, 10, seqOf('dtls'))?.datagram).toBe('d6');
    expect(currentDatagram(packetsTrace, seqOf('ended') + 1, seqOf('ended'))?.datagram).toBe('d3');
    expect(currentDatagram(packetsTrace, seqOf('check sent'), undefined)?.datagram).toBe('d1');
    expect(currentDatagram(packetsTrace, 2, undefined)).toBeUndefined();
  });
});
