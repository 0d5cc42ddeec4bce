import { describe, expect, it } from 'vitest';
import { composePriority } from '#lib/protocol/ice/priority.ts';
import { libwebrtcTypePreference } from '#lib/protocol/ice/type-preferences.ts';
import { relayL } from '../../../support/ice-candidates.ts';

describe('libwebrtcTypePreference', () => {
  it.each([
    [{ type: 'host', transport: 'udp' }, 126],
    [{ type: 'prflx', transport: 'udp' }, 110],
    [{ type: 'srflx', transport: 'udp' }, 100],
    [{ type: 'host', transport: 'tcp' }, 90],
    [{ type: 'prflx', transport: 'tcp' }, 80],
    [{ type: 'relay', transport: 'udp' }, 3],
    [{ type: 'relay', transport: 'udp', relayProtocol: 'dtls' }, 2],
    [{ type: 'relay', transport: 'udp', relayProtocol: 'tcp' }, 1],
    [{ type: 'relay', transport: 'udp', relayProtocol: 'tls' }, 0]
  ] as const)('of %o is %i', (kind, expected) => {
    expect(libwebrtcTypePreference(kind)).toBe(expected);
  });

  it('makes the priority of a candidate relayed over TCP', () => {
    const typePreference = libwebrtcTypePreference({ ...relayL, relayProtocol: 'tcp' });
    expect(composePriority({ typePreference, localPreference: 32542, component: 1 })).toBe(25108223);
  });
});
