import { describe, expect, it } from 'vitest';
import { decodeStun } from '#lib/protocol/stun/decode-stun.ts';
import { IcePair, type Name } from '../../../support/ice-pair.ts';

const ms = 1000;
const second = 1000 * ms;
const names: readonly Name[] = ['alice', 'bob'];

function statesOf(pair: IcePair, name: Name): readonly string[] {
  return pair.sides[name].states.map(({ state }) => state);
}

describe('two agents on one network', () => {
  it('connect, nominate one pair, and complete', () => {
    const pair = new IcePair();
    pair.start();
    pair.wire.run(second);
    for (const name of names) {
      expect(statesOf(pair, name)).toEqual(['checking', 'connected', 'completed']);
      expect(pair.of(name, 'pair.nominated')).toHaveLength(1);
      expect(pair.of(name, 'pair.selected')).toHaveLength(1);
    }
  });

  it('carry data over the selected pair', () => {
    const pair = new IcePair();
    pair.start();
    pair.wire.run(second);
    pair.sides.alice.send({ type: 'data.send', data: new TextEncoder().encode('Hello') });
    pair.wire.run(2 * second);
    expect(pair.sides.bob.data).toEqual(['Hello']);
  });

  it('check pair by pair, one for each Ta', () => {
    const pair = new IcePair({ addresses: { bob: ['192.0.2.2', '192.0.2.3', '192.0.2.4'] } });
    const sent: number[] = [];
    pair.wire.passage = (from, to, data, now) => {
      const decoded = decodeStun(data);
      const isRequest = decoded.ok && decoded.message.class === 'request';
      if (from.ip === '192.0.2.1' && isRequest) sent.push(now);
      return undefined;
    };
    pair.start();
    pair.wire.run(400 * ms);
    expect(sent.slice(0, 3).map((at) => at - (sent[0] ?? 0))).toEqual([0, 50 * ms, 100 * ms]);
  });

  it('repeat a lost check after its RTO', () => {
    const pair = new IcePair();
    let lost = 0;
    pair.wire.passage = (from, to) => (lost++ < 2 ? undefined : { from, to });
    pair.start();
    pair.wire.run(2 * second);
    expect(pair.state('alice')).toBe('completed');
    expect(pair.sides.alice.states.find(({ state }) => state === 'connected')?.at).toBeGreaterThan(500 * ms);
  });

  it('end every transaction', () => {
    const pair = new IcePair();
    const begun = new Set<string>();
    pair.wire.passage = (from, to, data) => {
      const decoded = decodeStun(data);
      if (decoded.ok && decoded.message.class === 'request') begun.add(decoded.message.transactionId);
      return { from, to };
    };
    pair.start();
    pair.wire.run(20 * second);
    for (const name of names) pair.sides[name].send({ type: 'close' });
    const ended = names.flatMap((name) => pair.of(name, 'transaction.ended').map((one) => one.transaction));
    expect([...begun].filter((id) => !ended.includes(id))).toEqual([]);
    expect(new Set(ended).size).toBe(ended.length);
  });
});

describe('a NAT in between', () => {
  it('shows both sides a peer-reflexive candidate', () => {
    const pair = new IcePair();
    const outside = { ip: '203.0.113.7', port: 40001 };
    pair.wire.passage = (from, to) => {
      if (from.ip === '192.0.2.1') return { from: outside, to };
      // Nobody outside can reach the inner address.
      if (to.ip === '192.0.2.1') return undefined;
      return { from, to: to.ip === outside.ip ? { ip: '192.0.2.1', port: 50_000 } : to };
    };
    pair.start();
    pair.wire.run(5 * second);
    expect(pair.state('alice')).toBe('completed');
    expect(pair.of('alice', 'candidate.learned')).toMatchObject([{ side: 'local' }]);
    expect(pair.of('bob', 'candidate.learned')).toMatchObject([{ side: 'remote' }]);
    expect(pair.of('alice', 'pair.selected')[0]?.local).toContain('203.0.113.7 40001 typ prflx');
    expect(pair.of('bob', 'pair.selected')[0]?.remote).toContain('203.0.113.7 40001 typ prflx');
  });
});

describe('a role conflict', () => {
  it.each([
    ['controlling', 1, 2],
    ['controlling', 2, 1],
    ['controlled', 1, 2],
    ['controlled', 2, 1]
  ] as const)('of two %s agents is settled by the tie-breaker (%i, %i)', (role, alice, bob) => {
    const pair = new IcePair({ roles: { alice: role, bob: role }, seeds: { alice, bob } });
    pair.start();
    pair.wire.run(5 * second);
    const roles = names.map((name) => pair.of(name, 'role.set').at(-1)?.role);
    expect([...roles].sort()).toEqual(['controlled', 'controlling']);
    for (const name of names) expect(pair.state(name)).toBe('completed');
  });
});

