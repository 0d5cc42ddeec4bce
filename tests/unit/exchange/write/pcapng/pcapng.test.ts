import { describe, expect, test } from 'vitest';
import { fromHex, toHex } from '#lib/protocol/bytes/hex.ts';
import { internetChecksum } from '#lib/exchange/write/pcapng/internet-checksum.ts';
import { inIp } from '#lib/exchange/write/pcapng/ip-packet.ts';
import { TcpStreams } from '#lib/exchange/write/pcapng/tcp-streams.ts';
import { inTlsRecords, tlsFlight } from '#lib/exchange/write/pcapng/tls-content.ts';
import { toPcapng } from '#lib/exchange/write/pcapng/to-pcapng.ts';
import { inUdp } from '#lib/exchange/write/pcapng/udp.ts';
import type { DatagramEvent } from '#lib/analysis/packets/packets.ts';
import type { ConnectionSide, SegmentKind } from '#lib/trace/events/datagram.ts';
import { buildTrace, headerWithServers } from '../../../../support/build-trace.ts';

const from = { ip: '192.0.2.1', port: 5000 };
const to = { ip: '198.51.100.2', port: 3478 };

describe('a capture file', () => {
  test('without datagrams is its section alone', () => {
    expect(toHex(toPcapng(buildTrace([])))).toBe(
      '0a0d0d0a2c0000004d3c2b1a01000000ffffffffffffffff' +
        '04000700547269636b6c6500' +
        '00000000' +
        '2c000000'
    );
  });

  test('consists of blocks that say their length at both ends, a multiple of four', () => {
    const bytes = toPcapng(
      buildTrace(
        [1, 2, 3, 4, 5].map((length) => ({
          type: 'datagram.sent',
          datagram: `d${length}`,
          protocol: 'dtls',
          payload: `p${length}`,
          src: '192.0.2.1:5000',
          dst: '198.51.100.2:3478'
        })),
        {
          header: headerWithServers,
          payloads: new Map([1, 2, 3, 4, 5].map((length) => [`p${length}`, new Uint8Array(length)]))
        }
      )
    );
    const view = new DataView(bytes.buffer);
    const types: number[] = [];
    for (let at = 0; at < bytes.length;) {
      const length = view.getUint32(at + 4, true);
      expect(length % 4).toBe(0);
      expect(view.getUint32(at + length - 4, true)).toBe(length);
      types.push(view.getUint32(at, true));
      at += length;
    }
    expect(types).toEqual([0x0a0d0d0a, 1, 6, 6, 6, 6, 6]);
  });
});

describe('checksums', () => {
  test('are those of RFC 1071 §3', () => {
    expect(internetChecksum([fromHex('0001f203f4f5f6f7')!])).toBe(~0xddf2 & 0xffff);
  });

  test('count an odd byte at the end as the upper half', () => {
    expect(internetChecksum([Uint8Array.of(0x12)])).toBe(~0x1200 & 0xffff);
  });

  test('that come out as zero are sent as ones, since zero says that there is none (RFC 768)', () => {
    const zero = inIp(from, to, inUdp(5000, 3478, Uint8Array.of(0, 0)), 0);
    const sum = zero[26]! * 256 + zero[27]!;
    // Adding what is missing makes the sum come out as zero.
    const ones = inIp(from, to, inUdp(5000, 3478, Uint8Array.of(sum >>> 8, sum & 0xff)), 0);
    expect([ones[26], ones[27]]).toEqual([0xff, 0xff]);
  });

  test('of packets that IP cannot carry are a mistake of the caller', () => {
    expect(() => inIp(from, { ip: '2001:db8::1', port: 1 }, inUdp(1, 1, new Uint8Array(0)), 0)).toThrow(
      RangeError
    );
    expect(() => inIp(from, to, inUdp(1, 1, new Uint8Array(65535)), 0)).toThrow(RangeError);
  });
});

describe('TLS', () => {
  test('wraps data in records of at most 16 KiB, each with a type and a tag inside', () => {
    expect(toHex(inTlsRecords(Uint8Array.of(1, 2)).bytes)).toBe(
      `1703030013` + '0102' + '17' + '00'.repeat(16)
    );
    expect(inTlsRecords(new Uint8Array(2 ** 14 + 1)).length).toBe(2 ** 14 + 1 + 2 * 22);
    expect(inTlsRecords(new Uint8Array(0)).length).toBe(22);
  });

  test('tells of a flight what the trace holds: whole records, or the first header and how much follows', () => {
    const whole = fromHex('1603030002aabb')!;
    expect(tlsFlight(whole)).toEqual({ bytes: whole, length: 7 });
    expect(tlsFlight(fromHex('160303007a1703030500')!)).toEqual({
      bytes: fromHex('160303007a')!,
      length: 5 + 0x7a + 5 + 0x500
    });
  });
});

describe('the numbers of segments', () => {
  const event = (
    type: 'datagram.sent' | 'datagram.delivered',
    datagram: string,
    side: ConnectionSide,
    kind: SegmentKind,
    place: number
  ): DatagramEvent => ({
    seq: 0,
    at: 0,
    actor: side,
    causes: [],
    provenance: 'simulated',
    type,
    datagram,
    protocol: 'tcp',
    src: '192.0.2.1:1',
    dst: '192.0.2.2:2',
    payload: 'p',
    transport: 'tcp',
    segment: { connection: 'c1', from: side, kind, place }
  });

  test('stay when one is sent again, and acknowledge only what has come without a gap', () => {
    const streams = new TcpStreams();
    const send = (id: string, side: ConnectionSide, kind: SegmentKind, place: number, length: number) =>
      streams.numbersOf(event('datagram.sent', id, side, kind, place), length);
    const deliver = (id: string, side: ConnectionSide, kind: SegmentKind, place: number, length: number) =>
      streams.numbersOf(event('datagram.delivered', id, side, kind, place), length);
    const { sequence: first } = send('d1', 'client', 'syn', 0, 0);
    deliver('d1', 'client', 'syn', 0, 0);
    const accepted = send('d2', 'server', 'syn-ack', 0, 0);
    expect(accepted.acknowledgement).toBe(first + 1);
    deliver('d2', 'server', 'syn-ack', 0, 0);
    send('d3', 'client', 'ack', 1, 0);
    expect(send('d4', 'client', 'data', 2, 100).sequence).toBe(first + 1);
    expect(send('d5', 'client', 'data', 3, 50).sequence).toBe(first + 101);
    deliver('d3', 'client', 'ack', 1, 0);
    deliver('d5', 'client', 'data', 3, 50);
    expect(send('d6', 'server', 'data', 1, 10).acknowledgement).toBe(first + 1);
    expect(send('d7', 'client', 'data', 2, 100)).toEqual({
      kind: 'data',
      sequence: first + 1,
      acknowledgement: accepted.sequence + 1
    });
    deliver('d7', 'client', 'data', 2, 100);
    expect(send('d8', 'server', 'data', 2, 10)).toMatchObject({
      sequence: accepted.sequence + 11,
      acknowledgement: first + 151
    });
    expect(send('d9', 'client', 'reset', 0, 0).sequence).toBe(first + 151);
  });
});
