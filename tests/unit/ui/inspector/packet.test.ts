import { describe, expect, it } from 'vitest';
import { integritiesOf } from '#lib/analysis/packets/integrity.ts';
import { packetTree } from '#lib/analysis/packets/stun-parts.ts';
import type { EventOf } from '#lib/trace/event.ts';
import { fold } from '#lib/trace/state/fold.ts';
import { emptyState } from '#lib/trace/state/state.ts';
import { parseSdp } from '#lib/protocol/sdp/document.ts';
import { lineLinks } from '#lib/analysis/links/line-links.ts';
import { markedLines } from '#lib/analysis/links/marked-lines.ts';
import { hexRows } from '#lib/ui/inspector/packet/hex-rows.ts';
import { packetLinks } from '#lib/ui/inspector/packet/packet-links.ts';
import { rowWords } from '#lib/ui/inspector/packet/row-words.ts';
import { openAtFirst, rowAt, treeMove, treeRows, withToggled } from '#lib/ui/inspector/packet/tree-rows.ts';
import { answer, packetsTrace as trace, seqOf } from '../../../support/packets-trace.ts';

const treeOf = (payload: string) => packetTree(trace.payloads.get(payload)!, 'udp')!;
const all = trace.events.length;
const after = (count: number) => fold(emptyState, trace.events.slice(0, count));

describe('the rows of the tree', () => {
  const { field } = treeOf('success');
  const rows = treeRows(field, new Set());

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
    const open = treeRows(field, new Set(['4']));
    expect(open.slice(4, 7).map(({ field: { name }, level }) => [name, level])).toEqual([
      ['XOR-MAPPED-ADDRESS', 1],
      ['Type', 2],
      ['Length', 2]
    ]);
  });

  it('open what a TURN message carries at first', () => {
    const { field: relayed } = treeOf('relayed');
    const names = treeRows(relayed, openAtFirst(relayed)).map((row) => row.field.name);
    expect(names).toContain('STUN');
    expect(names).toContain('USERNAME');
  });

  it('give for every byte the deepest row that shows it', () => {
    expect(rowAt(rows, 0)?.field.name).toBe('Message Type');
    expect(rowAt(rows, 25)?.field.name).toBe('XOR-MAPPED-ADDRESS');
    expect(rowAt(treeRows(field, new Set(['4'])), 22)?.field.name).toBe('Length');
    expect(rowAt(rows, 1000)).toBeUndefined();
  });
});

describe('keys in the tree', () => {
  const { field } = treeOf('success');
  const rows = treeRows(field, new Set(['4']));

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
    const { field, parts } = treeOf(payload);
    const integrities = parts.flatMap((part) => integritiesOf(trace, part, count));
    const row = treeRows(field, new Set()).find((one) => one.field.name === name)!;
    return rowWords(row.field, { integrities, parts, nameOf });
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

describe('the links of a packet', () => {
  const event = trace.events[seqOf('check delivered')] as EventOf<'datagram.delivered'>;
  const links = (count: number) => packetLinks(trace, event, treeOf('check').parts, count);

  it('lead to its answer, its pair, its candidates, and the ufrags in SDP', () => {
    expect(links(all).map(({ text }) => text)).toEqual([
      // One datagram of the same bytes earlier, a forged one with its transaction id, and a relayed one later.
      'STUN Binding request, by Alice',
      'STUN Binding success response, by Bob',
      'STUN Binding request, by Bob',
      'TURN ChannelData, channel 0x4000, by Alice',
      'Alice’s pair host 192.168.1.5:50000 ↔ host 198.51.100.4:51820',
      'WxYz in USERNAME: a=ice-ufrag of Bob’s SDP',
      'AbCd in USERNAME: a=ice-ufrag of Alice’s SDP',
      'the source is Alice’s srflx 203.0.113.7:40001',
      'the destination is Bob’s host 198.51.100.4:51820'
    ]);
  });

  it('lead to nothing that is yet to come', () => {
    for (const { seq } of links(event.seq + 1)) expect(seq).toBeLessThanOrEqual(event.seq);
  });
});

describe('lines of SDP', () => {
  const document = parseSdp(answer);
  const line = (kind: string) => document.lines.find((one) => one.kind === kind)!;
  const texts = (kind: string, count: number) =>
    lineLinks({ trace, state: after(count), owner: 'bob' }, line(kind)).links.map(({ text }) => text);

  it('lead to the packets that carry their ufrag or were made with their password', () => {
    expect(texts('a=ice-ufrag', all)).toContainEqual(
      expect.stringMatching(/packets have it in USERNAME, the first$/)
    );
    expect(texts('a=ice-pwd', all)).toContainEqual(expect.stringMatching(/integrity is made with it/));
    expect(texts('a=ice-ufrag', 1).join()).not.toContain('packet');
  });

  it('are marked when a packet that was made from them is selected', () => {
    const marked = markedLines(trace, seqOf('check sent'), 'bob', document);
    expect(marked).toEqual(new Set([line('a=ice-ufrag').number, line('a=ice-pwd').number]));
    expect(markedLines(trace, seqOf('dtls'), 'bob', document).size).toBe(0);
  });
});
