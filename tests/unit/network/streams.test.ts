import { describe, expect, test } from 'vitest';
import type { TransportAddress } from '#lib/protocol/address/transport-address.ts';
import type { LinkSpec, NatSpec, Scenario } from '#lib/network/scenario.ts';
import { formatTrace } from '#lib/trace/file/format-trace.ts';
import { parseTrace } from '#lib/trace/file/parse-trace.ts';
import { home, scenario, virtualRun, type VirtualRun } from '../../support/network.ts';

const turn = { ip: '203.0.113.20', port: 3478 } as const;
const turns = { ip: '203.0.113.20', port: 5349 } as const;

function world(
  nat: Partial<NatSpec> = {},
  link: LinkSpec = { delay: 5 },
  changes: Partial<Scenario> = {}
): VirtualRun {
  return virtualRun(scenario({ networks: [home(nat, { link }), scenario().networks[1]!], ...changes }));
}

function connect(run: VirtualRun, destination: TransportAddress = turn, tls = false): void {
  const request = { type: 'stream.open', stream: 't1', address: '192.168.1.5', destination, tls } as const;
  run.internet.host('alice').handle(request, []);
}

function sendText(run: VirtualRun, text: string): void {
  const request = { type: 'stream.send', stream: 't1', data: new TextEncoder().encode(text) } as const;
  run.internet.host('alice').handle(request, []);
}

const textsAt = (run: VirtualRun): readonly string[] =>
  run.arrivals.flatMap(({ arrival }) =>
    arrival.type === 'stream.received' ? [new TextDecoder().decode(arrival.data)] : []
  );

/** The events of Alice's stream, with their times. */
const told = (run: VirtualRun): readonly string[] =>
  run.reports.flatMap(({ report, at }) =>
    report.type.startsWith('stream.')
      ? [`${at} ${report.type}${'error' in report ? ` (${report.error})` : ''}`]
      : []
  );

// From Alice to the server and back: 2 · (1 + 5 + 1) ms.
const roundTrip = 14_000;

