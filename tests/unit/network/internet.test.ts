import { describe, expect, test } from 'vitest';
import { formatTransportAddress } from '#lib/protocol/address/transport-address.ts';
import type { NetworkSpec, PeerSpec, Scenario } from '#lib/network/scenario.ts';
import { externalOf, home, scenario, virtualRun, type VirtualRun } from '../../support/network.ts';

const link = { delay: 1 };
const [homeA, homeB] = scenario().networks as [NetworkSpec, NetworkSpec];

function peer(network: string, ...addresses: string[]): PeerSpec {
  return { interfaces: [{ name: 'wifi', network, addresses, link }] };
}

function world(
  networks: readonly NetworkSpec[],
  alice: PeerSpec = scenario().peers.alice,
  bob: PeerSpec = scenario().peers.bob,
  changes: Partial<Scenario> = {}
): VirtualRun {
  return virtualRun(scenario({ networks, peers: { alice, bob }, ...changes }));
}

/** The events of datagrams, one a line. */
function hops(run: VirtualRun): readonly string[] {
  return run.trace().events.flatMap((event) => {
    if (!event.type.startsWith('datagram.') || !('src' in event)) return [];
    const why = event.why === undefined ? '' : ` (${event.why})`;
    return [`${event.at} ${event.actor} ${event.type.slice(9)} ${event.src} > ${event.dst}${why}`];
  });
}

describe('a datagram', () => {
  test('goes through both NATs, rewritten at each, link by link', () => {
    const { gateway: _, ...likeB } = homeB;
    const run = world([homeA, home({ external: '198.51.100.2', filtering: 'EIF' }, likeB)]);
    const a = formatTransportAddress(run.open('alice', '192.168.1.5'));
    const b = formatTransportAddress(run.open('bob', '192.168.2.7'));
    run.send('bob', '203.0.113.9:3478');
    const reached = externalOf(run);
    const start = run.scheduler.now;
    const before = hops(run).length;
    run.send('alice', reached);
    const outside = `198.51.100.1:${a.split(':')[1]}`;
    expect(hops(run).slice(before)).toEqual([
      `${start} alice sent ${a} > ${reached}`,
      `${start + 1000} nat-home-a forwarded ${outside} > ${reached}`,
      `${start + 11_000} nat-home-b forwarded ${outside} > ${b}`,
      `${start + 12_000} bob delivered ${outside} > ${b}`
    ]);
    expect(run.reports.at(-1)).toMatchObject({
      peer: 'bob',
      at: start + 12_000,
      causes: [run.events('datagram.delivered').at(-1)!.seq],
      report: { type: 'datagram.received', socket: 's1', data: Uint8Array.of(0x16, 0xfe, 0xfd) }
    });
  });

  test('goes straight to a neighbour in the same network, through no gateway', () => {
    const run = world([homeA], peer('home-a', '192.168.1.5'), peer('home-a', '192.168.1.6'));
    const b = formatTransportAddress(run.open('bob', '192.168.1.6'));
    run.open('alice', '192.168.1.5');
    run.send('alice', b);
    expect(hops(run).map((hop) => hop.split(' ').slice(0, 3).join(' '))).toEqual([
      '0 alice sent',
      '2000 bob delivered'
    ]);
  });

  test('to a private address of another home gets no further than the internet', () => {
    const run = world([homeA, homeB]);
    run.open('alice', '192.168.1.5');
    expect(run.send('alice', '192.168.2.7:50000')).toBe(
      'no route: 192.168.2.7 is a private address, which nobody outside can reach'
    );
    expect(run.events('datagram.forwarded').at(-1)?.actor).toBe('nat-home-a');
    expect(run.events('datagram.dropped').at(-1)?.actor).toBe('internet');
  });

  test('to an address that nobody has says whose network it would be in', () => {
    const run = world([homeA, homeB]);
    run.open('alice', '192.168.1.5');
    expect(run.send('alice', '192.168.1.77:50000')).toBe(
      'no route: nobody in Alice’s home has the address 192.168.1.77'
    );
    expect(run.send('alice', '192.0.2.1:50000')).toBe('no route: nobody has the address 192.0.2.1');
    expect(run.events('datagram.dropped').map(({ actor }) => actor)).toEqual(['alice', 'internet']);
  });

  test('to an address that nobody has in a network with public ones is not passed on into it', () => {
    const campus: NetworkSpec = { ...homeB, prefixes: ['198.51.100.128/28'], gateway: { kind: 'router' } };
    const run = world([homeA, campus], undefined, peer(homeB.id, '198.51.100.130'));
    run.open('alice', '192.168.1.5');
    expect(run.send('alice', '198.51.100.140:50000')).toMatch('no route: nobody in');
    expect(run.events('datagram.forwarded').map(({ actor }) => actor)).toEqual(['nat-home-a']);
    expect(run.events('datagram.dropped').map(({ actor }) => actor)).toEqual(['nat-home-b']);
  });

  test('to a closed port, or a server that is dead, says so where it ends', () => {
    const dead = { ...scenario().servers[0]!, dead: true };
    const run = world([homeA, homeB], undefined, undefined, { servers: [dead, scenario().servers[1]!] });
    run.open('alice', '192.168.1.5');
    expect(run.send('alice', '203.0.113.20:9999')).toBe('no socket is open on 203.0.113.20:9999');
    expect(run.send('alice', '203.0.113.9:3478')).toBe('nothing answers: STUN server is not there');
    expect(run.events('datagram.dropped').map(({ actor }) => actor)).toEqual(['turn', 'stun']);
  });

  test('that is lost says how common that is', () => {
    const lossy = { ...homeA, link: { delay: 5, loss: 1 } };
    const run = world([lossy, homeB]);
    run.open('alice', '192.168.1.5');
    expect(run.send('alice', '203.0.113.9:3478')).toBe('lost on the way (everything is)');
  });

  test('that a link copies arrives twice', () => {
    const run = world([{ ...homeA, link: { delay: 5, duplication: 1 } }, homeB]);
    run.open('alice', '192.168.1.5');
    run.send('alice', '203.0.113.9:3478');
    expect(run.arrivals.map(({ arrival }) => arrival.type)).toEqual([
      'datagram.received',
      'datagram.received'
    ]);
    expect(new Set(run.events('datagram.delivered').map(({ datagram }) => datagram)).size).toBe(1);
  });
});