describe('consent', () => {
  it('is lost after 30 s of silence, and with it the connection', () => {
    const pair = new IcePair();
    pair.start();
    pair.wire.run(2 * second);
    pair.wire.passage = () => undefined;
    pair.wire.run(40 * second);
    for (const name of names) {
      expect(pair.of(name, 'consent.lost')).toHaveLength(1);
      expect(statesOf(pair, name).slice(-2)).toEqual(['disconnected', 'failed']);
    }
  });

  it('that comes back in time reconnects', () => {
    const pair = new IcePair();
    pair.start();
    pair.wire.run(2 * second);
    pair.wire.passage = () => undefined;
    pair.wire.run(20 * second);
    expect(pair.state('alice')).toBe('disconnected');
    pair.wire.passage = (from, to) => ({ from, to });
    pair.wire.run(28 * second);
    expect(pair.state('alice')).toBe('completed');
    expect(pair.of('alice', 'consent.lost')).toEqual([]);
  });
});

describe('an ICE restart', () => {
  it('finds a pair anew while the old one stays in use', () => {
    const pair = new IcePair();
    pair.start();
    pair.wire.run(2 * second);
    pair.start('2');
    pair.sides.alice.send({ type: 'data.send', data: new TextEncoder().encode('meanwhile') });
    pair.wire.run(2 * second + 30 * ms);
    expect(pair.sides.bob.data).toEqual(['meanwhile']);
    pair.wire.run(4 * second);
    for (const name of names) {
      expect(pair.of(name, 'pair.selected')).toHaveLength(2);
      expect(pair.state(name)).toBe('completed');
      expect(statesOf(pair, name)).not.toContain('disconnected');
    }
  });
});

describe('a lite agent', () => {
  it('answers, checks nothing, and follows the nomination', () => {
    const pair = new IcePair({ options: { bob: { lite: true } } });
    let asked = 0;
    pair.wire.passage = (from, to, data) => {
      const decoded = decodeStun(data);
      if (from.ip === '192.0.2.2' && decoded.ok && decoded.message.class === 'request') asked++;
      return { from, to };
    };
    pair.start();
    pair.wire.run(10 * second);
    expect(asked).toBe(0);
    for (const name of names) {
      expect(pair.state(name)).toBe('completed');
      expect(pair.of(name, 'pair.selected')).toHaveLength(1);
    }
  });
});

describe('two lite agents', () => {
  it('check nothing, and each takes the best pair (deviates from RFC 8445 §8.2: no offer confirms it)', () => {
    const addresses = { alice: ['192.0.2.1', '192.0.2.3'], bob: ['192.0.2.2', '192.0.2.4'] };
    const pair = new IcePair({ addresses, options: { alice: { lite: true }, bob: { lite: true } } });
    pair.wire.passage = () => expect.unreachable();
    pair.start();
    pair.wire.run(second);
    for (const name of names) expect(statesOf(pair, name)).toEqual(['checking', 'completed']);
    const [alice, bob] = names.map((name) => pair.of(name, 'pair.selected'));
    expect(alice).toMatchObject([
      { local: expect.stringContaining('192.0.2.1 '), remote: expect.stringContaining('192.0.2.2 ') }
    ]);
    expect(bob).toMatchObject([
      { local: expect.stringContaining('192.0.2.2 '), remote: expect.stringContaining('192.0.2.1 ') }
    ]);
  });
});

describe('two components and two streams', () => {
  it('freeze pairs of one foundation until the first of them works', () => {
    const streams = [
      { mid: '0', components: 2 },
      { mid: '1', components: 2 }
    ];
    const pair = new IcePair({ streams, delay: 100 * ms });
    pair.start();
    pair.wire.run(5 * second);
    const formed = pair.of('alice', 'pair.formed').map(({ to }) => to);
    expect(formed.filter((state) => state === 'frozen').length).toBeGreaterThan(0);
    expect(
      pair.of('alice', 'pair.changed').some(({ from, to }) => from === 'frozen' && to === 'waiting')
    ).toBe(true);
    for (const name of names) {
      expect(pair.state(name)).toBe('completed');
      expect(pair.of(name, 'pair.selected')).toHaveLength(4);
    }
  });
});

describe('nobody there', () => {
  it('fails only after the patience of RFC 8863, and with every pair failed', () => {
    const pair = new IcePair();
    pair.wire.passage = () => undefined;
    pair.start();
    pair.wire.run(39 * second);
    expect(pair.state('alice')).toBe('checking');
    pair.wire.run(60 * second);
    for (const name of names) expect(statesOf(pair, name)).toEqual(['checking', 'failed']);
  });
});
