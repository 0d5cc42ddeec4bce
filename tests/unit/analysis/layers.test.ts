import { describe, expect, it } from 'vitest';
import { layers, serversOf, type Layer } from '#lib/analysis/layers.ts';
import { layerOf } from '#lib/analysis/layer-of.ts';
import { buildTrace, header, headerWithServers, type Partially } from '../../support/build-trace.ts';
import { synthesizeTrace } from '../../support/synthesize.ts';

function layer(event: Partially, servers?: ReadonlySet<string>): Layer {
  return layerOf(buildTrace([event]).events[0]!, servers);
}

const gathered = (type: string): Partially => ({
  type: 'candidate.gathered',
  candidate: `candidate:1 1 udp 1 10.0.0.1 1 typ ${type}`
});
const moved = (machine: 'iceConnection' | 'connection' | 'iceGathering' | 'bus' | 'sctp'): Partially => ({
  type: 'state.changed',
  machine,
  from: 'a',
  to: 'b'
});
const datagram = {
  type: 'datagram.sent',
  datagram: 'd',
  src: '10.0.0.1:1',
  dst: '10.0.0.2:2',
  payload: 'p'
} as const;

describe('layers', () => {
  it('have names and glyphs of their own', () => {
    expect(new Set(layers.map(({ name }) => name)).size).toBe(7);
    expect(new Set(layers.map(({ glyph }) => glyph)).size).toBe(7);
  });

  it('hold every event of a run', () => {
    const known = new Set(layers.map((info) => info.layer));
    for (const event of synthesizeTrace(500).events) expect(known).toContain(layerOf(event));
  });
});

describe('layerOf', () => {
  it('does not count a host candidate as STUN: it comes from a local interface', () => {
    expect(layer(gathered('host'))).toBe('api');
  });

  it('counts server-reflexive candidates as STUN, relayed ones as TURN, peer-reflexive ones as checks', () => {
    expect(['srflx', 'relay', 'prflx'].map((type) => layer(gathered(type)))).toEqual([
      'stun',
      'turn',
      'check'
    ]);
  });

  it('counts a failed server by its kind', () => {
    const failed = { type: 'candidate.failed', code: 701, text: '' } as const;
    expect(layer({ ...failed, url: 'stun:a' })).toBe('stun');
    expect(layer({ ...failed, url: 'turns:a' })).toBe('turn');
  });

  it('tells ICE’s connection state, a matter of checks, from the whole connection’s, which DTLS completes', () => {
    expect(layer(moved('iceConnection'))).toBe('check');
    expect(layer(moved('connection'))).toBe('dtls');
    expect(['iceGathering', 'bus', 'sctp'].map((machine) => layer(moved(machine as 'bus')))).toEqual([
      'stun',
      'signaling',
      'sctp'
    ]);
  });

  it('tells STUN with a server from STUN between the peers', () => {
    expect(layer({ ...datagram, protocol: 'stun' })).toBe('check');
    expect(layer({ ...datagram, protocol: 'stun', actor: 'stun' })).toBe('stun');
    expect(layer({ ...datagram, protocol: 'stun' }, new Set(['10.0.0.2:2']))).toBe('stun');
    expect(layer({ ...datagram, protocol: 'dtls', actor: 'turn' })).toBe('dtls');
    expect(layer({ ...datagram, protocol: 'turn' })).toBe('turn');
  });
});

describe('serversOf', () => {
  it('names the servers of a header', () => {
    expect([...serversOf(headerWithServers)]).toEqual(['stun', 'turn']);
    expect(serversOf(header).size).toBe(0);
  });
});
