import { describe, expect, it } from 'vitest';
import { candidates } from '#lib/analysis/candidates.ts';
import { buildTrace, type Partially } from '../../support/build-trace.ts';

const host = 'candidate:1 1 udp 2122260223 10.0.0.1 5000 typ host generation 0 ufrag AbCd';
const reflexive = 'candidate:2 1 udp 1853824767 10.0.0.9 6000 typ prflx raddr 0.0.0.0 rport 0';
const init = { candidate: host, sdpMid: '0' };
const message = {
  message: 'm1',
  kind: 'candidate',
  from: 'alice',
  to: 'bob',
  text: JSON.stringify(init)
} as const;
const gathered: Partially = { type: 'candidate.gathered', candidate: host, mid: '0' };

describe('candidates', () => {
  it('give one row per local candidate, with when it was sent and delivered, and one where it was learned', () => {
    const rows = candidates(
      buildTrace([gathered, { type: 'signal.sent', ...message }, { type: 'signal.delivered', ...message }])
    );
    expect(rows).toMatchObject([
      { seq: 0, actor: 'alice', side: 'local', at: 0, text: host, mid: '0', sentSeq: 1, deliveredSeq: 2 },
      { seq: 2, actor: 'bob', side: 'remote', at: 2000, text: host, mid: '0' }
    ]);
    expect(rows[0]).toMatchObject({
      parsed: { ok: true, candidate: { address: '10.0.0.1', type: 'host' } },
      priority: { typePreference: 126, localPreference: 32542, component: 1 }
    });
    expect(rows[1]).not.toHaveProperty('sentSeq');
  });

  it('find a candidate in the description that carries it', () => {
    const sdp = `v=0\r\nm=application 9 x y\r\na=mid:0\r\na=${host.replace(' ufrag AbCd', '')}\r\n`;
    const offer = { ...message, kind: 'offer', text: sdp } as const;
    const rows = candidates(
      buildTrace([gathered, { type: 'signal.sent', ...offer }, { type: 'signal.delivered', ...offer }])
    );
    expect(rows).toMatchObject([
      { side: 'local', sentSeq: 1, deliveredSeq: 2 },
      { side: 'remote', actor: 'bob', mid: '0' }
    ]);
  });

  it('count a candidate once, and its first journey only', () => {
    const again: readonly Partially[] = [
      gathered,
      gathered,
      { type: 'signal.sent', ...message },
      { type: 'signal.sent', ...message, message: 'm2' }
    ];
    expect(candidates(buildTrace(again))).toMatchObject([{ seq: 0, sentSeq: 2 }]);
  });

  it('include a peer-reflexive candidate that only a pair tells of', () => {
    const pair = { pair: 'p1', local: host, remote: reflexive, to: 'waiting' } as const;
    expect(candidates(buildTrace([gathered, { type: 'pair.formed', ...pair }]))).toMatchObject([
      { seq: 0, side: 'local' },
      { seq: 1, actor: 'alice', side: 'remote', parsed: { ok: true, candidate: { type: 'prflx' } } }
    ]);
  });

  it('keep a text that cannot be read, with why, and without a priority', () => {
    const [row] = candidates(buildTrace([{ type: 'candidate.gathered', candidate: 'candidate:1 1' }]));
    expect(row).toMatchObject({ text: 'candidate:1 1', parsed: { ok: false, error: { code: 'missing' } } });
    expect(row).not.toHaveProperty('priority');
  });
});
