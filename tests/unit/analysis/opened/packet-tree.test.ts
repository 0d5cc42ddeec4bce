import { describe, expect, it } from 'vitest';
import { openPacket, type PacketBuffer } from '#lib/analysis/opened/packet-tree.ts';
import { leaves } from '#lib/protocol/bytes/field.ts';
import { labTrace } from '../../../support/lab-trace.ts';
import { packetsTrace } from '../../../support/packets-trace.ts';

const bytesOf = (name: string) => packetsTrace.payloads.get(name)!;

describe('an opened packet', () => {
  it('opens what a TURN message carries, at its place in the datagram', () => {
    const { tree, parts } = openPacket(bytesOf('relayed'), 'udp')!;
    expect(tree).toMatchObject([{ bytes: bytesOf('relayed'), origin: 'datagram' }]);
    const [{ field }] = tree as [PacketBuffer];
    expect(field.name).toBe('ChannelData');
    expect(parts).toMatchObject([{ buffer: 0, start: 4, message: { class: 'request' } }]);
    const data = field.children.find(({ name }) => name === 'Application Data')!;
    expect(data.children[0]).toMatchObject({ name: 'STUN', start: 4, value: 'Binding request' });
  });

  it('is of STUN and ChannelData only', () => {
    expect(openPacket(bytesOf('dtls'), 'udp')).toBeUndefined();
    expect(openPacket(new Uint8Array(0), 'udp')).toBeUndefined();
  });

  it('covers every datagram of the lab exactly, what is carried included', () => {
    let carried = 0;
    for (const bytes of labTrace('two-strict').payloads.values()) {
      const opened = openPacket(bytes, 'udp');
      if (!opened) continue;
      const [{ field }] = opened.tree as [PacketBuffer];
      if (opened.parts.some(({ start }) => start > 0)) carried += 1;
      let at = 0;
      for (const leaf of leaves(field).filter(({ start, end }) => end > start)) {
        expect(leaf.start).toBe(at);
        at = leaf.end;
      }
      expect(at).toBe(bytes.length);
    }
    expect(carried).toBeGreaterThan(0);
  });
});
