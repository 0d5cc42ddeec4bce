import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Challenge } from '#lib/protocol/stun/authenticate.ts';
import { findAttribute } from '#lib/protocol/stun/attributes/standing.ts';
import { decodeStun } from '#lib/protocol/stun/decode-stun.ts';
import { encodeStun } from '#lib/protocol/stun/encode-stun.ts';
import { methods } from '#lib/protocol/stun/message-type.ts';
import { decodeChannelData, encodeChannelData } from '#lib/protocol/turn/channel-data.ts';
import { startCoturn, type Coturn } from '../support/coturn.ts';
import {
  ask,
  askAs,
  challenged,
  converse,
  errorOf,
  request,
  requestedTransport,
  type Exchange
} from './support/turn-exchange.ts';
import { openTcpClient } from './support/tcp-client.ts';
import { openUdpClient, type UdpClient } from './support/udp-client.ts';

const utf8 = { encode: (text: string) => new TextEncoder().encode(text), decode: new TextDecoder() };
const channel = 0x4001;

let coturn: Coturn;
let client: UdpClient;
let peer: UdpClient;
const udp: Exchange = async (bytes) => {
  await client.send(bytes, coturn.port);
  return (await client.next()).bytes;
};
const login = () => ({ username: coturn.username, password: coturn.credential });
const toPeer = () => ({ type: 'XOR-PEER-ADDRESS', address: { ip: '127.0.0.1', port: peer.port } }) as const;

beforeAll(async () => {
  coturn = await startCoturn({ tcp: true });
  [client, peer] = await Promise.all([openUdpClient(), openUdpClient()]);
});

afterAll(async () => {
  await Promise.all([client.close(), peer.close(), coturn.stop()]);
});

test('a Binding response says where the request came from', async () => {
  const response = await ask(udp, request('Binding', []));
  expect(response.message).toMatchObject({ class: 'success', method: methods.Binding });
  expect(findAttribute(response.message.attributes, 'XOR-MAPPED-ADDRESS')?.address).toEqual({
    ip: '127.0.0.1',
    port: client.port
  });
});

/** One allocation, from the first Allocate to its end: each test goes on where the one before stopped. */
describe.sequential('an allocation over UDP', () => {
  let challenge: Challenge;
  let relayed: { readonly ip: string; readonly port: number };

  test('is refused with 401, which says with what realm and nonce to ask again', async () => {
    const refused = await ask(udp, request('Allocate', [requestedTransport]));
    expect(refused.message.class).toBe('error');
    expect(errorOf(refused)).toBe(401);
    challenge = challenged(refused);
    expect(challenge.realm).toBe('trickle.test');
  });

  test('is refused again for a wrong password, and then not asked for any more', async () => {
    const wrong = { ...login(), password: 'looking-glass' };
    const { response, sent } = await converse(udp, wrong, 'Allocate', [requestedTransport]);
    expect(errorOf(response)).toBe(401);
    expect(sent).toBe(2);
  });

  test('is refused with 438 for a nonce that is not the server’s, and granted with the fresh one', async () => {
    const stale = { ...challenge, nonce: 'f//499k954d6OL34oL9FSTvy64sA' };
    const refused = await askAs(udp, login(), stale, request('Allocate', [requestedTransport]));
    expect(errorOf(refused)).toBe(438);
    challenge = challenged(refused);
    expect(challenge.nonce).not.toBe(stale.nonce);
    const granted = await askAs(udp, login(), challenge, request('Allocate', [requestedTransport]));
    expect(errorOf(granted)).toBeUndefined();
    const { attributes } = granted.message;
    relayed = findAttribute(attributes, 'XOR-RELAYED-ADDRESS')!.address;
    expect(relayed.ip).toBe('127.0.0.1');
    expect(relayed.port).toBeGreaterThanOrEqual(49160);
    expect(relayed.port).toBeLessThanOrEqual(49260);
    expect(findAttribute(attributes, 'LIFETIME')?.lifetime).toBe(600);
    expect(findAttribute(attributes, 'XOR-MAPPED-ADDRESS')?.address.port).toBe(client.port);
  });

  test('carries data to a peer and back once there is a permission', async () => {
    const permitted = await askAs(udp, login(), challenge, request('CreatePermission', [toPeer()]));
    expect(errorOf(permitted)).toBeUndefined();
    const indication = encodeStun({
      ...request('Send', [toPeer(), { type: 'DATA', data: utf8.encode('to the peer') }]),
      class: 'indication'
    });
    await client.send(indication.bytes, coturn.port);
    const arrived = await peer.next();
    expect(arrived.from).toBe(relayed.port);
    expect(utf8.decode.decode(arrived.bytes)).toBe('to the peer');

    await peer.send(utf8.encode('and back'), relayed.port);
    const decoded = decodeStun((await client.next()).bytes);
    expect(decoded).toMatchObject({ ok: true, message: { class: 'indication', method: methods.Data } });
    const attributes = decoded.ok ? decoded.message.attributes : [];
    expect(findAttribute(attributes, 'XOR-PEER-ADDRESS')?.address).toEqual(toPeer().address);
    expect(utf8.decode.decode(findAttribute(attributes, 'DATA')?.data)).toBe('and back');
  });

  test('carries the same in four more bytes once a channel is bound', async () => {
    const number = { type: 'CHANNEL-NUMBER', channel } as const;
    const bound = await askAs(udp, login(), challenge, request('ChannelBind', [number, toPeer()]));
    expect(errorOf(bound)).toBeUndefined();
    await client.send(encodeChannelData({ channel, data: utf8.encode('short') }, 'udp').bytes, coturn.port);
    expect(utf8.decode.decode((await peer.next()).bytes)).toBe('short');
    await peer.send(utf8.encode('shorter'), relayed.port);
    const decoded = decodeChannelData((await client.next()).bytes, 'udp');
    expect(decoded).toMatchObject({ ok: true, message: { channel, data: utf8.encode('shorter') } });
  });

  /** Whether a datagram to the relayed address reaches the client. coturn takes a moment to close it. */
  async function stillRelays(): Promise<boolean> {
    await peer.send(utf8.encode('too late'), relayed.port);
    return client.next(100).then(
      () => true,
      () => false
    );
  }

  test('is the only one of its 5-tuple, until a Refresh of lifetime 0 ends it', async () => {
    const allocate = () => askAs(udp, login(), challenge, request('Allocate', [requestedTransport]));
    expect(errorOf(await allocate())).toBe(437);
    const refresh = (lifetime: number) =>
      askAs(udp, login(), challenge, request('Refresh', [{ type: 'LIFETIME', lifetime }]));
    const prolonged = await refresh(1200);
    expect(findAttribute(prolonged.message.attributes, 'LIFETIME')?.lifetime).toBeGreaterThan(600);
    const ended = await refresh(0);
    expect(findAttribute(ended.message.attributes, 'LIFETIME')?.lifetime).toBe(0);
    await expect.poll(stillRelays, { timeout: 20_000 }).toBe(false);
  });

  test('is then no more, which leaves the 5-tuple to another one', async () => {
    const end = { type: 'LIFETIME', lifetime: 0 } as const;
    const code = async () => errorOf((await converse(udp, login(), 'Refresh', [end], challenge)).response);
    // coturn closes an allocation a second after the last Refresh, which succeeds until then.
    await expect.poll(code, { timeout: 20_000, interval: 1500 }).toBe(437);
    const granted = await converse(udp, login(), 'Allocate', [requestedTransport], challenge);
    expect(granted.response.message.class).toBe('success');
  });
});

