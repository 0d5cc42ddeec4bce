import { describe, expect, it } from 'vitest';
import { lineLinks } from '#lib/analysis/links/line-links.ts';
import { markedLines } from '#lib/analysis/links/marked-lines.ts';
import { packetLinks } from '#lib/analysis/links/packet-links.ts';
import { parseSdp } from '#lib/protocol/sdp/document.ts';
import type { EventOf } from '#lib/trace/event.ts';
import { fold } from '#lib/trace/state/fold.ts';
import { emptyState } from '#lib/trace/state/state.ts';
import { answer, packetsTrace as trace, seqOf } from '../../../support/packets-trace.ts';

const all = trace.events.length;
const after = (count: number) => fold(emptyState, trace.events.slice(0, count));

describe('the links of a packet', () => {
  const event = trace.events[seqOf('check delivered')] as EventOf<'datagram.delivered'>;
  const links = (count: number) => packetLinks(trace, event, count);

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