describe('a connection', () => {
  test('over TCP is open after one round trip, and carries bytes both ways, though UDP is blocked', () => {
    const run = world({ udp: 'blocked' });
    connect(run);
    run.settle();
    expect(told(run)).toEqual([`${roundTrip} stream.opened`]);
    const [opened] = run.arrivals;
    expect(opened).toMatchObject({
      at: 1.5 * roundTrip,
      arrival: { type: 'stream.opened', tls: false, local: turn }
    });
    sendText(run, 'to the server');
    run.settle();
    expect(textsAt(run)).toEqual(['to the server']);
    if (opened?.arrival.type !== 'stream.opened') throw new Error('The server was not told');
    const { stream, remote } = opened.arrival;
    expect(remote.ip).toBe('198.51.100.1');
    run.internet.server('turn').handle({ type: 'stream.send', stream, data: Uint8Array.of(7) }, []);
    run.settle();
    expect(run.reports.at(-1)?.report).toEqual({
      type: 'stream.received',
      stream: 't1',
      data: Uint8Array.of(7)
    });
  });

  test('over TLS takes a second round trip, and shows the headers of its records', () => {
    const run = world();
    connect(run, turns, true);
    run.settle();
    expect(told(run)).toEqual([`${2 * roundTrip} stream.opened`]);
    const { payloads } = run.trace();
    const sent = run
      .events('datagram.sent')
      .map((event) => [
        event.actor,
        event.transport,
        event.protocol,
        [...payloads.get(event.payload)!].slice(0, 3).join(' ')
      ]);
    expect(sent).toEqual([
      ['alice', 'tls', 'tcp', ''],
      ['turn', 'tls', 'tcp', ''],
      ['alice', 'tls', 'tcp', ''],
      ['alice', 'tls', 'tls', '22 3 1'],
      ['turn', 'tls', 'tls', '22 3 3'],
      ['alice', 'tls', 'tls', '23 3 3']
    ]);
  });

  test('names its segments in the trace, which a file keeps', () => {
    const run = world();
    connect(run);
    run.settle();
    expect(run.events('datagram.sent').map(({ segment }) => segment)).toEqual([
      { connection: 'c1', from: 'client', kind: 'syn', place: 0 },
      { connection: 'c1', from: 'server', kind: 'syn-ack', place: 0 },
      { connection: 'c1', from: 'client', kind: 'ack', place: 1 }
    ]);
    expect(parseTrace(formatTrace(run.trace()))).toMatchObject({ ok: true, trace: run.trace() });
  });

  test('goes through the NAT with a mapping of its own protocol', () => {
    const run = world();
    connect(run);
    run.settle();
    expect(run.events('nat.mapped').map(({ row }) => [row['protocol'], row['expires']])).toEqual([
      ['tcp', 1000 + 7440 * 1_000_000]
    ]);
    expect(run.events('datagram.forwarded').map(({ transport }) => transport)).toEqual(['tcp', 'tcp', 'tcp']);
  });

  test('keeps order and loses nothing on a link that loses a third', () => {
    const run = world({}, { delay: 5, jitter: 3, loss: 0.33 });
    connect(run);
    run.settle();
    const words = Array.from({ length: 40 }, (_, index) => `word ${index}`);
    for (const word of words) sendText(run, word);
    run.settle();
    expect(textsAt(run)).toEqual(words);
    expect(run.events('datagram.dropped')).toEqual([]);
  });

  test('sends what it was given before it was open as soon as it is', () => {
    const run = world();
    connect(run);
    sendText(run, 'early');
    run.settle();
    expect(textsAt(run)).toEqual(['early']);
  });

  test('survives a short cut of the path: the segment is sent again', () => {
    const run = world();
    connect(run);
    run.settle();
    run.internet.apply({ at: 0, type: 'path.cut', peer: 'alice' }, []);
    sendText(run, 'through');
    const start = run.scheduler.now;
    run.scheduler.schedule(start + 500_000, () =>
      run.internet.apply({ at: 0, type: 'path.mended', peer: 'alice' }, [])
    );
    run.settle();
    expect(textsAt(run)).toEqual(['through']);
    const again = run
      .events('datagram.sent')
      .filter(({ why }) => typeof why === 'object' && why.code === 'segment.sent-again');
    // 200 ms later, and 400 ms after that.
    expect(again.map(({ at }) => at - start)).toEqual([200_000, 600_000]);
    expect(again.map(({ causes }) => causes)).toEqual(run.events('datagram.dropped').map(({ seq }) => [seq]));
  });

  test('is given up when the path stays cut', () => {
    const run = world();
    connect(run);
    run.settle();
    run.internet.apply({ at: 0, type: 'path.cut', peer: 'alice' }, []);
    const start = run.scheduler.now;
    sendText(run, 'into the void');
    run.settle();
    expect(told(run).at(-1)).toBe(`${start + 12_600_000} stream.closed (connection lost)`);
  });

  test('is closed on both sides when one closes it', () => {
    const run = world();
    connect(run);
    run.settle();
    sendText(run, 'bye');
    run.internet.host('alice').handle({ type: 'stream.close', stream: 't1' }, []);
    run.settle();
    expect(run.arrivals.map(({ arrival }) => arrival.type)).toEqual([
      'stream.opened',
      'stream.received',
      'stream.closed'
    ]);
    expect(told(run)).toHaveLength(1);
    sendText(run, 'too late');
    run.settle();
    expect(textsAt(run)).toEqual(['bye']);
  });

  test('is reset when its NAT restarts, because the server knows no client at the new address', () => {
    const run = world({ ports: 'sequential' });
    connect(run);
    run.settle();
    run.internet.apply({ at: 0, type: 'nat.reset', network: 'home-a' }, []);
    sendText(run, 'from elsewhere');
    run.settle();
    expect(textsAt(run)).toEqual([]);
    expect(told(run).at(-1)).toContain('stream.closed (connection reset)');
  });

  test('that is closed before it is open never comes about for the server', () => {
    const run = world();
    connect(run);
    run.internet.host('alice').handle({ type: 'stream.close', stream: 't1' }, []);
    run.settle();
    expect(told(run)).toEqual([]);
    expect(run.arrivals).toEqual([]);
    expect(run.events('datagram.delivered').map(({ actor }) => actor)).toEqual(['turn', 'alice', 'turn']);
  });

  test('closed by the server is reported to the peer', () => {
    const run = world();
    connect(run);
    run.settle();
    const { arrival } = run.arrivals[0]!;
    if (arrival.type !== 'stream.opened') throw new Error('The server was not told');
    run.internet.server('turn').handle({ type: 'stream.close', stream: arrival.stream }, []);
    run.settle();
    expect(run.reports.at(-1)?.report).toEqual({ type: 'stream.closed', stream: 't1' });
  });
});

describe('no connection comes about', () => {
  test('with a port that nobody listens on: it is refused after one round trip', () => {
    const run = world();
    connect(run, { ...turn, port: 443 });
    run.settle();
    expect(told(run)).toEqual([`${roundTrip} stream.closed (connection refused)`]);
  });

  test('with a server that is dead: it times out after 15 seconds', () => {
    const dead = { ...scenario().servers[1]!, dead: true };
    const run = world({}, { delay: 5 }, { servers: [dead] });
    connect(run);
    run.settle();
    expect(told(run)).toEqual(['15000000 stream.closed (connection timed out)']);
    expect(run.events('datagram.sent')).toHaveLength(4);
  });

  test('from an address that no interface has', () => {
    const run = world();
    const request = {
      type: 'stream.open',
      stream: 't1',
      address: '10.0.0.1',
      destination: turn,
      tls: false
    } as const;
    run.internet.host('alice').handle(request, []);
    expect(run.reports).toEqual([]);
    run.settle();
    expect(told(run)).toEqual(['0 stream.closed (no interface has the address 10.0.0.1)']);
  });
});
