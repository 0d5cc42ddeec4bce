import { describe, expect, it } from 'vitest';
import { openPacket, type OpenedPacket } from '#lib/analysis/opened/packet-tree.ts';
import { readersOf, type ReadableRange } from '#lib/analysis/opened/readers.ts';
import { secureReadingOf } from '#lib/analysis/opened/secure-reading-of.ts';
import { leaves, type Field } from '#lib/protocol/bytes/field.ts';
import { encodeChannelData } from '#lib/protocol/turn/channel-data.ts';
import { isCovered } from '../../../support/field-laws.ts';
import { recordedTrace } from '../../../support/secure-trace.ts';

const all = (name: string): readonly OpenedPacket[] => {
  const trace = recordedTrace(name);
  return [...trace.payloads.values()].map((bytes) => openPacket(bytes, 'udp', secureReadingOf(trace))!);
};
const named = (field: Field, name: string): Field | undefined =>
  field.name === name ? field : field.children.map((child) => named(child, name)).find(Boolean);

const covers = (ranges: readonly ReadableRange[], length: number) => {
  let at = 0;
  for (const { start, end } of ranges) {
    expect(start).toBe(at);
    expect(end).toBeGreaterThan(start);
    at = end;
  }
  expect(at).toBe(length);
};

describe.each(['cf', 'cf12', 'cfm'])('every packet of %s', (name) => {
  const packets = all(name);

  it('has fields that cover each of its buffers', () => {
    for (const { tree } of packets)
      for (const { field, bytes } of tree) expect(isCovered(field, bytes.length)).toBe(true);
  });

  it('has a buffer for each protected record, which says what is in it', () => {
    for (const { tree, secure } of packets) {
      const opened = secure!.datagram!.records.filter(({ form }) => form === 'opened');
      const decrypted = tree.filter(({ origin }) => origin === 'decrypted');
      expect(decrypted).toHaveLength(opened.length);
      expect(decrypted.every(({ secret }) => secret !== undefined)).toBe(true);
    }
  });

  it('says of each byte who can read it', () => {
    for (const packet of packets) {
      const ranges = readersOf(packet, 'udp');
      packet.tree.forEach(({ bytes }, place) => covers(ranges[place]!, bytes.length));
      expect(
        ranges
          .slice(1)
          .flat()
          .filter(({ readers }) => readers === 'anyone')
      ).toHaveLength(packet.tree.filter(({ inTheClear }) => inTheClear).length);
    }
  });
});

describe('packets of cf', () => {
  const packets = all('cf');

  it('show the ClientHello where its second part came, and what brought it', () => {
    expect(packets[0]!.tree).toHaveLength(1);
    const whole = packets[1]!.tree[1]!;
    expect(whole.origin).toBe('reassembled');
    expect(whole.fragments).toMatchObject([
      { start: 12, datagram: 0, record: 0 },
      { end: whole.bytes.length, datagram: 1, record: 0 }
    ]);
    expect(named(whole.field, 'CipherSuite')).toBeDefined();
    expect(readersOf(packets[1]!, 'udp')[1]).toEqual([
      { start: 0, end: whole.bytes.length, readers: 'anyone', part: 'open' }
    ]);
  });

  it('show SCTP inside a record, DCEP and a text inside its data', () => {
    const open = packets[13]!.tree[1]!.field;
    expect(named(open, 'SCTP')).toMatchObject({ value: 'DATA' });
    expect(named(open, 'DCEP')).toMatchObject({ value: 'DATA_CHANNEL_OPEN chat' });
    expect(named(packets[14]!.tree[1]!.field, 'Text')).toMatchObject({ value: 'hello a' });
  });

  it('hide all but the header of a record', () => {
    expect(readersOf(packets[14]!, 'udp')[0]).toMatchObject([
      { start: 0, end: 1, readers: 'anyone' },
      { start: 1, end: 3, readers: 'peers' },
      { start: 3, end: 5, readers: 'anyone' },
      { start: 5, readers: 'peers', part: 'protected' }
    ]);
  });

  it('stay closed without a trace', () => {
    const [, , , flight] = recordedTrace('cf').payloads.values();
    const opened = openPacket(flight!, 'udp')!;
    expect(opened.tree).toHaveLength(1);
    expect(leaves(opened.tree[0]!.field).some(({ name }) => name === 'encrypted_record')).toBe(true);
  });
});

it('the nonce of a record of DTLS 1.2 is in the clear', () => {
  const finished = all('cf12')[3]!;
  const ranges = readersOf(finished, 'udp')[0]!;
  expect(ranges.at(-1)).toMatchObject({ readers: 'peers', part: 'protected' });
  expect(ranges.at(-2)).toMatchObject({ readers: 'anyone', part: 'open' });
  expect(ranges.at(-1)!.end - ranges.at(-1)!.start).toBe(24 + 16);
});

it('a TURN server reads its wrapping, and no more than anyone of what is inside', () => {
  const trace = recordedTrace('cf');
  const data = trace.payloads.get('p14')!;
  const { bytes } = encodeChannelData({ channel: 0x4000, data }, 'udp');
  const opened = openPacket(bytes, 'udp', secureReadingOf(trace))!;
  expect(opened.tree.map(({ origin }) => origin)).toEqual(['datagram', 'decrypted']);
  expect(isCovered(opened.tree[0]!.field, bytes.length)).toBe(true);
  const shown = (transport: 'udp' | 'tls') =>
    readersOf(opened, transport)[0]!.map(({ start, readers, part }) => `${start} ${readers} ${part}`);
  expect(shown('udp')).toEqual([
    '0 anyone wrapping',
    '4 anyone open',
    '5 peers protected',
    '7 anyone open',
    '9 peers protected'
  ]);
  expect(shown('tls').slice(0, 2)).toEqual(['0 turn-server wrapping', '4 turn-server open']);
});
