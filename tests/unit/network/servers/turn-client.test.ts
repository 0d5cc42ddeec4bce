import { reasonLabel } from '#lib/analysis/kinds/reason-labels.ts';
import { describe, expect, test } from 'vitest';
import { TurnClient } from '#lib/agents/turn/turn-client.ts';
import type { TurnOwner } from '#lib/agents/turn/turn-client-io.ts';
import type { TransportAddress } from '#lib/protocol/address/transport-address.ts';
import { decodeStun } from '#lib/protocol/stun/decode-stun.ts';
import { messageTitle } from '#lib/protocol/stun/message-type.ts';
import { findAttribute } from '#lib/protocol/stun/attributes/standing.ts';
import { RandomStreams } from '#lib/network/random.ts';
import { Scheduler } from '#lib/network/scheduler.ts';
import type { TurnServerOptions } from '#lib/network/servers/turn-server.ts';
import type { ServerOutput } from '#lib/network/servers/server-io.ts';
import { address, login, seconds, turnBench, utf8 } from '../../../support/server-bench.ts';

const here = '203.0.113.7:40001';
const peer = address('198.51.100.4:5000');
/** One way. */
const delay = 10_000;

/** A client and a server, and a wire between them that takes 10 ms and loses nothing unless it is told to. */
function connect(options: Partial<TurnServerOptions> = {}) {
  const scheduler = new Scheduler();
  const bench = turnBench(options);
  const log: string[] = [];
  const toPeers: { readonly from: TransportAddress; readonly to: TransportAddress; readonly text: string }[] =
    [];
  const received: { readonly from: TransportAddress; readonly text: string }[] = [];
  const failures: number[] = [];
  let relayed: TransportAddress | undefined;
  let lost = 0;
  let armed: number | undefined;

  const owner: TurnOwner = {
    send(bytes) {
      log.push(title(bytes));
      if (lost > 0) lost--;
      else scheduler.schedule(scheduler.now + delay, () => arriveAtServer(bytes));
      return bench.refs.next();
    },
    allocated: (address) => (relayed = address),
    failed: (code) => failures.push(code),
    received: (from, data) => received.push({ from, text: new TextDecoder().decode(data) }),
    ended: () => undefined
  };
  const client = new TurnClient({
    login,
    framing: 'udp',
    timing: { rto: 500_000, sends: 7, finalFactor: 16 },
    random: new RandomStreams(3).get('client'),
    owner
  });

  function arriveAtServer(bytes: Uint8Array, from = here, to = bench.local): void {
    bench.now = scheduler.now;
    deliver(bench.datagram(from, bytes, to));
  }

  function deliver(outputs: readonly ServerOutput[]): void {
    for (const output of outputs) {
      if (output.type === 'dropped') log.push(`dropped: ${reasonLabel(output.why, { actors: [] })}`);
      if (output.type === 'happened') log.push(output.happening.type);
      if (output.type !== 'datagram.send') continue;
      const { local, remote, data } = output;
      if (local !== bench.local) {
        toPeers.push({ from: local, to: remote, text: new TextDecoder().decode(data) });
        continue;
      }
      log.push(title(data));
      scheduler.schedule(scheduler.now + delay, () => {
        client.receive(data, scheduler.now, bench.refs.next());
        arm();
      });
    }
    arm();
  }

  /** Timers of both sides. */
  function arm(): void {
    const next = Math.min(client.deadline ?? Infinity, bench.server.deadline ?? Infinity);
    if (next === Infinity || armed === next) return;
    armed = next;
    scheduler.schedule(Math.max(next, scheduler.now), () => {
      if (armed !== next) return;
      armed = undefined;
      bench.now = scheduler.now;
      deliver(bench.handle({ type: 'timeout' }));
      client.elapse(scheduler.now, bench.refs.next());
      arm();
    });
  }

  return {
    client,
    bench,
    log,
    toPeers,
    received,
    failures,
    relayed: () => relayed!,
    lose: (count: number) => (lost = count),
    fromPeer: (text: string) => arriveAtServer(utf8(text), '198.51.100.4:5000', relayed!),
    act(action: (now: number) => void): void {
      action(scheduler.now);
      arm();
    },
    /** Lets this much time pass, and gives what went over the wire in it. */
    pass(time: number): readonly string[] {
      // What happens at the very end belongs to it.
      const until = scheduler.now + time + 1;
      const before = log.length;
      let over = false;
      scheduler.schedule(until, () => (over = true));
      while (!over) scheduler.next();
      return log.slice(before);
    }
  };
}