test('a nonce that has become stale is replaced, and the allocation goes on', async () => {
  const forgetful = await startCoturn({ staleNonce: 1 });
  const again = await openUdpClient();
  const exchange: Exchange = async (bytes) => {
    await again.send(bytes, forgetful.port);
    return (await again.next()).bytes;
  };
  try {
    const refresh = [{ type: 'LIFETIME', lifetime: 600 }] as const;
    const { challenge } = await converse(exchange, login(), 'Allocate', [requestedTransport]);
    const code = async () => errorOf(await askAs(exchange, login(), challenge!, request('Refresh', refresh)));
    expect(await code()).toBeUndefined();
    await expect.poll(code, { timeout: 10_000, interval: 200 }).toBe(438);
    const renewed = await converse(exchange, login(), 'Refresh', refresh, challenge);
    expect(renewed).toMatchObject({ sent: 2, response: { message: { class: 'success' } } });
    expect(renewed.challenge).toMatchObject({ realm: challenge!.realm });
    expect(renewed.challenge!.nonce).not.toBe(challenge!.nonce);
  } finally {
    await Promise.all([again.close(), forgetful.stop()]);
  }
});

test('a Binding response over TCP comes through the splitter, two to a segment if need be', async () => {
  const stream = await openTcpClient(coturn.port);
  try {
    const requests = [request('Binding', []), request('Binding', [])];
    stream.send(Buffer.concat(requests.map((one) => encodeStun(one).bytes)));
    for (const { transactionId } of requests) {
      const decoded = decodeStun(await stream.next());
      expect(decoded).toMatchObject({ ok: true, message: { class: 'success', transactionId } });
      const attributes = decoded.ok ? decoded.message.attributes : [];
      expect(findAttribute(attributes, 'XOR-MAPPED-ADDRESS')?.address).toEqual({
        ip: '127.0.0.1',
        port: stream.port
      });
    }
  } finally {
    stream.close();
  }
});

test('an allocation over TCP frames STUN and padded ChannelData in one stream', async () => {
  const stream = await openTcpClient(coturn.port);
  try {
    const tcp: Exchange = (bytes) => {
      stream.send(bytes);
      return stream.next();
    };
    const challenge = challenged(await ask(tcp, request('Allocate', [requestedTransport])));
    const granted = await askAs(tcp, login(), challenge, request('Allocate', [requestedTransport]));
    const relayed = findAttribute(granted.message.attributes, 'XOR-RELAYED-ADDRESS')!.address;
    const number = { type: 'CHANNEL-NUMBER', channel } as const;
    expect(
      errorOf(await askAs(tcp, login(), challenge, request('ChannelBind', [number, toPeer()])))
    ).toBeUndefined();
    const data = encodeChannelData({ channel, data: utf8.encode('hello') }, 'tcp').bytes;
    expect(data).toHaveLength(12);
    stream.send(data);
    expect(utf8.decode.decode((await peer.next()).bytes)).toBe('hello');
    await peer.send(utf8.encode('world!'), relayed.port);
    expect(decodeChannelData(await stream.next(), 'tcp')).toMatchObject({
      ok: true,
      message: { channel, data: utf8.encode('world!') }
    });
  } finally {
    stream.close();
  }
});
