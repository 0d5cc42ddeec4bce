import { describe, expect, test } from 'vitest';
import { validateScenario } from '#lib/network/validate-scenario.ts';
import { dualStack } from '#lib/session/lab/gallery/dual-stack.ts';
import { gallery } from '#lib/session/lab/gallery/index.ts';

/** The scenario with two interfaces and both families, with one place set to a value; undefined takes it away. */
function withPlace(place: string, value: unknown): unknown {
  const copy: unknown = JSON.parse(JSON.stringify(dualStack));
  const steps = place.split('.');
  const last = steps.pop() ?? '';
  const holder = steps.reduce<unknown>((at, step) => (at as Record<string, unknown>)[step], copy);
  (holder as Record<string, unknown>)[last] = value;
  return JSON.parse(JSON.stringify(copy));
}

function errorOf(json: unknown): { readonly path: string; readonly message: string } {
  const result = validateScenario(json);
  return result.ok ? { path: '', message: 'nothing is wrong' } : result.error;
}

test.for(gallery.map((scenario) => [scenario.id, scenario] as const))('%s holds together', ([, scenario]) => {
  const json: unknown = JSON.parse(JSON.stringify(scenario));
  expect(validateScenario(json)).toEqual({ ok: true, scenario: json });
});

describe('it names the place and says what to do', () => {
  test.for([
    ['version', 2, 'version', 'must be 1'],
    ['title', undefined, 'title', 'it is missing'],
    ['ice', 'vanilla', 'ice', 'one of trickle, half, none'],
    ['seed', 2 ** 32, 'seed', '4294967295'],
    ['seed', 1.5, 'seed', 'an integer'],
    ['until', -1, 'until', '0 to 3600000'],
    ['signaling.latency', 0.0005, 'signaling.latency', 'at most three decimals'],
    ['signalling', { latency: 5 }, 'signalling', 'must be left out'],
    ['networks.0.link.looss', 0.1, 'networks[0].link.looss', 'loss'],
    ['networks.0.link.loss', 1.1, 'networks[0].link.loss', 'from 0 to 1'],
    ['networks.0.link.rate', 0, 'networks[0].link.rate', 'kilobits'],
    ['networks.0.prefixes', [], 'networks[0].prefixes', 'a list of 1 to 4'],
    ['networks.0.prefixes.0', '192.168.1.7/24', 'networks[0].prefixes[0]', 'from its first address on'],
    ['networks.0.prefixes.0', '192.168.1.0/33', 'networks[0].prefixes[0]', 'a prefix'],
    ['networks.0.gateway.kind', 'cone', 'networks[0].gateway.kind', 'nat, firewall, router'],
    ['networks.0.gateway.mapping', 'symmetric', 'networks[0].gateway.mapping', 'EIM, ADM, APDM'],
    ['networks.0.gateway.external', '203.0.113.300', 'networks[0].gateway.external', 'IPv4 or IPv6'],
    ['networks.0.gateway.external', '2001:db8::1', 'networks[0].gateway.external', 'an IPv4 address'],
    ['networks.0.gateway.external', '192.168.1.9', 'networks[0].gateway.external', 'inside home-a'],
    ['networks.0.gateway.external', '203.0.113.99', 'networks[1].gateway.external', 'already'],
    ['networks.0.within', 'attic', 'networks[0].within', 'There are internet, home-a, mobile, home-b'],
    ['networks.0.within', 'home-a', 'networks[0].within', 'lies within itself'],
    ['networks.0.id', 'alice', 'networks[0].id', 'name of the lab’s own'],
    ['networks.0.id', 'stun', 'servers[0].id', 'names two things'],
    ['networks.0.id', 'Home A', 'networks[0].id', 'lower-case'],
    ['peers.alice.interfaces', [], 'peers.alice.interfaces', 'a list of 1 to 8'],
    ['peers.alice.interfaces.1.name', 'wifi', 'peers.alice.interfaces[1].name', 'called wifi'],
    ['peers.alice.interfaces.0.network', 'attic', 'peers.alice.interfaces[0].network', 'no network attic'],
    [
      'peers.alice.interfaces.0.addresses.0',
      '10.9.9.9',
      'peers.alice.interfaces[0].addresses[0]',
      'within 192.168.1.0/24 or 2001:db8:a::/64'
    ],
    [
      'peers.alice.interfaces.0.addresses.0',
      '192.168.1.1',
      'peers.alice.interfaces[0].addresses[0]',
      'belongs to the gateway'
    ],
    [
      'peers.alice.interfaces.0.addresses.1',
      '192.168.1.30',
      'peers.alice.interfaces[0].addresses',
      'One of each family'
    ],
    ['peers.alice.profile', 'hasty', 'peers.alice.profile', 'rfc'],
    ['servers.0.addresses.0', '192.168.1.9', 'servers[0].addresses[0]', 'outside of all networks'],
    ['servers.0.addresses.0', '203.0.113.7', 'servers[0].addresses[0]', 'already'],
    ['servers.0.transports', ['udp', 'udp'], 'servers[0].transports', 'listed twice'],
    ['servers.0.nonceLifetime', 60, 'servers[0].nonceLifetime', 'Leave it out'],
    ['servers.0.port', 0, 'servers[0].port', '1 to 65535'],
    ['incidents', [{ at: 1, type: 'flood' }], 'incidents[0].type', 'path.cut'],
    [
      'incidents',
      [{ at: 1, type: 'interface.down', peer: 'bob', interface: 'cell' }],
      'incidents[0].interface',
      'There are wifi'
    ],
    ['incidents', [{ at: 99_000, type: 'path.cut', peer: 'bob' }], 'incidents[0].at', 'until'],
    [
      'incidents',
      [
        { at: 9, type: 'path.cut', peer: 'bob' },
        { at: 8, type: 'path.mended', peer: 'bob' }
      ],
      'incidents[1].at',
      'in order of time'
    ],
    ['incidents', [{ at: 9, type: 'nat.reset', network: 'internet' }], 'incidents[0].network', 'no gateway']
  ] as const)('%s as %j: %s', ([place, value, path, words]) => {
    const error = errorOf(withPlace(place, value));
    expect(error.path).toBe(path);
    expect(error.message).toContain(words);
  });

  test.for([null, [], 'scenario', 7])('of what is no scenario at all: %j', (json) => {
    expect(errorOf(json)).toEqual({ path: '', message: 'A scenario must be a JSON object' });
  });
});
