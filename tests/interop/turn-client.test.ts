import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { TransportAddress } from '#lib/protocol/address/transport-address.ts';
import { startCoturn, type Coturn } from '../support/coturn.ts';
import { openTcpClient } from './support/tcp-client.ts';
import { TurnDriver, type Link } from './support/turn-driver.ts';
import { openUdpClient, type UdpClient } from './support/udp-client.ts';

const seconds = 1_000_000;
const utf8 = (text: string) => new TextEncoder().encode(text);
const textOf = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

let coturn: Coturn;
let peer: UdpClient;
let toPeer: TransportAddress;
const login = () => ({ username: coturn.username, password: coturn.credential });

beforeAll(async () => {
  [coturn, peer] = await Promise.all([startCoturn({ tcp: true }), openUdpClient()]);
  toPeer = { ip: '127.0.0.1', port: peer.port };
});

afterAll(async () => {
  await Promise.all([peer.close(), coturn.stop()]);
});

/** Everything that a test has opened, the last first. */
const opened: (() => Promise<void> | void)[] = [];

afterEach(async () => {
  for (const close of opened.splice(0)) await close();
});

function drive(link: Link, as = login()): TurnDriver {
  const driver = new TurnDriver(link, as);
  opened.unshift(() => driver.stop());
  return driver;
}

type Opened = Link & { readonly port: number };

async function overUdp({ port } = coturn): Promise<Opened> {
  const client = await openUdpClient();
  opened.unshift(client.close);
  return {
    framing: 'udp',
    port: client.port,
    send: (bytes) => void client.send(bytes, port),
    next: async (timeout) => (await client.next(timeout)).bytes
  };
}

async function overTcp(): Promise<Opened> {
  const { port, send, next, close } = await openTcpClient(coturn.port);
  opened.unshift(close);
  return { framing: 'tcp', port, send, next };
}

describe.each([
  ['UDP', overUdp],
  ['TCP', overTcp]
] as const)('our TURN client with coturn over %s', (_, open) => {
  test('allocates, carries data both ways, renews what it has, and gives it back', async () => {
    const link = await open();
    const driver = drive(link);
    const { client, log, received, failures } = driver;

    client.allocate(driver.now, []);
    await driver.until(() => client.relayed !== undefined, 'allocated');
    const relayed = client.relayed!;
    expect(relayed).toMatchObject({ ip: '127.0.0.1' });
    expect(relayed.port).toBeGreaterThanOrEqual(49160);
    expect(driver.mapped).toEqual({ ip: '127.0.0.1', port: link.port });
    expect(log.splice(0)).toEqual([
      'Allocate request',
      'Allocate error response 401',
      'Allocate request',
      'Allocate success response'
    ]);

    client.send(toPeer, utf8('to the peer'), driver.now, []);
    const arrived = await peer.next();
    expect(textOf(arrived.bytes)).toBe('to the peer');
    expect(arrived.from).toBe(relayed.port);
    await peer.send(utf8('and back'), relayed.port);
    await driver.until(() => received.length === 1, 'received');
    expect(log.splice(0)).toEqual([
      'CreatePermission request',
      'CreatePermission success response',
      'Send indication',
      'Data indication'
    ]);

    client.bind(toPeer, driver.now, []);
    await driver.until(() => log.length === 2, 'bound');
    client.send(toPeer, utf8('short'), driver.now, []);
    expect(textOf((await peer.next()).bytes)).toBe('short');
    await peer.send(utf8('brief'), relayed.port);
    await driver.until(() => received.length === 2, 'received');
    expect(received).toEqual([
      { from: toPeer, text: 'and back' },
      { from: toPeer, text: 'brief' }
    ]);
    // Five bytes after four, padded over TCP; coturn pads over UDP as well, as RFC 8656 §12.5 lets it.
    const padded = 'ChannelData 12';
    expect(log.splice(0)).toEqual([
      'ChannelBind request',
      'ChannelBind success response',
      link.framing === 'tcp' ? padded : 'ChannelData 9',
      expect.stringMatching(/^ChannelData (9|12)$/)
    ]);

    driver.setForward(241 * seconds);
    await driver.until(() => log.length === 2, 'renewed the channel');
    expect(log.splice(0)).toEqual(['ChannelBind request', 'ChannelBind success response']);
    driver.setForward(300 * seconds);
    await driver.until(() => log.length === 4, 'refreshed');
    expect(log.splice(0).toSorted()).toEqual([
      'ChannelBind request',
      'ChannelBind success response',
      'Refresh request',
      'Refresh success response'
    ]);

    client.close(driver.now, []);
    await driver.until(() => client.idle, 'closed');
    expect(log.splice(0)).toEqual(['Refresh request', 'Refresh success response']);
    expect(client.deadline).toBeUndefined();
    expect(failures).toEqual([]);
    expect(driver.ended.filter((end) => end !== 'success')).toEqual(['error 401']);
  });

  test('is told 437 for a second allocation on one 5-tuple, and 401 for a wrong password', async () => {
    const link = await open();
    const first = drive(link);
    first.client.allocate(first.now, []);
    await first.until(() => first.client.relayed !== undefined, 'allocated');
    await first.stop();

    const second = drive(link);
    second.client.allocate(second.now, []);
    await second.until(() => second.failures.length > 0, 'refused');
    expect(second.failures).toEqual([437]);
    expect(second.client.idle).toBe(true);

    const other = await open();
    const wrong = drive(other, { ...login(), password: 'looking-glass' });
    wrong.client.allocate(wrong.now, []);
    await wrong.until(() => wrong.failures.length > 0, 'refused');
    expect(wrong.failures).toEqual([401]);
    expect(wrong.log.filter((title) => title === 'Allocate request')).toHaveLength(2);
  });
});

test('what our TURN client has given back is free for another', async () => {
  const link = await overUdp();
  const first = drive(link);
  first.client.allocate(first.now, []);
  await first.until(() => first.client.relayed !== undefined, 'allocated');
  first.client.close(first.now, []);
  await first.until(() => first.client.idle, 'closed');
  await first.stop();
  // coturn closes an allocation a second after the Refresh: until then there is one on this 5-tuple.
  const allocates = async () => {
    const next = drive(link);
    next.client.allocate(next.now, []);
    await next.until(() => next.client.idle, 'answered');
    const { relayed } = next.client;
    next.client.close(next.now, []);
    await next.until(() => next.client.idle, 'closed');
    await next.stop();
    return relayed !== undefined;
  };
  await expect.poll(allocates, { timeout: 20_000, interval: 500 }).toBe(true);
});

test('our TURN client gets over a nonce that coturn takes for stale', async () => {
  const strict = await startCoturn({ staleNonce: 1 });
  opened.unshift(strict.stop);
  const link = await overUdp(strict);
  const driver = drive(link);
  driver.client.allocate(driver.now, []);
  await driver.until(() => driver.client.relayed !== undefined, 'allocated');
  driver.log.length = 0;
  await new Promise((resolve) => setTimeout(resolve, 2500));
  driver.client.send(toPeer, utf8('with a fresh nonce'), driver.now, []);
  expect(textOf((await peer.next()).bytes)).toBe('with a fresh nonce');
  expect(driver.log).toEqual([
    'CreatePermission request',
    'CreatePermission error response 438',
    'CreatePermission request',
    'CreatePermission success response',
    'Send indication'
  ]);
  expect(driver.failures).toEqual([]);
});
