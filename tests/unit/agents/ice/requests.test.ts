import { describe, expect, it } from 'vitest';
import { checkRequest } from '#lib/agents/ice/check-messages.ts';
import { rfcProfile } from '#lib/agents/ice/profiles.ts';
import { encodeStun } from '#lib/protocol/stun/encode-stun.ts';
import { decodeStun } from '#lib/protocol/stun/decode-stun.ts';
import { methods } from '#lib/protocol/stun/message-type.ts';
import { shortTermKey } from '#lib/protocol/stun/credentials.ts';
import { findAttribute } from '#lib/protocol/stun/attributes/standing.ts';
import type { StunMessage } from '#lib/protocol/stun/message.ts';
import { LoneIceAgent, ours, theirs } from '../../../support/lone-ice-agent.ts';

const ms = 1000;
const peer = { ip: '203.0.113.9', port: 4001 };
const host = '1 1 udp 2130706431 203.0.113.9 4001 typ host';

function codeOf(message: StunMessage | undefined): number | undefined {
  return message && findAttribute(message.attributes, 'ERROR-CODE')?.code;
}

function begun(role: 'controlling' | 'controlled' = 'controlled'): LoneIceAgent {
  const agent = new LoneIceAgent();
  agent.begin(role);
  agent.describe();
  return agent;
}

describe('a check of the other side', () => {
  it('without credentials is refused with 400, with wrong ones with 401, and what it asks in vain with 420', () => {
    const agent = begun();
    const ask = (data: Uint8Array) => {
      agent.give({ type: 'datagram.received', socket: 's1', source: peer, data });
      return agent.stun().at(-1)?.message;
    };
    const transactionId = 'aaaaaaaaaaaaaaaaaaaaaaaa';
    const bare = { class: 'request', method: methods.Binding, transactionId, fingerprint: true } as const;
    expect(codeOf(ask(encodeStun({ ...bare, attributes: [] }).bytes))).toBe(400);
    expect(
      codeOf(agent.checkFrom(peer, { role: 'controlling', pwd: 'not the password, but long enough' }))
    ).toBe(401);
    expect(codeOf(agent.checkFrom(peer, { role: 'controlling', ufrag: 'Else' }))).toBe(401);
    const unknown = encodeStun({
      ...bare,
      attributes: [
        { type: 'USERNAME', username: `${ours.ufrag}:${theirs.ufrag}` },
        { type: 'unknown', code: 0x7abc, value: new Uint8Array(4) }
      ],
      integrity: { key: shortTermKey(ours.pwd) }
    }).bytes;
    const refused = ask(unknown);
    expect(codeOf(refused)).toBe(420);
    expect(refused && findAttribute(refused.attributes, 'UNKNOWN-ATTRIBUTES')?.codes).toEqual([0x7abc]);
  });

  it('is told where it came from', () => {
    const answer = begun().checkFrom(peer, { role: 'controlling' });
    expect(answer && findAttribute(answer.attributes, 'XOR-MAPPED-ADDRESS')?.address).toEqual(peer);
  });

  it('that comes before the description is answered, and checked back once that is there', () => {
    const agent = new LoneIceAgent();
    agent.begin('controlled');
    expect(agent.checkFrom(peer, { role: 'controlling' })?.class).toBe('success');
    agent.run(500 * ms);
    expect(agent.requests()).toEqual([]);
    agent.describe();
    agent.run(501 * ms);
    expect(agent.requests()).toMatchObject([{ to: peer }]);
    const learned = agent.outputs.find(
      ({ output }) => output.type === 'happened' && output.happening.type === 'candidate.learned'
    );
    const request = agent.outputs.find(({ output }) => output.type === 'datagram.send');
    // Both follow from the request.
    expect(learned?.causes).toContain(request?.causes.at(-1));
  });

  it('stops the check under way and makes a new one at once', () => {
    const agent = new LoneIceAgent();
    agent.begin('controlled');
    agent.remote(host);
    agent.describe();
    agent.run(0);
    agent.checkFrom(peer, { role: 'controlling' });
    agent.run(60 * ms);
    const ids = agent.requests().map(({ message }) => message.transactionId);
    expect(new Set(ids).size).toBe(2);
    agent.run(700 * ms);
    expect(agent.requests().filter(({ message }) => message.transactionId === ids[0])).toHaveLength(1);
  });

  it('makes a candidate that is paired with no other of ours', () => {
    const agent = new LoneIceAgent();
    agent.begin('controlled', ['192.0.2.1', '192.0.2.2']);
    agent.describe();
    agent.checkFrom(peer, { role: 'controlling', priority: 2130706431 });
    agent.give({ type: 'local.conveyed' });
    expect(agent.of('pair.formed')).toHaveLength(1);
    expect(agent.of('candidate.learned')[0]?.candidate).toContain(
      'udp 1862270975 203.0.113.9 4001 typ prflx'
    );
  });

  it('shows no more candidates than there may be pairs, but for one that it nominates (deviates from RFC 8445 §7.3.1.3)', () => {
    const agent = new LoneIceAgent({ profile: { ...rfcProfile, maximumPairs: 2 } });
    agent.begin('controlled');
    agent.describe();
    const from = (port: number, nominates = false) =>
      agent.checkFrom({ ...peer, port }, { role: 'controlling', nominates })?.class;
    expect([from(1), from(2), from(3)]).toEqual(['success', 'success', 'success']);
    expect(agent.of('candidate.learned')).toHaveLength(2);
    expect(from(4, true)).toBe('success');
    expect(agent.of('candidate.learned')).toHaveLength(3);
  });

  it('that nominates is followed when its pair works, and not before', () => {
    const agent = begun();
    agent.checkFrom(peer, { role: 'controlling', nominates: true });
    expect(agent.of('pair.nominated')).toEqual([]);
    agent.run(50 * ms);
    agent.answer(agent.requests()[0]!);
    expect(agent.of('pair.nominated')).toHaveLength(1);
  });

  it('after the nomination is answered and no more', () => {
    const agent = begun();
    agent.checkFrom(peer, { role: 'controlling', nominates: true });
    agent.run(50 * ms);
    agent.answer(agent.requests()[0]!);
    expect(agent.checkFrom({ ip: '203.0.113.10', port: 1 }, { role: 'controlling' })?.class).toBe('success');
    agent.run(500 * ms);
    expect(agent.requests()).toHaveLength(1);
  });
});

