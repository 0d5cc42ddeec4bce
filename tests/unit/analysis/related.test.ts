import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { related } from '#lib/analysis/related.ts';
import { buildTrace, type Partially } from '../../support/build-trace.ts';
import { synthesizeTrace } from '../../support/synthesize.ts';

function relatedTo(seq: number, ...events: readonly Partially[]): readonly number[] {
  return [...related(buildTrace(events), seq)].sort((one, other) => one - other);
}

const stranger: Partially = { type: 'event.fired', name: 'track' };
const text = 'candidate:1 1 udp 2113937151 abc.local 58250 typ host generation 0 ufrag AbCd network-cost 999';
const init = { candidate: text, sdpMid: '0', sdpMLineIndex: 0 };

describe('related', () => {
  it('joins direct causes and effects, and not what lies further', () => {
    const chain = [
      stranger,
      { ...stranger, causes: [0] },
      { ...stranger, causes: [1] },
      { ...stranger, causes: [2] }
    ];
    expect(relatedTo(1, ...chain)).toEqual([0, 2]);
  });

  it('joins everything about one message', () => {
    const m1 = { message: 'm1', kind: 'offer', from: 'alice', to: 'bob', text: 'v=0' } as const;
    const events: readonly Partially[] = [
      { type: 'signal.sent', ...m1 },
      { type: 'signal.sent', ...m1, message: 'm2' },
      { type: 'signal.held', ...m1 },
      { type: 'signal.released', ...m1 },
      { type: 'signal.delivered', ...m1 }
    ];
    expect(relatedTo(2, ...events)).toEqual([0, 3, 4]);
  });

  it('joins a call, how it settled, and the description that it set', () => {
    const events: readonly Partially[] = [
      { type: 'api.called', method: 'setLocalDescription', args: [] },
      { type: 'api.called', method: 'createOffer', args: [] },
      { type: 'api.settled', call: 0, ok: true },
      { type: 'description.set', side: 'local', kind: 'offer', sdp: 'v=0', causes: [2] }
    ];
    expect(relatedTo(0, ...events)).toEqual([2, 3]);
    expect(relatedTo(3, ...events)).toEqual([0, 2]);
    expect(relatedTo(1, ...events)).toEqual([]);
  });

  it('joins a candidate, the message that carries it and the call that adds it', () => {
    const events: readonly Partially[] = [
      { type: 'candidate.gathered', candidate: text },
      {
        type: 'signal.sent',
        message: 'm1',
        kind: 'candidate',
        from: 'alice',
        to: 'bob',
        text: JSON.stringify(init)
      },
      { type: 'api.called', actor: 'bob', method: 'addIceCandidate', args: [init] },
      { type: 'candidate.gathered', candidate: text.replace('58250', '58251') }
    ];
    expect(relatedTo(0, ...events)).toEqual([1, 2]);
    expect(relatedTo(2, ...events)).toEqual([0, 1]);
  });

  it('joins a candidate and the description that carries it, whose text leaves the ufrag out', () => {
    const sdp = `v=0\r\nm=application 9 x y\r\na=${text.replace(' ufrag AbCd', '')}\r\n`;
    const events: readonly Partially[] = [
      { type: 'candidate.gathered', candidate: text },
      { type: 'signal.sent', message: 'm1', kind: 'offer', from: 'alice', to: 'bob', text: sdp }
    ];
    expect(relatedTo(0, ...events)).toEqual([1]);
  });

  it('does not join two ends of candidates, which carry none', () => {
    const end = { kind: 'end-of-candidates', from: 'alice', to: 'bob', text: '{"candidate":""}' } as const;
    expect(
      relatedTo(
        0,
        { type: 'signal.sent', message: 'm1', ...end },
        { type: 'signal.sent', message: 'm2', ...end }
      )
    ).toEqual([]);
  });

  it('joins the events of one pair of one peer, and those of one datagram', () => {
    const pair = { type: 'pair.nominated', pair: 'p1', local: 'a', remote: 'b' } as const;
    const measured = { type: 'roundtrip.measured', pair: 'p1', roundTrip: 5 } as const;
    expect(relatedTo(0, pair, measured, { ...pair, actor: 'bob' }, { ...pair, pair: 'p2' })).toEqual([1]);
    const datagram = { datagram: 'd1', protocol: 'stun', src: 'a', dst: 'b', payload: 'p' } as const;
    expect(
      relatedTo(
        1,
        { type: 'datagram.sent', ...datagram },
        { type: 'datagram.delivered', ...datagram },
        stranger
      )
    ).toEqual([0]);
  });

  it('is empty for an event that is not there', () => {
    expect(relatedTo(5, stranger)).toEqual([]);
    expect(relatedTo(-1, stranger)).toEqual([]);
  });

  it('is symmetric and leaves the event itself out', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 150 }), fc.integer(), fc.nat(), (count, seed, pick) => {
        const trace = synthesizeTrace(count, seed);
        const seq = pick % count;
        const found = related(trace, seq);
        expect(found.has(seq)).toBe(false);
        for (const other of found) expect(related(trace, other).has(seq)).toBe(true);
      }),
      { numRuns: 60 }
    );
  });
});
