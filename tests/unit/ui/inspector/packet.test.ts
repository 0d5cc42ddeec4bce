import { describe, expect, it } from 'vitest';
import { integritiesOf } from '#lib/analysis/opened/integrity.ts';
import { openPacket } from '#lib/analysis/opened/packet-tree.ts';
import { hexRows } from '#lib/ui/inspector/packet/hex-rows.ts';
import { rowWords } from '#lib/ui/inspector/packet/row-words.ts';
import { openAtFirst, rowAt, treeMove, treeRows, withToggled } from '#lib/ui/inspector/packet/tree-rows.ts';
import { packetsTrace as trace } from '../../../support/packets-trace.ts';

const opened = (payload: string) => openPacket(trace.payloads.get(payload)!, 'udp')!;
const all = trace.events.length;

describe('the rows of the tree', () => {
  const { tree } = opened('success');
  const rows = treeRows(tree, new Set());

  it('are the header’s fields and the attributes, closed', () => {
    expect(rows.map((row) => row.field.name)).toEqual([
      'Message Type',
      'Message Length',
      'Magic Cookie',
      'Transaction ID',
      'XOR-MAPPED-ADDRESS',
      'MESSAGE-INTEGRITY',
      'FINGERPRINT'
    ]);
    expect(rows[4]).toMatchObject({ open: false, level: 1 });
  });

  it('hold the parts of an open attribute beneath it', () => {
    const open = treeRows(tree, new Set(['4']));
    expect(open.slice(4, 7).map(({ field: { name }, level }) => [name, level])).toEqual([
      ['XOR-MAPPED-ADDRESS', 1],
      ['Type', 2],
      ['Length', 2]
    ]);
  });

  it('open what a TURN message carries at first', () => {
    const { tree: relayed } = opened('relayed');
    const names = treeRows(relayed, openAtFirst(relayed)).map((row) => row.field.name);
    expect(names).toContain('STUN');
    expect(names).toContain('USERNAME');
  });

  it('give for every byte the deepest row that shows it', () => {
    const first = (at: number) => ({ buffer: 0, at });
    expect(rowAt(rows, first(0))?.field.name).toBe('Message Type');
    expect(rowAt(rows, first(25))?.field.name).toBe('XOR-MAPPED-ADDRESS');
    expect(rowAt(treeRows(tree, new Set(['4'])), first(22))?.field.name).toBe('Length');
    expect(rowAt(rows, first(1000))).toBeUndefined();
  });
});

describe('a packet of several buffers', () => {
  const [datagram] = opened('success').tree;
  const [inner] = opened('check').tree;
  const tree = [datagram!, { ...inner!, origin: 'decrypted' as const }];
  const rows = treeRows(tree, new Set(['buffer 1']));

  it('has a row for what came out of the datagram, below those of the datagram', () => {
    expect(rows.slice(6, 9).map(({ key, level, buffer, field }) => [key, level, buffer, field.name])).toEqual(
      [
        ['6', 1, 0, 'FINGERPRINT'],
        ['buffer 1', 1, 1, 'STUN'],
        ['buffer 1.0', 2, 1, 'Message Type']
      ]
    );
    expect(openAtFirst(tree)).toContain('buffer 1');
  });

  it('tells the bytes of one buffer from those of another', () => {
    expect(rowAt(rows, { buffer: 0, at: 0 })?.key).toBe('0');
    expect(rowAt(rows, { buffer: 1, at: 0 })?.key).toBe('buffer 1.0');
    expect(rowAt(rows, { buffer: 2, at: 0 })).toBeUndefined();
  });

  it('says of each integrity how it was recomputed where it stands', () => {
    const parts = opened('check').parts.map((part) => ({ ...part, buffer: 1 }));
    const integrities = parts.flatMap((part) => integritiesOf(trace, part, all));
    const marked = rows.filter(
      (row) => rowWords(row, { integrities, parts, nameOf: String }).proof === 'right'
    );
    expect(marked.map(({ buffer, field }) => [buffer, field.name])).toEqual([
      [1, 'MESSAGE-INTEGRITY'],
      [1, 'FINGERPRINT']
    ]);
  });
});