describe('a role conflict', () => {
  const largest = 2n ** 64n - 1n;

  it.each([
    ['controlling', 0n, 487, 'controlling'],
    ['controlling', 'equal', 487, 'controlling'],
    ['controlling', largest, undefined, 'controlled'],
    ['controlled', 0n, undefined, 'controlling'],
    ['controlled', 'equal', undefined, 'controlling'],
    ['controlled', largest, 487, 'controlled']
  ] as const)('as %s agent against %s answers %s and is %s then', (role, value, code, then) => {
    const agent = begun(role);
    const own = BigInt(`0x${agent.of('role.set')[0]?.tieBreaker ?? ''}`);
    const answer = agent.checkFrom(peer, { role, tieBreaker: value === 'equal' ? own : value });
    expect(codeOf(answer)).toBe(code);
    expect(agent.of('role.set').at(-1)?.role).toBe(then);
  });
});

it('a repeated request gets the same answer', () => {
  const agent = begun();
  const data = checkRequest({
    transactionId: 'abababababababababababab',
    local: theirs,
    remote: ours,
    role: 'controlling',
    tieBreaker: 1n,
    priority: 2130706431,
    prflxPreference: 110,
    nominates: false
  });
  for (let time = 0; time < 2; time++)
    agent.give({ type: 'datagram.received', socket: 's1', source: peer, data });
  const answers = agent.all('datagram.send').filter(({ data: sent }) => {
    const decoded = decodeStun(sent);
    return decoded.ok && decoded.message.class === 'success';
  });
  expect(answers).toHaveLength(2);
  expect(answers[1]?.data).toEqual(answers[0]?.data);
});
