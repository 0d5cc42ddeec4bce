import { chromeDtlsProfile } from '#lib/agents/dtls/profiles.ts';
import { expect, test } from 'vitest';
import { PeerPair, type Name } from '../../../support/peer-pair.ts';

const names = ['alice', 'bob'] as const;

/** The states of a peer's machines above ICE, and what its channel says, in order. */
function told(pair: PeerPair, name: Name): readonly string[] {
  return pair.happenings(name).flatMap((one) => {
    if (one.type === 'state.changed')
      return ['dtls', 'sctp', 'dataChannel', 'connection'].includes(one.machine)
        ? [`${one.machine} ${one.to}`]
        : [];
    if (one.type === 'data.sent') return [`says ${one.text}`];
    if (one.type === 'data.received') return [`hears ${one.text}`];
    return [];
  });
}

for (const dtlsRole of ['client', 'server'] as const)
  for (const version of ['1.2', '1.3'] as const)
    test(`two peers come to a message each way (${version}, the answerer is ${dtlsRole})`, () => {
      const dtls = { dtls: { profile: chromeDtlsProfile, versions: [version] } };
      const pair = new PeerPair({ secure: { alice: dtls, bob: dtls }, dtlsRole }).start(3_000_000);
      for (const name of names) {
        expect(pair.state(name, 'dtls')).toBe('connected');
        expect(pair.state(name, 'connection')).toBe('connected');
        expect(pair.state(name, 'sctp')).toBe('connected');
        expect(pair.state(name, 'dataChannel')).toBe('open');
      }
      expect(told(pair, 'alice').slice(-2)).toContain('hears Hello from bob');
      expect(told(pair, 'bob').slice(-2)).toContain('hears Hello from alice');
    });
