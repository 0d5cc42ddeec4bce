import type { Layer } from '#lib/analysis/layers.ts';
import type { SdpLine } from '#lib/protocol/sdp/document.ts';

/** Which layer each kind of line sets up. What is not here describes the session or its media. */
const kinds: Readonly<Record<string, Layer>> = {
  'a=candidate': 'check',
  'a=end-of-candidates': 'check',
  'a=ice-ufrag': 'check',
  'a=ice-pwd': 'check',
  'a=ice-options': 'check',
  'a=ice-lite': 'check',
  'a=ice-mismatch': 'check',
  'a=ice-pacing': 'check',
  'a=remote-candidates': 'check',
  'a=fingerprint': 'dtls',
  'a=setup': 'dtls',
  'a=tls-id': 'dtls',
  'a=sctp-port': 'sctp',
  'a=max-message-size': 'sctp'
};

/** The layer that a line is for, where it is for one. */
export function lineLayer({ kind, value }: Pick<SdpLine, 'kind' | 'value'>): Layer | undefined {
  if (kind === 'm') return value.startsWith('application ') ? 'sctp' : undefined;
  return Object.hasOwn(kinds, kind) ? kinds[kind] : undefined;
}
