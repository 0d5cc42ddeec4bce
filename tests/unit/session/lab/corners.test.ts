import { describe, expect, test } from 'vitest';
import type { Incident, PeerSpec, Scenario } from '#lib/network/scenario.ts';
import { aliceWifi, bobWifi, scenario, stunServer, turnServer } from '#lib/session/lab/gallery/parts.ts';
import { startLabRun } from '#lib/session/lab/lab-run.ts';
import { brokenLaws } from '../../../support/lab-laws.ts';

function isPublic(address: string): PeerSpec {
  return { interfaces: [{ name: 'eth0', network: 'internet', addresses: [address], link: { delay: 10 } }] };
}

const home = { alice: { interfaces: [aliceWifi] }, bob: { interfaces: [bobWifi] } };
const [alice, bob] = [isPublic('203.0.113.7'), isPublic('198.51.100.44')];
const relays = { policy: 'relay' } as const;

function happening(...incidents: readonly Incident[]): Partial<Scenario> {
  return { incidents };
}

const corners: readonly (readonly [string, 'connected' | 'failed', Partial<Scenario>])[] = [
  [
    'two lite agents',
    'connected',
    { networks: [], servers: [], peers: { alice: { ...alice, lite: true }, bob: { ...bob, lite: true } } }
  ],
  [
    'a lite agent that offers',
    'connected',
    { networks: [], servers: [], peers: { alice: { ...alice, lite: true }, bob } }
  ],
  [
    'two who want relays alone where there is none',
    'failed',
    { servers: [], peers: { alice: { ...home.alice, ...relays }, bob: { ...home.bob, ...relays } } }
  ],
  [
    'one who wants relays alone where there is none',
    'failed',
    { servers: [], peers: { ...home, bob: { ...home.bob, ...relays } } }
  ],
  [
    'one who wants relays alone',
    'connected',
    { servers: [turnServer], peers: { ...home, alice: { ...home.alice, ...relays } } }
  ],
  ['a TURN server that is dead', 'connected', { servers: [{ ...turnServer, dead: true }, stunServer] }],
  [
    'two who hide their addresses',
    'connected',
    {
      peers: { alice: { ...home.alice, hidesAddresses: true }, bob: { ...home.bob, hidesAddresses: true } }
    }
  ],
  ['audio and video', 'connected', { media: 'data+audio+video' }],
  [
    'no interface from the start',
    'failed',
    happening({ at: 0, type: 'interface.down', peer: 'alice', interface: 'wifi' })
  ],
  [
    'an interface that goes while pairs are checked',
    'failed',
    happening({ at: 200, type: 'interface.down', peer: 'bob', interface: 'wifi' })
  ],
  ['a NAT that forgets', 'connected', happening({ at: 3000, type: 'nat.reset', network: 'home-a' })],
  [
    'the offerer’s restart before it is connected',
    'connected',
    happening({ at: 120, type: 'ice.restart', peer: 'alice' })
  ],
  [
    'the answerer’s restart before it is connected, or has even sent its answer',
    'connected',
    happening({ at: 120, type: 'ice.restart', peer: 'bob' })
  ],
  [
    'restarts of both at once',
    'connected',
    happening({ at: 220, type: 'ice.restart', peer: 'bob' }, { at: 220, type: 'ice.restart', peer: 'alice' })
  ],
  [
    'restarts one after the other',
    'connected',
    {
      servers: [stunServer, turnServer],
      incidents: [
        { at: 300, type: 'ice.restart', peer: 'bob' },
        { at: 380, type: 'ice.restart', peer: 'alice' },
        { at: 700, type: 'ice.restart', peer: 'alice' }
      ]
    }
  ]
];

describe.each(corners)('%s', (_, end, told) => {
  test.each(['trickle', 'half', 'none'] as const)(`ends as ${end} with %s`, (ice) => {
    const run = startLabRun(
      scenario({ id: 'corner', title: 'Corner', watch: 'The end.', until: 200_000, ...told, ice })
    );
    expect(run.status.state).toBe(end);
    expect(brokenLaws(run.trace, end === 'connected')).toEqual([]);
    const states = run.trace.events.flatMap((event) =>
      event.type === 'state.changed' && event.machine === 'iceConnection'
        ? [`${event.actor} ${event.from} ${event.to}`]
        : []
    );
    // Only a restart leads out of failure.
    if (!told.incidents) expect(states.filter((state) => / failed (?!closed)/.test(state))).toEqual([]);
  });
});
