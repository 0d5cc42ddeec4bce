import { describe, expect, test } from 'vitest';
import { authenticate, challengeOf } from '#lib/protocol/stun/authenticate.ts';
import type { StunAttribute } from '#lib/protocol/stun/attributes/attribute.ts';
import { findAttribute } from '#lib/protocol/stun/attributes/standing.ts';
import { encodeStun } from '#lib/protocol/stun/encode-stun.ts';
import { RandomStreams } from '#lib/network/random.ts';
import { RelayPorts } from '#lib/network/servers/relay-ports.ts';
import { formatTransportAddress } from '#lib/protocol/address/transport-address.ts';
import {
  address,
  allocate,
  askAs,
  challengeFor,
  login,
  message,
  requestedTransport,
  seconds,
  turnBench
} from '../../../support/server-bench.ts';

const client = '203.0.113.7:40001';
const allocateRequest = (extra: readonly StunAttribute[] = []) =>
  message('request', 'Allocate', [requestedTransport, ...extra]);
const family = (value: 1 | 2) =>
  ({ type: 'REQUESTED-ADDRESS-FAMILY', family: value, reserved: 0 }) satisfies StunAttribute;
const additional = (value: 1 | 2) =>
  ({ type: 'ADDITIONAL-ADDRESS-FAMILY', family: value, reserved: 0 }) satisfies StunAttribute;
const lifetime = (value: number) => ({ type: 'LIFETIME', lifetime: value }) satisfies StunAttribute;
const evenPort = (reserveNext: boolean) => ({ type: 'EVEN-PORT', reserveNext }) satisfies StunAttribute;

test('a Binding request needs no credentials', () => {
  const answer = turnBench().ask(client, message('request', 'Binding'));
  expect(answer.attributes).toEqual([{ type: 'XOR-MAPPED-ADDRESS', address: address(client) }]);
});

describe('credentials', () => {
  test('without any, a request is refused with 401, the realm and a nonce', () => {
    const answer = turnBench().ask(client, allocateRequest());
    expect(answer.error).toBe(401);
    expect(answer.attributes.map(({ type }) => type)).toEqual(['ERROR-CODE', 'REALM', 'NONCE']);
    expect(challengeOf(answer.attributes)?.realm).toBe('turn.example');
  });

  test('each client has a nonce of its own, and the same one while it is valid', () => {
    const bench = turnBench();
    const { nonce } = challengeFor(bench, client);
    expect(challengeFor(bench, client).nonce).toBe(nonce);
    expect(challengeFor(bench, '203.0.113.7:40002').nonce).not.toBe(nonce);
  });

  test('a wrong username and a wrong password are refused with 401', () => {
    const bench = turnBench();
    const challenge = challengeFor(bench, client);
    for (const wrong of [
      { ...login, username: 'trick' },
      { ...login, password: 'key' }
    ]) {
      expect(askAs(bench, client, challenge, allocateRequest(), wrong).error).toBe(401);
    }
  });

  test('the nonce of another client is refused with 438 and one’s own', () => {
    const bench = turnBench();
    const other = challengeFor(bench, '203.0.113.7:40002');
    const own = challengeFor(bench, client);
    const refused = askAs(bench, client, other, allocateRequest());
    expect(refused.error).toBe(438);
    expect(challengeOf(refused.attributes)).toEqual(own);
  });

  test('a nonce is refused with 438 after its lifetime; the new one is good', () => {
    const bench = turnBench({ nonceLifetime: seconds(60) });
    const { challenge } = allocate(bench, client);
    bench.now = seconds(60) - 1;
    expect(askAs(bench, client, challenge, message('request', 'Refresh')).error).toBeUndefined();
    bench.now = seconds(60);
    const refused = askAs(bench, client, challenge, message('request', 'Refresh'));
    expect(refused.error).toBe(438);
    const fresh = challengeOf(refused.attributes)!;
    expect(fresh.nonce).not.toBe(challenge.nonce);
    expect(askAs(bench, client, fresh, message('request', 'Refresh')).error).toBeUndefined();
  });

  test('a wrong password is told before a stale nonce (RFC 8489 §9.2.4)', () => {
    const bench = turnBench({ nonceLifetime: seconds(60) });
    const challenge = challengeFor(bench, client);
    bench.now = seconds(61);
    const wrong = { ...login, password: 'key' };
    expect(askAs(bench, client, challenge, allocateRequest(), wrong).error).toBe(401);
  });

  test.for(['USERNAME', 'REALM', 'NONCE'] as const)('integrity without %s is refused with 400', (missing) => {
    const bench = turnBench();
    const whole = authenticate(allocateRequest(), login, challengeFor(bench, client));
    const attributes = whole.attributes.filter(({ type }) => type !== missing);
    const answer = bench.ask(client, { ...whole, attributes });
    expect(answer.error).toBe(400);
    expect(answer.attributes).toHaveLength(1);
  });

  test('an allocation is only for the user who made it: others get 441', () => {
    const bench = turnBench({ users: [login, { username: 'other', password: 'lab' }] });
    const { challenge } = allocate(bench, client);
    const other = { ...login, username: 'other' };
    expect(askAs(bench, client, challenge, message('request', 'Refresh'), other).error).toBe(441);
  });

  test('are looked at before attributes that are not understood', () => {
    const bench = turnBench();
    const unknown = [{ type: 'unknown', code: 0x7ffe, value: new Uint8Array(0) }] as const;
    expect(bench.ask(client, allocateRequest(unknown)).error).toBe(401);
    const answer = askAs(bench, client, challengeFor(bench, client), allocateRequest(unknown));
    expect(answer.error).toBe(420);
    expect(findAttribute(answer.attributes, 'UNKNOWN-ATTRIBUTES')?.codes).toEqual([0x7ffe]);
  });
});

