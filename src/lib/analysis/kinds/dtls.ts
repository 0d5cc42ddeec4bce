import { dtlsVersion } from '../names/dtls-version.ts';
import { handshakeName, shownMessages } from '../names/handshake-names.ts';
import { alone, plain, unobserved, type Kinds } from './kind.ts';

const simulated = { ...alone, ...unobserved, layer: 'dtls', step: 'everything', look: plain } as const;

export const dtlsKinds: Kinds<'dtls' | 'fingerprint' | 'flight' | 'fragment' | 'secret'> = {
  'flight.transmitted': {
    ...simulated,
    look: ({ repeat }) => ({ glyph: 'row', texts: repeat > 0 ? ['flight again'] : [], rank: 2 }),
    gist: ({ actor, messages, repeat }, { name }) =>
      `${name(actor)}: sends ${repeat > 0 ? 'again ' : ''}${shownMessages(messages)}`,
    particulars: ({ messages, repeat }) => [...messages, String(repeat)]
  },
  'flight.received': {
    ...simulated,
    gist: ({ actor, messages }, { name }) => `${name(actor)}: has ${shownMessages(messages)}`,
    particulars: ({ messages }) => messages
  },
  'fragment.kept': {
    ...simulated,
    gist: ({ actor, message, start, end, length }, { name }) =>
      `${name(actor)}: keeps bytes ${start} to ${end} of ${length}, ${handshakeName(message)}`,
    particulars: ({ message, start }) => [message, String(start)]
  },
  'secret.derived': {
    ...simulated,
    gist: ({ actor, label }, { name }) => `${name(actor)}: has ${label}`,
    particulars: ({ label }) => [label]
  },
  'dtls.ended': {
    ...simulated,
    look: ({ why }) =>
      typeof why !== 'string' && why.code.startsWith('dtls.closed')
        ? plain
        : { glyph: 'failed', texts: ['DTLS over'], rank: 4 },
    gist: ({ actor }, { name }) => `${name(actor)}: DTLS is over`
  },
  'dtls.negotiated': {
    ...alone,
    layer: 'dtls',
    step: 'transactions',
    look: { glyph: 'row', texts: ['DTLS agreed'], rank: 2 },
    gist: ({ actor, version, cipher }, { name }) => `${name(actor)}: ${dtlsVersion(version)}, ${cipher}`,
    leaves: () => [],
    follows: (_happening, { own }) => [own('dtls')]
  },
  'fingerprint.compared': {
    ...alone,
    layer: 'dtls',
    step: 'transactions',
    look: ({ ok }) =>
      ok
        ? { glyph: 'row', texts: ['fingerprint ✓'], rank: 3 }
        : { glyph: 'failed', texts: ['fingerprint ✗'], rank: 4 },
    gist: ({ actor, of, ok }, { name, whose }) =>
      `${name(actor)}: ${whose(of)} fingerprint ${ok ? 'matches' : 'does not match'}`,
    leaves: () => [],
    follows: (_happening, { own }) => [own('dtls'), own('remote description')]
  }
};
