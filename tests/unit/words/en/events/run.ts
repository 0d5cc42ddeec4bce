import { betweenPeers, bus } from '#lib/trace/actors.ts';
import type { NewEvent } from '#lib/trace/event.ts';
import { recordingOf } from '#lib/analysis/digest.ts';
import type { Recording } from '#lib/analysis/recording.ts';
import { type TraceHeader, TraceLog } from '#lib/trace/trace.ts';

/** Small runs for tests of words and panels: two peers, data channel only, with texts as Chromium writes them. */
export const header: TraceHeader = {
  format: 'trickle-trace',
  version: 1,
  source: 'live',
  actors: betweenPeers(bus),
  options: {}
};

/** The same with what stands between the peers. */
export const headerWithServers: TraceHeader = {
  ...header,
  actors: [
    ...header.actors,
    { id: 'nat-alice', name: 'NAT', role: 'nat' },
    { id: 'turn', name: 'TURN', role: 'server' }
  ]
};

export const hostOfAlice =
  'candidate:3070775977 1 udp 2122260223 192.168.1.5 51234 typ host generation 0 ufrag AbCd network-id 1 network-cost 10';
export const srflxOfAlice =
  'candidate:3331171702 1 udp 1686052607 203.0.113.7 54321 typ srflx raddr 192.168.1.5 rport 51234 generation 0 ufrag AbCd network-id 1 network-cost 10';
export const hiddenHostOfBob =
  'candidate:842163049 1 udp 2113937151 1f2e3d4c-0000-4000-8000-0123456789ab.local 58250 typ host generation 0 ufrag WxYz network-cost 999';

const print =
  '0A:1B:2C:3D:4E:5F:60:71:82:93:A4:B5:C6:D7:E8:F9:0A:1B:2C:3D:4E:5F:60:71:82:93:A4:B5:C6:D7:E8:F9';

/** A description of a data channel, lines ending in CRLF. */
export function sdp(ufrag: string, setup: string, candidates: readonly string[] = []): string {
  const lines = [
    'v=0',
    'o=- 4611731400430051336 2 IN IP4 127.0.0.1',
    's=-',
    't=0 0',
    'a=group:BUNDLE 0',
    'a=extmap-allow-mixed',
    'a=msid-semantic: WMS',
    'm=application 9 UDP/DTLS/SCTP webrtc-datachannel',
    'c=IN IP4 0.0.0.0',
    ...candidates.map((text) => `a=${text}`),
    `a=ice-ufrag:${ufrag}`,
    'a=ice-pwd:aB3dE5fG7hI9jK1lM3nO5pQ7',
    'a=ice-options:trickle',
    `a=fingerprint:sha-256 ${print}`,
    `a=setup:${setup}`,
    'a=mid:0',
    'a=sctp-port:5000',
    'a=max-message-size:262144'
  ];
  return lines.map((line) => `${line}\r\n`).join('');
}

export const offer = sdp('AbCd', 'actpass');
export const answer = sdp('WxYz', 'active');

type Rest = NewEvent extends infer E
  ? E extends NewEvent
    ? Omit<E, 'at' | 'causes' | 'provenance'>
    : never
  : never;
/** An event without what {@link traceOf} fills in: a time 100 µs after the one before, no cause, `observed`. */
export type Short = Rest & Partial<Pick<NewEvent, 'at' | 'causes' | 'provenance'>>;

export function traceOf(events: readonly Short[], head: TraceHeader = header): Recording {
  const log = new TraceLog(head);
  if (events.some((event) => 'payload' in event)) log.addPayload(new Uint8Array([0]));
  for (const [index, event] of events.entries()) {
    log.append({ at: index * 100, causes: [], provenance: 'observed', ...event } as NewEvent);
  }
  return recordingOf(log.snapshot());
}

const toBob = { from: 'alice', to: 'bob' } as const;
const toAlice = { from: 'bob', to: 'alice' } as const;
const init = (candidate: string) => JSON.stringify({ candidate, sdpMid: '0', sdpMLineIndex: 0 });
const pair = { pair: 'p1', local: hostOfAlice, remote: hiddenHostOfBob } as const;