describe('keys in the tree', () => {
  const { tree } = opened('success');
  const rows = treeRows(tree, new Set(['4']));

  it('go up and down, to the ends, and stay at them', () => {
    expect(treeMove(rows, '0', 'ArrowDown')).toEqual({ to: '1' });
    expect(treeMove(rows, '0', 'ArrowUp')).toEqual({ to: '0' });
    expect(treeMove(rows, '0', 'End')).toEqual({ to: '6' });
    expect(treeMove(rows, '6', 'Home')).toEqual({ to: '0' });
  });

  it('open, go in, close and go out', () => {
    expect(treeMove(rows, '5', 'ArrowRight')).toEqual({ toggle: '5' });
    expect(treeMove(rows, '4', 'ArrowRight')).toEqual({ to: '4.0' });
    expect(treeMove(rows, '4.1', 'ArrowLeft')).toEqual({ to: '4' });
    expect(treeMove(rows, '4', 'ArrowLeft')).toEqual({ toggle: '4' });
    expect(treeMove(rows, '0', 'ArrowRight')).toEqual({ to: '0' });
  });

  it('that mean nothing here are left to the page', () => {
    expect(treeMove(rows, '0', 'k')).toBeUndefined();
  });

  it('toggle a row either way', () => {
    expect([...withToggled(new Set(['1']), '1')]).toEqual([]);
    expect([...withToggled(new Set(['1']), '2')]).toEqual(['1', '2']);
  });
});

describe('hexRows', () => {
  it('breaks bytes into lines, with a dot for what is no printable ASCII', () => {
    const rows = hexRows(
      Uint8Array.from({ length: 10 }, (_, index) => 0x40 + 30 * index),
      8
    );
    expect(rows.map(({ offset, bytes }) => [offset, bytes.length])).toEqual([
      ['0000', 8],
      ['0008', 2]
    ]);
    expect(rows[0]?.bytes.slice(0, 3)).toEqual([
      { at: 0, hex: '40', character: '@' },
      { at: 1, hex: '5e', character: '^' },
      { at: 2, hex: '7c', character: '|' }
    ]);
    expect(rows[1]?.bytes[1]).toMatchObject({ at: 9 });
    expect(rows[0]?.bytes[3]?.character).toBe('.');
  });

  it('has no line for no bytes', () => {
    expect(hexRows(new Uint8Array(0), 16)).toEqual([]);
  });
});

describe('the words of a row', () => {
  const nameOf = (actor: string) => (actor === 'bob' ? 'Bob' : actor);
  function words(payload: string, name: string, count = all) {
    const { tree, parts } = opened(payload);
    const integrities = parts.flatMap((part) => integritiesOf(trace, part, count));
    const row = treeRows(tree, new Set()).find((one) => one.field.name === name)!;
    return rowWords(row, { integrities, parts, nameOf });
  }

  it('say whose password made the integrity', () => {
    expect(words('check', 'MESSAGE-INTEGRITY')).toMatchObject({
      value: '✓ recomputed',
      meaning: 'made with Bob’s ice-pwd',
      proof: 'right'
    });
  });

  it('say that a forged one differs, and that an unknown one was not recomputed', () => {
    expect(words('forged', 'MESSAGE-INTEGRITY').proof).toBe('wrong');
    expect(words('check', 'MESSAGE-INTEGRITY', 0).proof).toBe('unknown');
    expect(words('allocate', 'MESSAGE-INTEGRITY').meaning).toContain('which the trace does not hold');
  });

  it('say that the fingerprint was recomputed', () => {
    expect(words('check', 'FINGERPRINT')).toMatchObject({ proof: 'right' });
  });

  it('write codes as RFCs do', () => {
    expect(words('check', 'Magic Cookie').value).toBe('0x2112a442');
    expect(words('success', 'Message Type').value).toBe('0x0101');
  });
});