describe('what is known by its bytes', () => {
  const bindingRequest = Uint8Array.of(0, 1, 0, 0, 0x21, 0x12, 0xa4, 0x42, ...new Uint8Array(12));
  test.for([
    ['a Binding request is STUN, also to a TURN server', bindingRequest, '203.0.113.20:3478', 'stun'],
    [
      'an Allocate request is TURN',
      Uint8Array.of(0, 3, ...bindingRequest.slice(2)),
      '203.0.113.20:3478',
      'turn'
    ],
    [
      'a Data indication is TURN',
      Uint8Array.of(0, 0x17, ...bindingRequest.slice(2)),
      '203.0.113.9:3478',
      'turn'
    ],
    ['ChannelData to a TURN server is TURN', Uint8Array.of(0x40, 0, 0, 0), '203.0.113.20:3478', 'turn'],
    ['a DTLS record is DTLS', Uint8Array.of(0x16, 0xfe, 0xfd), '203.0.113.9:3478', 'dtls']
  ] as const)('%s', ([, bytes, to, protocol]) => {
    const run = virtualRun(scenario(), bytes);
    run.open('alice', '192.168.1.5');
    run.send('alice', to);
    expect(run.events('datagram.sent').map((event) => event.protocol)).toEqual([protocol]);
  });
});

