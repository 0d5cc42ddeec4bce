import { connect } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startCoturn, type Coturn } from '../support/coturn.ts';
import { dissect } from './support/tshark.ts';
import { openUdpClient } from './support/udp-client.ts';

/** A bare Binding request (RFC 8489 §5). */
const request = Buffer.from('000100002112a4420102030405060708090a0b0c', 'hex');

let coturn: Coturn;

beforeAll(async () => {
  coturn = await startCoturn({ tcp: true });
});

afterAll(async () => {
  await coturn.stop();
});

test('coturn answers a Binding request with the address that it came from', async () => {
  const client = await openUdpClient();
  try {
    await client.send(request, coturn.port);
    const response = await client.next();
    expect(response.from).toBe(coturn.port);
    const [asked, answered] = await dissect(
      [{ payload: request }, { payload: response.bytes, direction: 'back' }],
      { as: 'stun' }
    );
    expect(answered?.field('stun.id')).toEqual(asked?.field('stun.id'));
    expect(answered?.field('stun.type')).toEqual(['0x0101']);
    expect(answered?.field('stun.att.ipv4-xord')).toHaveLength(1);
    expect(answered?.malformed).toBe(false);
    const mapped = Buffer.from(response.bytes).indexOf(Buffer.from('002000080001', 'hex'));
    expect(Buffer.from(response.bytes).readUInt16BE(mapped + 6) ^ 0x2112).toBe(client.port);
    await expect(client.next(50)).rejects.toThrow('within 50 ms');
  } finally {
    await client.close();
  }
});

test('coturn answers over TCP where that was asked for', async () => {
  const socket = connect(coturn.port, '127.0.0.1');
  try {
    const response = await new Promise<Buffer>((resolve, reject) => {
      socket.once('error', reject);
      socket.once('data', resolve);
      socket.write(request);
    });
    expect(response.subarray(0, 2).toString('hex')).toBe('0101');
    expect(response.subarray(4, 20)).toEqual(request.subarray(4));
  } finally {
    socket.destroy();
  }
});
