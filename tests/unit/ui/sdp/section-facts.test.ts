import { expect, test } from 'vitest';
import { parseSdp } from '#lib/protocol/sdp/document.ts';
import { bundleLanes, laneTokens } from '#lib/ui/sdp/bundle-lanes.ts';
import { sectionFacts, spoken } from '#lib/ui/sdp/section-facts.ts';

const text = [
  'v=0',
  'a=group:BUNDLE 0 2 3',
  'm=audio 9 UDP/TLS/RTP/SAVPF 111',
  'a=mid:0',
  'a=sendonly',
  'm=video 0 UDP/TLS/RTP/SAVPF 96',
  'a=mid:1',
  'm=video 0 UDP/TLS/RTP/SAVPF 96',
  'a=bundle-only',
  'a=mid:2',
  'a=inactive',
  'm=application 9 UDP/DTLS/SCTP webrtc-datachannel',
  'a=mid:3'
].join('\r\n');

test('a section says its kind, mid, port, direction and group', () => {
  expect(sectionFacts(parseSdp(text)).map(spoken)).toEqual([
    'Session, BUNDLE 0 2 3',
    'audio, mid 0, port 9, sendonly, in BUNDLE',
    'video, mid 1, rejected, sendrecv',
    'video, mid 2, bundle-only, inactive, in BUNDLE',
    'application, mid 3, port 9, in BUNDLE'
  ]);
});

test('a bracket begins at the first member, passes who is no member, and ends at the last', () => {
  const tokens = bundleLanes(parseSdp(text)).map((lanes) => lanes.map(laneTokens));
  expect(tokens).toEqual([[], ['member begins'], ['passed'], ['member'], ['member ends']]);
});

test('a group of one, of none, or of unknown mids draws nothing', () => {
  for (const group of ['BUNDLE 0', 'BUNDLE', 'BUNDLE 8 9', 'LS 0 1']) {
    const document = parseSdp(
      `v=0\r\na=group:${group}\r\nm=audio 9 RTP/AVP 0\r\na=mid:0\r\nm=audio 9 RTP/AVP 0\r\na=mid:1\r\n`
    );
    expect(bundleLanes(document).flat().map(laneTokens).filter(Boolean)).toEqual([]);
  }
});