describe('two insiders of one NAT', () => {
  const shared = (hairpinning: boolean, filtering: 'EIF' | 'APDF' = 'EIF'): VirtualRun => {
    const run = world(
      [home({ hairpinning, filtering })],
      peer('home-a', '192.168.1.5'),
      peer('home-a', '192.168.1.6')
    );
    run.open('alice', '192.168.1.5');
    run.open('bob', '192.168.1.6');
    return run;
  };

  test('do not reach each other from outside without hairpinning', () => {
    const run = shared(false);
    run.send('bob', '203.0.113.9:3478');
    const rows = run.events('nat.mapped').length;
    expect(run.send('alice', externalOf(run))).toBe('no hairpinning');
    expect(run.events('nat.mapped')).toHaveLength(rows);
  });

  test('do with it, and see each other’s external address (RFC 4787 §6, REQ-9)', () => {
    const run = shared(true);
    run.send('bob', '203.0.113.9:3478');
    run.send('alice', externalOf(run));
    const [toBob] = run.events('datagram.delivered').slice(-1);
    const aliceOutside = run.events('nat.mapped').at(-1)!.row['external'];
    expect([toBob?.actor, toBob?.src]).toEqual(['bob', aliceOutside]);
    expect(String(aliceOutside)).toMatch(/^198\.51\.100\.1:/);
  });

  test('have to pass the filter there as well', () => {
    const run = shared(true, 'APDF');
    run.send('bob', '203.0.113.9:3478');
    const bobOutside = externalOf(run);
    expect(run.send('alice', bobOutside)).toContain('the filter lets in only');
    const aliceOutside = String(run.events('nat.mapped').at(-1)!.row['external']);
    expect(run.send('bob', aliceOutside)).toContain(`${bobOutside} > 192.168.1.5:`);
    expect(run.send('alice', bobOutside)).toContain(`${aliceOutside} > 192.168.1.6:`);
  });
});

describe('a NAT within a NAT', () => {
  const carrier: NetworkSpec = {
    id: 'cgn',
    name: 'the carrier',
    within: 'internet',
    prefixes: ['100.64.0.0/10'],
    link: { delay: 3 },
    gateway: {
      kind: 'nat',
      external: '198.51.100.50',
      mapping: 'EIM',
      filtering: 'EIF',
      ports: 'sequential',
      hairpinning: true
    }
  };
  const inner = [
    home({ external: '100.64.0.11', filtering: 'EIF' }, { within: 'cgn' }),
    home(
      { external: '100.64.0.12', filtering: 'EIF' },
      { id: 'home-b', name: 'Bob’s home', within: 'cgn', prefixes: ['192.168.2.0/24'] }
    ),
    carrier
  ];

  test('translates twice on the way out and back', () => {
    const run = world(inner);
    const a = formatTransportAddress(run.open('alice', '192.168.1.5'));
    run.send('alice', '203.0.113.9:3478');
    const port = a.split(':')[1];
    const outside = externalOf(run);
    expect(run.events('datagram.forwarded').map(({ actor, src }) => [actor, src])).toEqual([
      ['nat-home-a', `100.64.0.11:${port}`],
      ['nat-cgn', outside]
    ]);
    expect(outside).toMatch(/^198\.51\.100\.50:/);
    expect(run.answer('stun', '203.0.113.10:1', outside)).toBe(`203.0.113.10:1 > ${a}`);
  });

  test('lets two homes meet at the carrier, by its outside where it hairpins, or by its inside', () => {
    const run = world(inner);
    run.open('alice', '192.168.1.5');
    const b = formatTransportAddress(run.open('bob', '192.168.2.7'));
    run.send('bob', '203.0.113.9:3478');
    const bobOutside = externalOf(run);
    expect(run.send('alice', bobOutside)).toMatch(new RegExp(`^198\\.51\\.100\\.50:\\d+ > ${b}$`));
    expect(run.send('alice', `100.64.0.12:${b.split(':')[1]}`)).toMatch(
      /^100\.64\.0\.11:\d+ > 192\.168\.2\.7/
    );
  });

  test('whose address means nothing outside cannot be reached from there', () => {
    const run = world([...inner]);
    expect(run.answer('stun', '203.0.113.9:3478', '100.64.0.11:50000')).toBe(
      'no route: 100.64.0.11 is an address between a carrier and its customers, which nobody outside can reach'
    );
  });
});

