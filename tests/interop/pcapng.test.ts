import { english } from '#lib/words/en/index.ts';
import { describe, expect, test } from 'vitest';
import { bindingResponse, bindingRequest, worldInUse } from './support/pcapng-traces.ts';
import { interfacesOf } from '#lib/exchange/write/pcapng/sightings.ts';
import { toPcapng, type CaptureOptions } from '#lib/exchange/write/pcapng/to-pcapng.ts';
import { recordingOf } from '#lib/analysis/digest.ts';
import type { Trace } from '#lib/trace/trace.ts';
import { explain } from '#lib/words/explain.ts';
import { captureWords } from '#lib/words/capture-words.ts';
import { buildTrace, headerWithServers, type Partially } from '../support/build-trace.ts';
import { dissectCapture, type Dissection } from './support/tshark.ts';

/** The status of a checksum that is right. */
const good = '1';

const read = (trace: Trace, options?: CaptureOptions): Promise<readonly Dissection[]> => {
  const recording = recordingOf(trace);
  return dissectCapture(toPcapng(trace, { ...captureWords(recording, english), ...options }), {
    preferences: {
      'ip.check_checksum': 'TRUE',
      'udp.check_checksum': 'TRUE',
      'tcp.check_checksum': 'TRUE',
      'tcp.relative_sequence_numbers': 'TRUE'
    }
  });
};

/** Whether the capture holds less of the packet than there was. */
const isCut = (seen: Dissection): boolean => seen.field('frame.cap_len')[0] !== seen.field('frame.len')[0];

/** Everything that a capture of ours must be, whatever its trace. */
function expectSound(seen: readonly Dissection[]): void {
  expect(seen.length).toBeGreaterThan(0);
  for (const packet of seen) {
    const name = packet.field('frame.comment').join(' ');
    expect(packet.malformed, name).toBe(false);
    if (packet.protocols.includes('ip')) expect(packet.field('ip.checksum.status')[0], name).toBe(good);
    // What is not there cannot be summed.
    if (isCut(packet)) continue;
    const transport = packet.protocols.includes('tcp') ? 'tcp' : 'udp';
    expect(packet.field(`${transport}.checksum.status`)[0], name).toBe(good);
  }
}

const payloads = new Map([
  ['p1', bindingRequest],
  ['p2', bindingResponse],
  ['p3', new Uint8Array(0)],
  ['p4', Uint8Array.of(0x16, 3, 1, 2, 0)]
]);
const datagram = (id: string, src: string, dst: string, payload = 'p1') =>
  ({ datagram: id, protocol: 'stun', src, dst, payload }) as const;
const build = (events: readonly Partially[], header: Partial<Trace['header']> = {}) =>
  buildTrace(events, { payloads, header: { ...headerWithServers, ...header } });

