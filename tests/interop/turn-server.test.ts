import { afterAll, beforeAll, expect, test } from 'vitest';
import { TurnServer } from '#lib/network/servers/turn-server.ts';
import { RandomStreams } from '#lib/network/random.ts';
import type { Challenge, Login } from '#lib/protocol/stun/authenticate.ts';
import type { StunAttribute } from '#lib/protocol/stun/attributes/attribute.ts';
import { findAttribute } from '#lib/protocol/stun/attributes/standing.ts';
import { startCoturn, type Coturn } from '../support/coturn.ts';
import { Bench } from '../support/server-bench.ts';
import {
  ask,
  askAs,
  challenged,
  errorOf,
  request,
  requestedTransport,
  type Exchange,
  type Response
} from './support/turn-exchange.ts';
import { openUdpClient, type UdpClient } from './support/udp-client.ts';

let coturn: Coturn;
const clients: UdpClient[] = [];

beforeAll(async () => {
  coturn = await startCoturn();
});

afterAll(async () => {
  await Promise.all(clients.map((client) => client.close()));
  await coturn.stop();
});

/** A new client of coturn. */
async function ofCoturn(): Promise<Exchange> {
  const client = await openUdpClient();
  clients.push(client);
  return async (bytes) => {
    await client.send(bytes, coturn.port);
    return (await client.next()).bytes;
  };
}

/** A new client of a server of the virtual internet, which stands where coturn stands and knows the same user. */
function ofOurs(): Exchange {
  const users = [{ username: coturn.username, password: coturn.credential }];
  const random = new RandomStreams(7).get('turn');
  const bench = new Bench(
    (refs) => new TurnServer({ refs, random, addresses: ['127.0.0.1'], realm: 'trickle.test', users })
  );
  return (bytes) => {
    bench.datagram('127.0.0.1:40001', bytes);
    return Promise.resolve(bench.sent().data);
  };
}

/**
 * Attributes that coturn adds of its own: RFC 3489's, RFC 5780's, its name. Its 437 has no MESSAGE-INTEGRITY, which
 * RFC 8489 §9.2.4 asks of every response to an authenticated request.
 */
const additions = new Set<string>(['MAPPED-ADDRESS', 'RESPONSE-ORIGIN', 'SOFTWARE']);

/** The parts of a response in which two servers may not differ: class, code, and what it carries. */
function outline(response: Response) {
  const { message } = response;
  return {
    class: message.class,
    code: errorOf(response),
    carries: message.attributes
      .map(({ type }) => type)
      .filter((type) => !additions.has(type) && !(type === 'MESSAGE-INTEGRITY' && errorOf(response) === 437))
      .sort(),
    lifetime: findAttribute(message.attributes, 'LIFETIME')?.lifetime
  };
}

const peer = (ip: string, port = 5000): StunAttribute => ({
  type: 'XOR-PEER-ADDRESS',
  address: { ip, port }
});
const channel = (number: number): StunAttribute => ({ type: 'CHANNEL-NUMBER', channel: number, reserved: 0 });
const lifetime = (seconds: number): StunAttribute => ({ type: 'LIFETIME', lifetime: seconds });
const unknown: StunAttribute = { type: 'unknown', code: 0x7ffe, value: new Uint8Array(0) };

type Step = (exchange: Exchange, login: Login, challenge: Challenge) => Promise<Response>;
const as =
  (method: Parameters<typeof request>[0], ...attributes: readonly StunAttribute[]): Step =>
  (exchange, login, challenge) =>
    askAs(exchange, login, challenge, request(method, attributes));

/**
 * One conversation; each step goes on where the one before stopped. Left out is where coturn does not do what RFC 8656
 * says: it answers CreatePermission without an allocation with 400 in place of 437 (§5), an Allocate for a protocol that it
 * does not relay with 400 in place of 442, and grants one with both family attributes (§7.2).
 */
const steps: readonly (readonly [string, Step])[] = [
  ['Binding', (exchange) => ask(exchange, request('Binding', []))],
  ['Binding with an unknown attribute', (exchange) => ask(exchange, request('Binding', [unknown]))],
  ['Allocate without credentials', (exchange) => ask(exchange, request('Allocate', [requestedTransport]))],
  ['Refresh without an allocation', as('Refresh')],
  ['Allocate without a transport', as('Allocate')],
  ['Allocate with an unknown attribute', as('Allocate', requestedTransport, unknown)],
  ['Allocate', as('Allocate', requestedTransport)],
  ['another Allocate', as('Allocate', requestedTransport)],
  ['Refresh', as('Refresh', lifetime(1200))],
  ['CreatePermission for nobody', as('CreatePermission')],
  ['CreatePermission for two', as('CreatePermission', peer('192.0.2.4'), peer('192.0.2.5'))],
  ['CreatePermission for IPv6', as('CreatePermission', peer('2001:db8::4'))],
  ['CreatePermission for a private address', as('CreatePermission', peer('192.168.1.5'))],
  ['ChannelBind without a channel', as('ChannelBind', peer('192.0.2.4'))],
  ['ChannelBind without a peer', as('ChannelBind', channel(0x4000))],
  ['ChannelBind of no channel', as('ChannelBind', channel(0x3fff), peer('192.0.2.4'))],
  ['ChannelBind', as('ChannelBind', channel(0x4000), peer('192.0.2.4'))],
  ['the same ChannelBind again', as('ChannelBind', channel(0x4000), peer('192.0.2.4'))],
  ['the channel to another peer', as('ChannelBind', channel(0x4000), peer('192.0.2.4', 5001))],
  ['the peer to another channel', as('ChannelBind', channel(0x4001), peer('192.0.2.4'))],
  ['Refresh of lifetime 0', as('Refresh', lifetime(0))]
];

test('a TURN server of the virtual internet answers like coturn', async () => {
  const login = { username: coturn.username, password: coturn.credential };
  const talk = async (exchange: Exchange) => {
    const challenge = challenged(await ask(exchange, request('Allocate', [requestedTransport])));
    const answers: [string, ReturnType<typeof outline>][] = [];
    for (const [name, step] of steps) answers.push([name, outline(await step(exchange, login, challenge))]);
    return answers;
  };
  expect(await talk(ofOurs())).toEqual(await talk(await ofCoturn()));
});