describe('IPv6', () => {
  const dual = { ...homeA, prefixes: ['192.168.1.0/24', '2001:db8:a::/64'] };
  const [ipv6A, ipv6B] = ['2001:db8:a::5', '2001:db8:b::7'];
  const run = (): VirtualRun => {
    const one = world(
      [dual, { ...homeB, prefixes: ['2001:db8:b::/64'], gateway: { kind: 'router' } }],
      peer('home-a', '192.168.1.5', ipv6A),
      peer('home-b', ipv6B)
    );
    one.open('alice', ipv6A);
    one.open('bob', ipv6B);
    return one;
  };

  test('is routed and never translated', () => {
    const one = run();
    const [sent] = [one.send('alice', `[${ipv6B}]:1`), one.events('datagram.sent')[0]!];
    expect(sent).toContain('no socket is open');
    for (const { src, dst } of one.events('datagram.forwarded')) {
      expect([src, dst]).toEqual([one.events('datagram.sent')[0]!.src, `[${ipv6B}]:1`]);
    }
    expect(one.events('datagram.forwarded').map(({ actor }) => actor)).toEqual(['nat-home-a', 'nat-home-b']);
  });

  test('passes the same filter as IPv4 (RFC 6092 §3.2)', () => {
    const one = run();
    const [a, b] = one.reports.flatMap(({ report }) =>
      report.type === 'socket.opened' ? [formatTransportAddress(report.local)] : []
    );
    expect(one.send('bob', a!)).toBe(`the firewall lets in only answers, and ${a} has sent nothing`);
    expect(one.send('alice', b!)).toBe(`${a} > ${b}`);
    expect(one.send('bob', a!)).toBe(`${b} > ${a}`);
  });
});

describe('a firewall', () => {
  const office = (extra: object = {}): NetworkSpec => ({
    id: 'office',
    name: 'the office',
    within: 'internet',
    prefixes: ['198.51.100.128/25'],
    link: { delay: 2 },
    gateway: { kind: 'firewall', filtering: 'APDF', ...extra }
  });
  const inOffice = peer('office', '198.51.100.130');

  test('leaves addresses as they are, and lets in only what answers', () => {
    const run = world([office(), homeB], inOffice);
    const a = formatTransportAddress(run.open('alice', '198.51.100.130'));
    expect(run.answer('stun', '203.0.113.9:3478', a)).toContain('the firewall lets in only answers');
    expect(run.send('alice', '203.0.113.9:3478')).toBe(`${a} > 203.0.113.9:3478`);
    expect(run.answer('stun', '203.0.113.9:3478', a)).toBe(`203.0.113.9:3478 > ${a}`);
    expect(run.answer('stun', '203.0.113.9:9', a)).toContain('the filter lets in only addresses and ports');
  });

  test('can block UDP, in both directions', () => {
    const run = world([office({ udp: 'blocked' }), homeB], inOffice);
    const a = formatTransportAddress(run.open('alice', '198.51.100.130'));
    expect(run.send('alice', '203.0.113.9:3478')).toBe('UDP is blocked');
    expect(run.answer('stun', '203.0.113.9:3478', a)).toBe('UDP is blocked');
    expect(run.events('nat.mapped')).toEqual([]);
  });
});