describe('datagrams by hand', () => {
  const here = '192.168.1.5:51234';
  const server = '203.0.113.1:3478';
  const exchange = [
    { type: 'datagram.sent', at: 1_234_567, ...datagram('d1', here, server) },
    {
      type: 'datagram.delivered',
      at: 1_260_000,
      actor: 'stun',
      causes: [0],
      ...datagram('d1', here, server)
    },
    {
      type: 'datagram.sent',
      at: 1_260_001,
      actor: 'stun',
      causes: [1],
      ...datagram('d2', server, here, 'p2')
    },
    { type: 'datagram.delivered', at: 1_290_000, causes: [2], ...datagram('d2', server, here, 'p2') }
  ] as const satisfies readonly Partially[];

  test('are what tshark reads, at each interface, when it happened, and in whose words', async () => {
    const trace = build(exchange);
    const seen = await read(trace);
    expectSound(seen);
    expect(seen.map(({ protocols }) => protocols.join(':'))).toEqual(Array(4).fill('raw:ip:udp:stun'));
    expect(seen.map((packet) => packet.field('frame.interface_name'))).toEqual([
      ['alice-192.168.1.5'],
      ['stun-203.0.113.1'],
      ['stun-203.0.113.1'],
      ['alice-192.168.1.5']
    ]);
    expect(seen[0]?.field('frame.interface_description')).toEqual(['Alice, 192.168.1.5']);
    expect(seen.map((packet) => Number(packet.field('frame.time_epoch')[0]))).toEqual([
      1.234567, 1.26, 1.260001, 1.29
    ]);
    expect(seen.map((packet) => packet.field('frame.comment'))).toEqual(
      trace.events.map(({ seq }) => [explain(trace, seq, english).what])
    );
    expect(seen.map((packet) => packet.field('frame.packet_flags_direction')[0])).toEqual([
      '0x00000002',
      '0x00000001',
      '0x00000002',
      '0x00000001'
    ]);
    expect(seen[2]?.field('udp.srcport')).toEqual(['3478']);
    expect(seen[3]?.field('stun.att.ipv4')).toEqual(['203.0.113.7']);
  });

  test('would not pass with a wrong checksum', async () => {
    const bytes = toPcapng(build(exchange.slice(0, 1)));
    const at = bytes.findLastIndex((_, index) => bytes[index] === 0x0c && bytes[index - 1] === 0x0b);
    bytes[at] = 0x0d;
    const [seen] = await dissectCapture(bytes, { preferences: { 'udp.check_checksum': 'TRUE' } });
    expect(seen?.field('udp.checksum.status')).toEqual(['0']);
  });

  test('count their time from the beginning of the run, if it was in the world', async () => {
    const [first] = await read(build(exchange, { startedAt: '2026-03-02T09:30:00.000Z' }));
    const began = Date.parse('2026-03-02T09:30:00.000Z') / 1000;
    expect(first?.field('frame.time_epoch')[0]).toContain(`${began + 1}.234567`);
  });

  test('are in IPv6 as well, with right checksums', async () => {
    const [a, b] = ['[2001:db8::5]:51234', '[2001:db8:1::1]:3478'] as const;
    const seen = await read(build([{ type: 'datagram.sent', ...datagram('d1', a, b) }]));
    expectSound(seen);
    expect(seen[0]?.protocols).toEqual(['raw', 'ipv6', 'udp', 'stun']);
    expect(seen[0]?.field('ipv6.dst')).toEqual(['2001:db8:1::1']);
  });

  test('carry an odd number of bytes, and none', async () => {
    const odd = new Map([...payloads, ['odd', Uint8Array.of(1, 2, 3)]]);
    const trace = buildTrace(
      ['odd', 'p3'].map((payload) => ({
        type: 'datagram.sent',
        ...datagram(payload, here, '203.0.113.1:9', payload)
      })),
      { payloads: odd, header: headerWithServers }
    );
    expectSound(await read(trace));
  });

  test('say why they are dropped: where they were seen last, or where they come to', async () => {
    const lost = {
      type: 'datagram.dropped',
      why: 'lost on the way',
      ...datagram('d1', here, server)
    } as const;
    const seen = await read(
      build([
        { type: 'datagram.sent', ...datagram('d1', here, server) },
        { ...lost, causes: [0] },
        { type: 'datagram.sent', ...datagram('d2', here, server) },
        { ...lost, ...datagram('d2', here, server), actor: 'stun', why: 'nothing answers', causes: [2] }
      ])
    );
    expect(seen.map((packet) => packet.field('frame.comment').at(-1))).toEqual([
      `Alice drops a Binding request from ${here} to ${server}: lost on the way.`,
      `Alice sends a Binding request to ${server}.`,
      `STUN server drops a Binding request from ${here} to ${server}: nothing answers.`
    ]);
    expect(seen[0]?.field('frame.comment')).toHaveLength(2);
  });

  test('are left out where IP cannot carry them', () => {
    const none = toPcapng(build([]));
    expect(
      toPcapng(
        build([
          { type: 'datagram.sent', ...datagram('d1', 'alice.local:1', server) },
          { type: 'datagram.sent', ...datagram('d2', here, '[2001:db8::5]:3478') }
        ])
      )
    ).toEqual(none);
  });
});