function title(bytes: Uint8Array): string {
  const decoded = decodeStun(bytes);
  if (!decoded.ok) return `ChannelData ${bytes.length - 4}`;
  const { message } = decoded;
  const code = findAttribute(message.attributes, 'ERROR-CODE')?.code;
  return messageTitle(message.class, message.method) + (code === undefined ? '' : ` ${code}`);
}

describe('a TURN client and a TURN server', () => {
  test('come to an allocation in two round trips', () => {
    const { client, act, pass, relayed } = connect();
    act((now) => client.allocate(now, []));
    expect(pass(4 * delay)).toEqual([
      'Allocate error response 401',
      'Allocate request',
      'turn.allocated',
      'Allocate success response'
    ]);
    expect(relayed().ip).toBe('203.0.113.50');
  });

  test('agree that a wrong password gets nothing', () => {
    const { client, act, pass, failures } = connect({ users: [{ ...login, password: 'other' }] });
    act((now) => client.allocate(now, []));
    pass(seconds(2));
    expect(failures).toEqual([401]);
  });

  test('outlive a lost request', () => {
    const { client, act, pass, lose, relayed } = connect();
    lose(1);
    act((now) => client.allocate(now, []));
    pass(seconds(1));
    expect(relayed()).toBeDefined();
  });

  test('exchange data with a peer once it is permitted: indications first, then over a channel', () => {
    const { client, act, pass, relayed, toPeers, received, fromPeer } = connect();
    act((now) => client.allocate(now, []));
    pass(4 * delay);
    act((now) => client.send(peer, utf8('hello'), now, []));
    expect(pass(4 * delay)).toEqual([
      'turn.permitted',
      'CreatePermission success response',
      'Send indication'
    ]);
    expect(toPeers).toEqual([{ from: relayed(), to: peer, text: 'hello' }]);
    act(() => fromPeer('and back'));
    act((now) => client.bind(peer, now, []));
    expect(pass(3 * delay)).toContain('turn.bound');
    act((now) => client.send(peer, utf8('shorter'), now, []));
    act(() => fromPeer('so is this'));
    pass(2 * delay);
    expect(toPeers.at(-1)?.text).toBe('shorter');
    expect(received).toEqual([
      { from: peer, text: 'and back' },
      { from: peer, text: 'so is this' }
    ]);
  });

  test('get over a stale nonce', () => {
    const { client, act, pass, toPeers } = connect({ nonceLifetime: seconds(10) });
    act((now) => client.allocate(now, []));
    pass(seconds(11));
    act((now) => client.send(peer, utf8('hello'), now, []));
    expect(pass(seconds(1))).toEqual([
      'CreatePermission error response 438',
      'CreatePermission request',
      'turn.permitted',
      'CreatePermission success response',
      'Send indication'
    ]);
    expect(toPeers).toHaveLength(1);
  });

  test('keep allocation, permission and channel for two hours', () => {
    const { client, act, pass, failures, received, fromPeer } = connect();
    act((now) => client.allocate(now, []));
    pass(4 * delay);
    act((now) => client.bind(peer, now, []));
    act((now) => client.send(peer, utf8('hello'), now, []));
    const all = pass(seconds(7200));
    expect(all.filter((entry) => entry === 'turn.expired')).toEqual([]);
    expect(all.filter((entry) => entry === 'Refresh request').length).toBeGreaterThan(12);
    // The nonce has run out on the way.
    expect(all.some((entry) => entry.endsWith('438'))).toBe(true);
    act(() => fromPeer('still there'));
    pass(delay);
    expect(received.map(({ text }) => text)).toEqual(['still there']);
    expect(failures).toEqual([]);
  });

  test('lose a permission that is not renewed, and what comes then is dropped', () => {
    const { client, act, pass, lose, fromPeer, received, log } = connect();
    act((now) => client.allocate(now, []));
    pass(4 * delay);
    act((now) => client.permit(peer.ip, now, []));
    pass(2 * delay);
    // Everything that the client sends from here on is lost.
    lose(1000);
    expect(pass(seconds(301))).toContain('turn.expired');
    act(() => fromPeer('too late'));
    expect(log.at(-1)).toBe('dropped: no permission for 198.51.100.4');
    expect(received).toEqual([]);
  });

  test('end the allocation together', () => {
    const { client, bench, act, pass, relayed } = connect();
    act((now) => client.allocate(now, []));
    pass(4 * delay);
    expect(relayed()).toBeDefined();
    act((now) => client.close(now, []));
    expect(pass(2 * delay)).toEqual(['turn.expired', 'Refresh success response']);
    expect(bench.server.deadline).toBeUndefined();
  });
});