/** A whole trickle run, from the channel to the first message. */
export function trickleRun(): Recording {
  return traceOf([
    { type: 'api.called', actor: 'alice', method: 'createDataChannel', args: ['chat'] },
    { type: 'event.fired', actor: 'alice', name: 'negotiationneeded', causes: [0] },
    { type: 'api.called', actor: 'alice', method: 'createOffer', args: [], causes: [1] },
    {
      type: 'api.settled',
      actor: 'alice',
      call: 2,
      ok: true,
      result: { type: 'offer', sdp: offer },
      causes: [2]
    },
    {
      type: 'api.called',
      actor: 'alice',
      method: 'setLocalDescription',
      args: [{ type: 'offer' }],
      causes: [3]
    },
    { type: 'description.set', actor: 'alice', side: 'local', kind: 'offer', sdp: offer, causes: [4] },
    {
      type: 'state.changed',
      actor: 'alice',
      machine: 'signaling',
      from: 'stable',
      to: 'have-local-offer',
      causes: [4]
    },
    { type: 'signal.sent', actor: 'alice', message: 'm1', kind: 'offer', ...toBob, text: offer, causes: [5] },
    {
      type: 'state.changed',
      actor: 'alice',
      machine: 'iceGathering',
      from: 'new',
      to: 'gathering',
      causes: [4]
    },
    { type: 'candidate.gathered', actor: 'alice', candidate: hostOfAlice, mid: '0', causes: [4] },
    {
      type: 'signal.sent',
      actor: 'alice',
      message: 'm2',
      kind: 'candidate',
      ...toBob,
      text: init(hostOfAlice),
      causes: [9]
    },
    {
      type: 'signal.delivered',
      actor: 'bob',
      message: 'm1',
      kind: 'offer',
      ...toBob,
      text: offer,
      causes: [7]
    },
    { type: 'description.set', actor: 'bob', side: 'remote', kind: 'offer', sdp: offer, causes: [11] },
    {
      type: 'signal.delivered',
      actor: 'bob',
      message: 'm2',
      kind: 'candidate',
      ...toBob,
      text: init(hostOfAlice),
      causes: [10]
    },
    { type: 'description.set', actor: 'bob', side: 'local', kind: 'answer', sdp: answer, causes: [12] },
    {
      type: 'signal.sent',
      actor: 'bob',
      message: 'm3',
      kind: 'answer',
      ...toAlice,
      text: answer,
      causes: [14]
    },
    { type: 'candidate.gathered', actor: 'bob', candidate: hiddenHostOfBob, mid: '0', causes: [14] },
    {
      type: 'signal.delivered',
      actor: 'alice',
      message: 'm3',
      kind: 'answer',
      ...toAlice,
      text: answer,
      causes: [15]
    },
    { type: 'description.set', actor: 'alice', side: 'remote', kind: 'answer', sdp: answer, causes: [17] },
    { type: 'pair.formed', actor: 'alice', ...pair, to: 'waiting', causes: [9, 16] },
    {
      type: 'candidate.failed',
      actor: 'alice',
      url: 'stun:192.0.2.1:3478',
      code: 701,
      text: 'timed out',
      causes: [4]
    },
    { type: 'pair.changed', actor: 'alice', ...pair, from: 'waiting', to: 'succeeded', causes: [19] },
    {
      type: 'checks.counted',
      actor: 'alice',
      pair: 'p1',
      provenance: 'inferred',
      causes: [19],
      requests: { sent: 2, received: 1 },
      responses: { sent: 1, received: 2 }
    },
    { type: 'roundtrip.measured', actor: 'alice', pair: 'p1', roundTrip: 1200, causes: [22] },
    { type: 'pair.selected', actor: 'alice', ...pair, causes: [21] },
    { type: 'state.changed', actor: 'alice', machine: 'dtls', from: 'new', to: 'connecting', causes: [24] },
    {
      type: 'dtls.negotiated',
      actor: 'alice',
      version: 'FEFC',
      cipher: 'TLS_AES_128_GCM_SHA256',
      causes: [25]
    },
    {
      type: 'fingerprint.compared',
      actor: 'alice',
      of: 'bob',
      algorithm: 'sha-256',
      ok: true,
      causes: [26],
      certificate: print,
      signaled: print
    },
    { type: 'data.sent', actor: 'alice', channel: 'chat', text: 'Hello, Bob', causes: [25] },
    { type: 'data.received', actor: 'bob', channel: 'chat', text: 'Hello, Bob', causes: [28] }
  ]);
}