describe('the world changes', () => {
  test('a path is cut in both directions, and mended', () => {
    const run = world([home({ filtering: 'EIF' }), homeB]);
    const a = formatTransportAddress(run.open('alice', '192.168.1.5'));
    run.send('alice', '203.0.113.9:3478');
    const outside = externalOf(run);
    run.internet.apply({ at: 0, type: 'path.cut', peer: 'alice' }, []);
    expect(run.send('alice', '203.0.113.9:3478')).toBe('the path is cut');
    expect(run.answer('stun', '203.0.113.9:3478', outside)).toBe('the path is cut');
    run.internet.apply({ at: 0, type: 'path.mended', peer: 'alice' }, []);
    expect(run.answer('stun', '203.0.113.9:3478', outside)).toBe(`203.0.113.9:3478 > ${a}`);
    expect(run.events('world.changed').map(({ what }) => what)).toEqual([
      { code: 'world.path-cut', peer: 'alice' },
      { code: 'world.path-mended', peer: 'alice' }
    ]);
  });

  test('an interface goes and comes, and its peer is told', () => {
    const run = world([homeA, homeB]);
    run.internet.host('alice').start([]);
    run.open('alice', '192.168.1.5');
    const seq = run.internet.apply({ at: 0, type: 'interface.down', peer: 'alice', interface: 'wifi' }, []);
    run.settle();
    expect(run.reports.at(-1)).toMatchObject({
      peer: 'alice',
      causes: [seq],
      report: { type: 'interfaces.changed', interfaces: [] }
    });
    expect(run.send('alice', '203.0.113.9:3478')).toBe('wifi is down');
    run.internet.host('alice').handle({ type: 'socket.open', socket: 's2', address: '192.168.1.5' }, []);
    run.settle();
    expect(run.reports.at(-1)?.report).toEqual({
      type: 'socket.failed',
      socket: 's2',
      error: 'no interface has the address 192.168.1.5'
    });
    run.internet.apply({ at: 0, type: 'interface.up', peer: 'alice', interface: 'wifi' }, []);
    expect(run.send('alice', '203.0.113.9:3478')).toContain('> 203.0.113.9:3478');
    expect(run.reports.at(-1)?.report).toEqual({
      type: 'interfaces.changed',
      interfaces: [{ name: 'wifi', addresses: ['192.168.1.5'] }]
    });
  });
});

describe('names', () => {
  const resolve = (run: VirtualRun, name: string) => {
    const start = run.scheduler.now;
    run.internet.host('alice').handle({ type: 'name.resolve', name }, []);
    run.settle();
    const { report, at } = run.reports.at(-1)!;
    return report.type === 'name.answered' ? [report.addresses, at - start] : undefined;
  };
  const announced = (run: VirtualRun, address: string): VirtualRun => {
    run.internet.host('bob').handle({ type: 'name.announce', name: 'B0B.local', address }, []);
    return run;
  };

  test('in .local are known in the same network alone', () => {
    const near = announced(
      world([homeA], peer('home-a', '192.168.1.5'), peer('home-a', '192.168.1.6')),
      '192.168.1.6'
    );
    expect(resolve(near, 'b0b.local')).toEqual([['192.168.1.6'], 4000]);
    const far = announced(world([homeA, homeB]), '192.168.2.7');
    expect(resolve(far, 'b0b.local')).toEqual([[], 3_000_000]);
    expect(resolve(near, 'nobody.local')).toEqual([[], 3_000_000]);
  });

  test('of servers are known everywhere', () => {
    const run = world([homeA, homeB]);
    expect(resolve(run, 'stun')).toEqual([['203.0.113.9', '203.0.113.10'], 2000]);
    expect(resolve(run, 'nobody.example')).toEqual([[], 2000]);
    expect(resolve(run, '203.0.113.9')).toEqual([['203.0.113.9'], 0]);
  });
});

test('addresses are compared whatever way they are written', () => {
  const run = world(
    [{ ...homeA, prefixes: ['2001:db8:a::/64'] }],
    peer('home-a', '2001:DB8:A:0::5'),
    peer('home-a', '2001:db8:a::0006')
  );
  run.open('alice', '2001:db8:a::5');
  const b = formatTransportAddress(run.open('bob', '2001:db8:a::6'));
  expect(run.send('alice', b)).toContain(`> ${b}`);
  expect(() => run.send('alice', '203.0.113.9:3478')).toThrow(RangeError);
});

test('an address of a family that a network does not have leads nowhere', () => {
  const run = world([homeA, homeB], peer('home-a', '2001:db8:a::5'));
  run.open('alice', '2001:db8:a::5');
  expect(run.send('alice', '[2001:db8::1]:50000')).toBe('no route: Alice’s home has no IPv6');
});

describe('a scenario that does not hold together', () => {
  test.for([
    [
      'a network in none that leads to the internet',
      scenario({ networks: [{ ...homeA, within: 'nowhere' }] })
    ],
    ['an interface in no network', scenario({ networks: [] })]
  ] as const)('is refused: %s', ([, broken]) => {
    expect(() => virtualRun(broken)).toThrow(RangeError);
  });
});
