import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromSdpCandidate, toSdpCandidate } from '#lib/protocol/ice/sdp-candidate.ts';
import { formatCandidate, parseCandidate, type Candidate } from '#lib/protocol/sdp/candidate.ts';
import { anyRemote, srflxL } from '../../../support/ice-candidates.ts';

function attribute(text: string): Candidate {
  const result = parseCandidate(text);
  if (!result.ok) throw new Error(result.error.message);
  return result.candidate;
}

describe('a candidate in memory', () => {
  it('becomes its attribute and comes back from it', () => {
    expect(formatCandidate(toSdpCandidate(srflxL, [['generation', '0']]))).toBe(
      'candidate:2 1 udp 1694498815 203.0.113.7 54321 typ srflx raddr 192.168.1.5 rport 51234 generation 0'
    );
    fc.assert(
      fc.property(anyRemote, (candidate) => {
        const text = formatCandidate(toSdpCandidate(candidate));
        expect(fromSdpCandidate(attribute(text))).toEqual({ ok: true, candidate });
      })
    );
  });

  it('has its IPv6 address in canonical form', () => {
    const text = 'candidate:1 1 udp 1 2001:DB8:0::5 1 typ srflx raddr 0:0:0:0:0:0:0:0 rport 9';
    expect(fromSdpCandidate(attribute(text))).toMatchObject({
      candidate: { address: '2001:db8::5', related: { address: '::', port: 9 } }
    });
  });

  it('reads the transport in either case', () => {
    expect(fromSdpCandidate(attribute('candidate:1 1 UDP 1 192.0.2.1 1 typ host'))).toMatchObject({
      candidate: { transport: 'udp' }
    });
  });

  it.each([
    ['candidate:1 1 udp 1 192.0.2.1 1 typ token', 'unknown-type', 'type'],
    ['candidate:1 1 sctp 1 192.0.2.1 1 typ host', 'unknown-transport', 'transport'],
    ['candidate:1 1 tcp 1 192.0.2.1 9 typ host', 'tcp-type', 'tcpType'],
    ['candidate:1 1 tcp 1 192.0.2.1 9 typ host tcptype holepunch', 'tcp-type', 'tcpType']
  ])('refuses %s', (text, code, at) => {
    expect(fromSdpCandidate(attribute(text))).toMatchObject({ ok: false, error: { code, at } });
  });
});
