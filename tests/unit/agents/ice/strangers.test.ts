import { describe, expect, it } from 'vitest';
import { checkError, checkSuccess } from '#lib/agents/ice/check-messages.ts';
import { findAttribute } from '#lib/protocol/stun/attributes/standing.ts';
import { LoneIceAgent, theirs, type Sent } from '../../../support/lone-ice-agent.ts';

/** Other sides that behave as some implementations do, played by the test. */

const ms = 1000;
const second = 1000 * ms;
const peer = { ip: '203.0.113.9', port: 4001 };
const host = '1 1 udp 2130706431 203.0.113.9 4001 typ host';
const highest = (1n << 64n) - 1n;

/** Runs until a time, and has the other side answer what `answers` lets through. */
function answering(agent: LoneIceAgent, until: number, answers: (sent: Sent) => boolean = () => true): void {
  let seen = agent.requests().length;
  while (agent.now < until) {
    agent.run(Math.min(agent.now + 100 * ms, until));
    const { length } = agent.requests();
    for (const sent of agent.requests().slice(seen, length)) if (answers(sent)) agent.answer(sent);
    seen = length;
  }
}

describe('one that nominates at once', () => {
  /** Both say that they control, and the other side wins with its first check, which nominates. */
  function conflict(): { readonly agent: LoneIceAgent; readonly refusal: Uint8Array; readonly sent: Sent } {
    const agent = new LoneIceAgent();
    agent.begin('controlling');
    agent.remote(host);
    agent.describe(false);
    agent.run(0);
    const [sent] = agent.requests();
    const { transactionId } = sent!.message;
    const refusal = checkError(transactionId, { code: 487, reason: 'Role Conflict', pwd: theirs.pwd });
    agent.run(10 * ms);
    agent.checkFrom(peer, { role: 'controlling', nominates: true, tieBreaker: highest });
    return { agent, refusal, sent: sent! };
  }

  it.each([
    ['before our next check has left', 20 * ms],
    ['while our next check is under way', 70 * ms]
  ])('keeps its nomination when it refuses our check late, %s (RFC 8445 §7.3.1.5)', (_, at) => {
    const { agent, refusal, sent } = conflict();
    agent.run(at);
    agent.give({ type: 'datagram.received', socket: sent.socket, source: peer, data: refusal });
    agent.run(200 * ms);
    const checks = agent.requests().slice(1);
    expect(checks).toHaveLength(1);
    expect(findAttribute(checks[0]!.message.attributes, 'ICE-CONTROLLED')).toBeDefined();
    agent.answer(checks[0]!);
    expect(agent.of('pair.selected')).toHaveLength(1);
    expect(agent.states).toEqual(['checking', 'completed']);
  });
});

describe('one whose answers we cannot verify', () => {
  it.each([2, 3, 5])(
    'and that checks every %i s fails once patience has passed (deviates from RFC 8445 §7.3.1.4)',
    (every) => {
      const agent = new LoneIceAgent();
      agent.begin('controlled');
      agent.remote(host);
      agent.describe(false);
      let answered = 0;
      while (agent.now < 60 * second) {
        agent.run(agent.now + every * second);
        agent.checkFrom(peer, { role: 'controlling', nominates: true });
        for (const { socket, to, message } of agent.requests().slice(answered)) {
          const data = checkSuccess(
            message.transactionId,
            'another password, just as long',
            agent.local(socket)
          );
          agent.give({ type: 'datagram.received', socket, source: to, data });
        }
        answered = agent.requests().length;
      }
      expect(agent.states).toEqual(['checking', 'failed']);
      expect(agent.of('pair.changed').find(({ to }) => to === 'failed')?.rule).toEqual({
        code: 'check.unanswered'
      });
      const failed = agent.outputs.find(
        ({ output }) => output.type === 'transport.moved' && output.to === 'failed'
      );
      expect(failed!.at).toBeGreaterThanOrEqual(39_500 * ms);
      expect(failed!.at).toBeLessThan((39.5 + every) * second + 100 * ms);
    }
  );

  it('fails though it checks two pairs in turn, of which one is always being checked again', () => {
    const agent = new LoneIceAgent();
    agent.begin('controlled', ['192.0.2.1', '192.0.2.2']);
    agent.remote(host);
    agent.describe(false);
    for (let round = 1; round <= 60; round++) {
      agent.run(round * second);
      agent.checkFrom(peer, { role: 'controlling', socket: round % 2 === 0 ? 's1' : 's2' });
    }
    expect(agent.states).toEqual(['checking', 'failed']);
  });

  it('does not keep us from checking anew: who answers in the end is connected to', () => {
    const agent = new LoneIceAgent();
    agent.begin('controlled');
    agent.remote(host);
    agent.describe(false);
    agent.run(39 * second);
    agent.checkFrom(peer, { role: 'controlling', nominates: true });
    answering(agent, 60 * second, ({ at }) => at > 45 * second);
    expect(agent.states).toEqual(['checking', 'completed']);
  });
});

describe('one that loses', () => {
  /** A connection over the one pair there is, completed at 60 ms. */
  function connected(...addresses: readonly string[]): LoneIceAgent {
    const agent = new LoneIceAgent();
    agent.begin('controlling', ['192.0.2.1', ...addresses]);
    agent.remote(host);
    agent.describe(false);
    answering(agent, 300 * ms);
    expect(agent.states.at(-1)).toBe('completed');
    return agent;
  }

  it.each([1, 2])('%i of ten consent checks in a row stays connected', (lost) => {
    const agent = connected();
    let asked = 0;
    answering(agent, 200 * second, () => asked++ % 10 >= lost);
    expect(asked).toBeGreaterThan(30);
    expect(agent.states).toEqual(['checking', 'connected', 'completed']);
  });

  it('all of them is disconnected after three at least, and failed when consent has run out', () => {
    const agent = connected();
    const before = agent.requests().length;
    agent.run(60 * second);
    const moves = agent.outputs.flatMap(({ at, output }) =>
      output.type === 'transport.moved' ? [{ at, to: output.to }] : []
    );
    const [disconnected, failed] = moves.slice(-2);
    expect([disconnected?.to, failed?.to]).toEqual(['disconnected', 'failed']);
    const asked = agent.requests().filter(({ at }, index) => index >= before && at < disconnected!.at);
    expect(asked.length).toBeGreaterThanOrEqual(3);
  });

  it('all of them on the selected pair is tried on another when disconnected, before consent has run out (deviates from RFC 8445 §12.1)', () => {
    const agent = connected('192.0.2.2');
    answering(agent, 60 * second, ({ socket }) => socket === 's2');
    const probe = agent.requests().find(({ socket, at }) => socket === 's2' && at > second);
    expect(probe?.at).toBeLessThan(20 * second);
    expect(agent.of('pair.selected').at(-1)?.local).toContain('192.0.2.2');
    expect(agent.states.slice(2)).toEqual(['completed', 'disconnected', 'completed']);
    expect(agent.of('consent.lost')).toEqual([]);
  });

  it('everything is given up 40 s after it was disconnected, however many pairs worked', () => {
    const agent = connected('192.0.2.2', '192.0.2.3');
    agent.run(100 * second);
    const at = (state: string) =>
      agent.outputs.find(({ output }) => output.type === 'transport.moved' && output.to === state)!.at;
    expect(agent.states.slice(2)).toEqual(['completed', 'disconnected', 'failed']);
    expect(at('failed') - at('disconnected')).toBeLessThan(40 * second);
  });
});
