import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkError, checkRequest, checkSuccess } from '#lib/agents/ice/check-messages.ts';
import type { IceInput, IceServerAddress } from '#lib/agents/ice/ice-io.ts';
import { candidate, LoneIceAgent, ours, theirs } from '../../../support/lone-ice-agent.ts';

const second = 1_000_000;
const servers: readonly IceServerAddress[] = [
  { kind: 'stun', url: 'stun:198.51.100.1', host: '198.51.100.1', port: 3478, transport: 'udp' },
  {
    kind: 'turn',
    url: 'turn:198.51.100.2',
    host: 'turn.example',
    port: 3478,
    transport: 'tcp',
    username: 'alice',
    password: 'secret'
  }
];

const address = fc.record({
  ip: fc.constantFrom('203.0.113.9', '198.51.100.1', '192.0.2.1', '2001:db8::9'),
  port: fc.constantFrom(3478, 4001, 4002)
});
const names = ['s1', 's2', 't1', 'no-such'];

/** Anything that a machine or a peer may say, and anything that may come from the network, in any order. */
const step: fc.Arbitrary<(agent: LoneIceAgent) => void> = fc.oneof(
  fc.nat({ max: 60 }).map((seconds) => (agent: LoneIceAgent) => agent.run(agent.now + seconds * second)),
  fc.nat({ max: 100 }).map((ms) => (agent: LoneIceAgent) => agent.run(agent.now + ms * 1000)),
  // An answer to something that was asked, perhaps to what has been answered before, perhaps spoilt.
  fc
    .tuple(fc.nat(), address, fc.constantFrom(undefined, 487, 403, 500), fc.option(fc.nat()))
    .map(([which, mapped, code, spoilt]) => (agent: LoneIceAgent) => {
      const asked = agent.requests();
      const one = asked[which % (asked.length || 1)];
      if (!one) return;
      const id = one.message.transactionId;
      const data =
        code === undefined
          ? checkSuccess(id, theirs.pwd, mapped)
          : checkError(id, { code, reason: 'No', pwd: theirs.pwd });
      if (spoilt !== null) data[spoilt % data.length]! ^= 1;
      agent.give({ type: 'datagram.received', socket: one.socket, source: one.to, data });
    }),
  fc
    .record({
      source: address,
      socket: fc.constantFrom(...names),
      nominates: fc.boolean(),
      role: fc.constantFrom('controlling', 'controlled'),
      tieBreaker: fc.constantFrom(0n, 2n ** 64n - 1n)
    })
    .map(
      ({ source, ...check }) =>
        (agent: LoneIceAgent) =>
          void agent.checkFrom(source, check)
    ),
  fc
    .oneof(
      fc.record({
        type: fc.constant('datagram.received'),
        socket: fc.constantFrom(...names),
        source: address,
        data: fc.oneof(
          fc.uint8Array({ maxLength: 40 }),
          fc.constant(
            checkRequest({
              transactionId: '00'.repeat(12),
              local: theirs,
              remote: ours,
              role: 'controlling',
              tieBreaker: 1n,
              priority: 1,
              prflxPreference: 110,
              nominates: true
            })
          )
        )
      }),
      fc.record({
        type: fc.constant('interfaces.changed'),
        interfaces: fc
          .subarray(['192.0.2.1', '192.0.2.2', '2001:db8::1'])
          .map((addresses) => [{ name: 'eth0', addresses }])
      }),
      fc
        .tuple(fc.constantFrom('10.0.0.9', '203.0.113.9', 'a.local'), fc.constantFrom(4001, 4002))
        .map(([ip, port]) => ({
          type: 'remote.candidate',
          candidate: candidate(`${port} 1 udp 2130706431 ${ip} ${port} typ host`),
          mid: '0',
          ufrag: theirs.ufrag
        })),
      fc.constantFrom(
        { type: 'remote.ended' },
        { type: 'local.conveyed' },
        { type: 'role.assigned', role: 'controlled' },
        { type: 'data.send', data: Uint8Array.of(22) },
        { type: 'remote.described', credentials: theirs, lite: false, trickles: true },
        { type: 'gather', credentials: ours, streams: [{ mid: '0', components: 1 }] },
        {
          type: 'gather',
          credentials: { ufrag: 'New1', pwd: 'nP3dE5fG7hI9jK1lM3nO5pQ7' },
          streams: [{ mid: '0', components: 2 }]
        },
        { type: 'name.answered', name: 'a.local', addresses: ['10.0.0.10'] },
        { type: 'name.answered', name: 'turn.example', addresses: ['198.51.100.2'] },
        { type: 'socket.failed', socket: 's1' },
        { type: 'stream.opened', stream: 't1', local: { ip: '192.0.2.1', port: 6001 } },
        { type: 'stream.received', stream: 't1', data: Uint8Array.of(1, 1, 0, 0) },
        { type: 'stream.closed', stream: 't1' }
      )
    )
    .map((input) => (agent: LoneIceAgent) => agent.give(input as IceInput))
);

test('whatever it is told and in whatever order, an agent goes on, comes to rest, and ends all that it began', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), fc.boolean(), (steps, lite) => {
      const agent = new LoneIceAgent({ servers, lite });
      agent.begin();
      for (const one of steps) one(agent);
      const before = agent.outputs.length;
      agent.run(agent.now + 3600 * second);
      // An hour has some 900 consent checks and 240 keepalives for each server and address.
      expect(agent.outputs.length - before).toBeLessThan(20_000);
      agent.give({ type: 'close' });
      const ended = agent.of('transaction.ended').map(({ transaction }) => transaction);
      expect(new Set(ended).size).toBe(ended.length);
      const begun = new Set(agent.requests().map(({ message }) => message.transactionId));
      expect([...begun].filter((id) => !ended.includes(id))).toEqual([]);
      expect(agent.states.at(-1)).toBe('closed');
    }),
    { numRuns: 150 }
  );
});