describe('an Allocate', () => {
  test('is granted with a relayed address, how the client looks from outside, and a lifetime', () => {
    const bench = turnBench();
    const challenge = challengeFor(bench, client);
    const answer = askAs(bench, client, challenge, allocateRequest());
    const { attributes } = answer;
    const relayed = findAttribute(attributes, 'XOR-RELAYED-ADDRESS')!.address;
    expect(relayed.ip).toBe('203.0.113.50');
    expect(relayed.port).toBeGreaterThanOrEqual(49152);
    expect(findAttribute(attributes, 'XOR-MAPPED-ADDRESS')?.address).toEqual(address(client));
    expect(findAttribute(attributes, 'LIFETIME')?.lifetime).toBe(600);
    expect(bench.outputs.map(({ type }) => type)).toEqual(['port.open', 'happened', 'datagram.send']);
    expect(bench.outputs.every(({ causes }) => causes.length === 1 && causes[0] === bench.ref)).toBe(true);
    expect(bench.happened()).toEqual([
      {
        type: 'turn.allocated',
        row: {
          allocation: 'a1',
          client,
          relayed: formatTransportAddress(relayed),
          transport: 'udp',
          username: 'trickle',
          expires: seconds(600)
        }
      }
    ]);
  });

  test('that comes again is granted again, and allocates nothing more', () => {
    const bench = turnBench();
    const request = authenticate(allocateRequest(), login, challengeFor(bench, client));
    const first = bench.ask(client, request);
    bench.now = seconds(39);
    expect(bench.ask(client, request).bytes).toEqual(first.bytes);
    expect(bench.outputs).toHaveLength(1);
    bench.now = seconds(41);
    expect(bench.ask(client, request).error).toBe(437);
  });

  test('is refused with 437 while the 5-tuple has an allocation', () => {
    const bench = turnBench();
    const { challenge } = allocate(bench, client);
    expect(askAs(bench, client, challenge, allocateRequest()).error).toBe(437);
    // That comes before a look at what it asks for.
    expect(askAs(bench, client, challenge, message('request', 'Allocate')).error).toBe(437);
    expect(allocate(bench, '203.0.113.7:40002').relayed).toBeDefined();
  });

  const token = { type: 'RESERVATION-TOKEN', token: new Uint8Array(8) } as const;
  const tcp = { type: 'REQUESTED-TRANSPORT', protocol: 6 } as const;
  const malformed = {
    type: 'malformed',
    name: 'LIFETIME',
    code: 0x000d,
    value: new Uint8Array(2),
    error: { code: 'truncated', at: 0, message: '' }
  } as const;
  test.for<[string, number, readonly StunAttribute[]]>([
    ['no transport', 400, []],
    ['TCP', 442, [tcp]],
    ['an attribute that breaks its format', 400, [requestedTransport, malformed]],
    ['a token and an even port', 400, [requestedTransport, token, evenPort(false)]],
    ['a token and a family', 400, [requestedTransport, token, family(1)]],
    ['a token that it does not know', 508, [requestedTransport, token]],
    ['one family and another on top', 400, [requestedTransport, family(1), additional(2)]],
    ['a pair of ports in two families', 400, [requestedTransport, evenPort(true), additional(2)]],
    ['IPv4 on top', 400, [requestedTransport, additional(1)]],
    ['TCP before anything else', 442, [tcp, token, evenPort(false)]]
  ])('for %s is refused with %i', ([, code, attributes]) => {
    const bench = turnBench();
    const request = message('request', 'Allocate', attributes);
    expect(askAs(bench, client, challengeFor(bench, client), request).error).toBe(code);
    expect(bench.happened()).toEqual([]);
  });

  test('is for IPv4 unless it asks for IPv6', () => {
    const bench = turnBench();
    expect(allocate(bench, client).relayed.ip).toBe('203.0.113.50');
    expect(allocate(bench, '203.0.113.7:2', [family(2)]).relayed.ip).toBe('2001:db8::50');
  });

  test('for a family that the server has no address of is refused with 440', () => {
    const bench = turnBench({ addresses: ['203.0.113.50'] });
    const challenge = challengeFor(bench, client);
    expect(askAs(bench, client, challenge, allocateRequest([family(2)])).error).toBe(440);
  });

  test('for a second family gets the first, and hears why not the second', () => {
    const bench = turnBench();
    const answer = askAs(bench, client, challengeFor(bench, client), allocateRequest([additional(2)]));
    expect(findAttribute(answer.attributes, 'XOR-RELAYED-ADDRESS')?.address.ip).toBe('203.0.113.50');
    expect(findAttribute(answer.attributes, 'ADDRESS-ERROR-CODE')).toMatchObject({ family: 2, code: 440 });
  });

  test('for an even port gets one, and the one above with the token within 30 s', () => {
    const bench = turnBench();
    const challenge = challengeFor(bench, client);
    const { attributes } = askAs(bench, client, challenge, allocateRequest([evenPort(true)]));
    const { port } = findAttribute(attributes, 'XOR-RELAYED-ADDRESS')!.address;
    expect(port % 2).toBe(0);
    const kept = findAttribute(attributes, 'RESERVATION-TOKEN')!;
    expect(allocate(bench, '203.0.113.7:40002', [kept]).relayed.port).toBe(port + 1);
    const again = challengeFor(bench, '203.0.113.7:40003');
    expect(askAs(bench, '203.0.113.7:40003', again, allocateRequest([kept])).error).toBe(508);
  });

  test('for a reserved port comes too late after 30 s', () => {
    const bench = turnBench();
    const { attributes } = askAs(
      bench,
      client,
      challengeFor(bench, client),
      allocateRequest([evenPort(true)])
    );
    bench.now = seconds(30);
    const other = '203.0.113.7:40002';
    const request = allocateRequest([findAttribute(attributes, 'RESERVATION-TOKEN')!]);
    expect(askAs(bench, other, challengeFor(bench, other), request).error).toBe(508);
  });

  test.for([
    [undefined, 600],
    [0, 600],
    [60, 600],
    [1200, 1200],
    [7200, 3600]
  ] as const)('that asks for %s seconds gets %s', ([wanted, granted]) => {
    const bench = turnBench();
    const request = allocateRequest(wanted === undefined ? [] : [lifetime(wanted)]);
    const answer = askAs(bench, client, challengeFor(bench, client), request);
    expect(findAttribute(answer.attributes, 'LIFETIME')?.lifetime).toBe(granted);
    expect(bench.server.deadline).toBe(seconds(granted));
  });
});

