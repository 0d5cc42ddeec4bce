import type { NetworkSpec, Scenario, ServerSpec } from '#lib/network/scenario.ts';
import { scenario } from '#lib/session/lab/gallery/parts.ts';
import { startLabRun } from '#lib/session/lab/lab-run.ts';
import type { Trace } from '#lib/trace/trace.ts';
import type { Recording } from '../../../scripts/ice/record-case.ts';

/** A cable within one machine. */
const link = { delay: 0.05 };

const sides = {
  alice: { id: 'home-a', name: 'Alice’s side', seen: '198.51.100', hidden: '10.1.0', ipv6: '2001:db8:a' },
  bob: { id: 'home-b', name: 'Bob’s side', seen: '203.0.113', hidden: '10.2.0', ipv6: '2001:db8:b' }
} as const;

/**
 * Runs the lab on the topology of a recording, both peers with the profile `chrome`. Alice is the offerer. Where nobody is to
 * answer she does not trickle: her offer waits until she has gathered.
 */
export function sameInLab(recording: Recording): Trace {
  return startLabRun(scenarioOf(recording)).trace;
}

function scenarioOf({ case: wanted, acts, signalingLatency }: Recording): Scenario {
  const { topology, servers = [], trickles, addresses, alone, length } = wanted;
  const cuts = [...(topology.apart ? [{ at: 0, do: 'cut' }] : []), ...acts];
  return scenario({
    id: 'recorded',
    title: 'As recorded',
    watch: 'The same as in the recording.',
    ice: trickles === false || alone ? 'none' : 'trickle',
    signaling: { latency: signalingLatency },
    networks: [networkOf('alice', topology), networkOf('bob', topology)],
    peers: { alice: peerOf('alice', topology, addresses), bob: peerOf('bob', topology, addresses) },
    servers: serversOf(servers),
    incidents: [
      ...cuts.map(({ at, do: what }) =>
        what === 'restart'
          ? ({ at, type: 'ice.restart', peer: 'alice' } as const)
          : ({ at, type: what === 'cut' ? 'path.cut' : 'path.mended', peer: 'alice' } as const)
      ),
      // Nothing changes then; the run goes on for as long as the recording.
      { at: length, type: 'path.mended', peer: 'bob' }
    ],
    until: length
  });
}

function networkOf(peer: 'alice' | 'bob', { nat, ipv6 }: Recording['case']['topology']): NetworkSpec {
  const { id, name, seen, hidden, ipv6: prefix } = sides[peer];
  const isStrict = nat === 'strict';
  return {
    id,
    name,
    within: 'internet',
    prefixes: [...(nat ? [`${hidden}.0/24`] : [`${seen}.0/25`]), ...(ipv6 ? [`${prefix}::/64`] : [])],
    gateway: nat
      ? {
          kind: 'nat',
          external: `${seen}.129`,
          mapping: isStrict ? 'APDM' : 'EIM',
          filtering: 'APDF',
          ...(isStrict && { ports: 'random' })
        }
      : { kind: 'router' },
    link
  };
}

function peerOf(
  peer: 'alice' | 'bob',
  { nat, ipv6, secondInterface }: Recording['case']['topology'],
  addresses: 'hidden' | undefined
): Scenario['peers']['alice'] {
  const { id, seen, hidden, ipv6: prefix } = sides[peer];
  const second = { name: 'eth1', network: id, addresses: [`${seen}.3`], link };
  return {
    interfaces: [
      {
        name: 'eth0',
        network: id,
        addresses: [nat ? `${hidden}.2` : `${seen}.2`, ...(ipv6 ? [`${prefix}::2`] : [])],
        link
      },
      ...(secondInterface && peer === 'alice' ? [second] : [])
    ],
    hidesAddresses: addresses === 'hidden',
    profile: 'chrome'
  };
}

function serversOf(wanted: readonly string[]): readonly ServerSpec[] {
  const stun = { id: 'stun', kind: 'stun', name: 'STUN', addresses: ['192.0.2.10'], link } as const;
  const transports = (['udp', 'tcp'] as const).filter(
    (transport) => wanted.includes('turn') && (transport === 'udp' || wanted.includes('turn-tcp'))
  );
  return [
    ...(wanted.includes('stun') ? [stun] : []),
    ...(wanted.includes('dead') ? [{ ...stun, dead: true }] : []),
    ...(transports.length > 0
      ? [{ id: 'turn', kind: 'turn', name: 'TURN', addresses: ['192.0.2.20'], transports, link } as const]
      : [])
  ];
}
