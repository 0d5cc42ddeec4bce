import { dtlsVersion } from '../names/dtls-version.ts';
import { alone, type Kinds } from './kind.ts';
import { upon } from './upon.ts';

export const dtlsKinds: Kinds<'dtls' | 'fingerprint' | 'flight' | 'fragment' | 'secret'> = {
  'flight.transmitted': upon('dtls'),
  'flight.received': upon('dtls'),
  'fragment.kept': upon('dtls'),
  'secret.derived': upon('dtls'),
  'dtls.ended': upon('dtls'),
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