describe('a Refresh', () => {
  const refresh = (attributes: readonly StunAttribute[] = []) => message('request', 'Refresh', attributes);

  test('prolongs the allocation, which else is over after its lifetime', () => {
    const bench = turnBench();
    const { challenge, relayed } = allocate(bench, client);
    bench.now = seconds(540);
    expect(askAs(bench, client, challenge, refresh()).error).toBeUndefined();
    expect(bench.happened()).toMatchObject([{ row: { allocation: 'a1', expires: seconds(1140) } }]);
    const renewal = bench.outputs[0]!.ref;
    expect(bench.advance(seconds(1139))).toEqual([]);
    expect(bench.advance(seconds(1140))).toMatchObject([
      {
        happening: {
          type: 'turn.expired',
          row: { allocation: 'a1', kind: 'allocation' },
          why: { code: 'allocation.not-refreshed' }
        },
        causes: [renewal]
      },
      { type: 'port.close', local: relayed }
    ]);
    expect(bench.server.deadline).toBeUndefined();
    expect(askAs(bench, client, challenge, refresh()).error).toBe(437);
  });

  test('of lifetime 0 ends it, and frees the 5-tuple', () => {
    const bench = turnBench();
    const { challenge } = allocate(bench, client);
    const ended = askAs(bench, client, challenge, refresh([lifetime(0)]));
    expect(findAttribute(ended.attributes, 'LIFETIME')?.lifetime).toBe(0);
    expect(bench.happened()).toMatchObject([
      { row: { kind: 'allocation' }, why: { code: 'allocation.ended' } }
    ]);
    expect(askAs(bench, client, challenge, refresh([lifetime(0)])).error).toBe(437);
    expect(allocate(bench, client).relayed).toBeDefined();
  });

  test('that comes again after it ended the allocation is answered as before', () => {
    const bench = turnBench();
    const { challenge } = allocate(bench, client);
    const request = authenticate(refresh([lifetime(0)]), login, challenge);
    const first = bench.ask(client, request);
    expect(bench.ask(client, request).bytes).toEqual(first.bytes);
  });

  test('for another family than the allocation’s is refused with 443', () => {
    const bench = turnBench();
    const { challenge } = allocate(bench, client);
    expect(askAs(bench, client, challenge, refresh([family(2)])).error).toBe(443);
    expect(askAs(bench, client, challenge, refresh([family(1)])).error).toBeUndefined();
  });
});

test('relayed ports run out with 508, and come back', () => {
  const ports = new RelayPorts(new RandomStreams(7).get('ports'));
  const drawn = Array.from({ length: 16384 }, () => ports.draw('203.0.113.50', 0)!.relayed);
  expect(new Set(drawn.map(({ port }) => port)).size).toBe(16384);
  expect(ports.draw('203.0.113.50', 0)).toBeUndefined();
  expect(ports.draw('2001:db8::50', 0)).toBeDefined();
  ports.free({ ip: '203.0.113.50', port: 50000 });
  expect(ports.draw('203.0.113.50', 0)?.relayed.port).toBe(50000);
});

test('requests for methods that are not TURN’s over UDP are dropped', () => {
  const bench = turnBench();
  bench.datagram(client, encodeStun(message('request', 'Connect')).bytes);
  expect(bench.drops()).toEqual(['not for a server: Connect request']);
});