describe('a stream whose segments the trace does not name', () => {
  test('opens, carries and closes with numbers that fit', async () => {
    const [here, outside, server] = ['192.168.1.5:51234', '198.51.100.1:40001', '203.0.113.1:3478'] as const;
    const events: Partially[] = [];
    const segment = (id: string, from: 'alice' | 'turn', protocol: 'tcp' | 'turn', payload: string) => {
      const common = { datagram: id, protocol, payload, transport: 'tcp' } as const;
      const [inner, outer] =
        from === 'alice'
          ? ([
              { src: here, dst: server },
              { src: outside, dst: server }
            ] as const)
          : ([
              { src: server, dst: here },
              { src: server, dst: outside }
            ] as const);
      const [first, last] = from === 'alice' ? [inner, outer] : [outer, inner];
      events.push(
        { type: 'datagram.sent', actor: from, ...common, ...first },
        { type: 'datagram.forwarded', actor: 'nat', ...common, ...last },
        { type: 'datagram.delivered', actor: from === 'alice' ? 'turn' : 'alice', ...common, ...last }
      );
    };
    segment('s1', 'alice', 'tcp', 'p3');
    segment('s2', 'turn', 'tcp', 'p3');
    segment('s3', 'alice', 'tcp', 'p3');
    segment('s4', 'alice', 'turn', 'p1');
    segment('s5', 'turn', 'turn', 'p2');
    segment('s6', 'alice', 'tcp', 'p3');
    const nat = { id: 'nat', name: 'NAT', role: 'nat' } as const;
    const seen = await read(build(events, { actors: [...headerWithServers.actors, nat] }));
    expectSound(seen);
    // Four sightings each: the sender's, both of the gateway's, the receiver's.
    const sent = seen.filter((_, index) => index % 4 === 0);
    expect(
      sent.map((packet) => ['tcp.flags.str', 'tcp.seq', 'tcp.ack'].map((name) => packet.field(name)[0]))
    ).toEqual([
      ['··········S·', '0', '0'],
      ['·······A··S·', '0', '1'],
      ['·······A····', '1', '1'],
      ['·······AP···', '1', '1'],
      ['·······AP···', '1', '21'],
      ['·······A···F', '21', '33']
    ]);
    expect(seen.map((packet) => packet.field('ip.ttl')[0]).slice(0, 4)).toEqual(['64', '64', '63', '63']);
  });
});

describe('a run of the virtual internet', () => {
  test('with NATs, drops, TCP, TLS and refused connections is sound', async () => {
    const trace = worldInUse();
    const seen = await read(trace);
    expectSound(seen);
    const count = (name: string) => seen.filter(({ protocols }) => protocols.includes(name)).length;
    expect(count('stun')).toBeGreaterThan(8);
    expect(count('tcp')).toBeGreaterThan(20);
    expect(count('tls')).toBeGreaterThan(5);
    expect(seen.filter(isCut).length).toBeGreaterThan(0);
    expect(seen.some((packet) => packet.field('tcp.flags.reset')[0] === '1')).toBe(true);
    const records = seen.flatMap((packet) => packet.field('tls.record.content_type'));
    expect(new Set(records)).toEqual(new Set(['22', '23']));
  });

  test('looks sent again to Wireshark where several see the same, and so is captured at one as well', async () => {
    const seen = await read(worldInUse());
    expect(seen.flatMap(({ branches }) => branches('tcp.analysis.flags')).length).toBeGreaterThan(0);
  });

  test('has numbers that follow each other at each single interface', async () => {
    const trace = worldInUse();
    const names = interfacesOf(trace).map(({ name }) => name);
    expect(names.length).toBeGreaterThan(4);
    for (const only of names) {
      const seen = await read(trace, { only });
      expectSound(seen);
      expect(
        seen.flatMap(({ branches }) => branches('tcp.analysis.flags')),
        only
      ).toEqual([]);
    }
    const streams = (await read(trace, { only: 'alice-192.168.1.5' })).flatMap((packet) =>
      packet.field('tcp.stream')
    );
    expect(new Set(streams)).toEqual(new Set(['0', '1', '2']));
  });
});
