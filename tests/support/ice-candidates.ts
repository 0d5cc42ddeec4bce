import fc from 'fast-check';
import type { IceCandidate, LocalCandidate } from '#lib/protocol/ice/ice-candidate.ts';
import { recommendedTypePreferences } from '#lib/protocol/ice/type-preferences.ts';
import { composePriority } from '#lib/protocol/ice/priority.ts';
import { candidateTypes } from '#lib/protocol/sdp/candidate-type.ts';

/** A UDP host candidate with the recommended priority, unless told otherwise. */
export function local(given: Partial<LocalCandidate> = {}): LocalCandidate {
  const { type = 'host', component = 1, address = '192.168.1.5', port = 5000 } = given;
  return {
    type,
    component,
    address,
    port,
    transport: 'udp',
    foundation: '1',
    base: { ip: address, port },
    priority: composePriority({
      typePreference: recommendedTypePreferences[type],
      localPreference: 65535,
      component
    }),
    ...given
  };
}

/** The candidate as the other peer is told of it. */
export function remote(given: Partial<LocalCandidate> = {}): IceCandidate {
  const { base: _base, server: _server, relayProtocol: _relayProtocol, ...told } = local(given);
  return told;
}

export const hostL = local({ address: '192.168.1.5', port: 51234, foundation: '1' });
export const srflxL = local({
  type: 'srflx',
  address: '203.0.113.7',
  port: 54321,
  foundation: '2',
  base: { ip: '192.168.1.5', port: 51234 },
  related: { address: '192.168.1.5', port: 51234 }
});
export const relayL = local({
  type: 'relay',
  address: '198.51.100.9',
  port: 49170,
  foundation: '3',
  related: { address: '203.0.113.7', port: 54321 }
});
export const hostR = local({ address: '10.0.0.8', port: 40000, foundation: '1' });
export const srflxR = local({
  type: 'srflx',
  address: '198.51.100.22',
  port: 40000,
  foundation: '2',
  base: { ip: '10.0.0.8', port: 40000 },
  related: { address: '10.0.0.8', port: 40000 }
});
export const relayR = local({
  type: 'relay',
  address: '198.51.100.9',
  port: 49180,
  foundation: '3',
  related: { address: '198.51.100.22', port: 40000 }
});

const addresses = ['192.168.1.5', '10.0.0.8', '2001:db8::5', 'fe80::1', 'fd00::1', 'a.local'];
const transportAddress = fc.record({
  address: fc.constantFrom(...addresses),
  port: fc.constantFrom(9, 5000, 5001)
});

/** Few addresses, so that candidates coincide often. */
export const anyLocal: fc.Arbitrary<LocalCandidate> = fc
  .record({
    type: fc.constantFrom(...candidateTypes),
    component: fc.constantFrom(1, 2),
    own: transportAddress,
    port: fc.constantFrom(9, 5000, 5001),
    other: transportAddress,
    tcpType: fc.constantFrom(...([undefined, undefined, undefined, 'active', 'passive', 'so'] as const)),
    localPreference: fc.constantFrom(65535, 65534, 30),
    foundation: fc.constantFrom('1', '2', '3')
  })
  .map(({ type, component, own, port, other, tcpType, localPreference, foundation }) => {
    const reflexive = type === 'srflx' || type === 'prflx';
    const base = { ip: other.address, port };
    const typePreference = recommendedTypePreferences[type];
    return local({
      type,
      component,
      foundation,
      priority: composePriority({ typePreference, localPreference, component }),
      ...own,
      ...(reflexive && { base, related: { address: base.ip, port } }),
      ...(tcpType && { transport: 'tcp', tcpType })
    });
  });

export const anyRemote: fc.Arbitrary<IceCandidate> = anyLocal.map(remote);
