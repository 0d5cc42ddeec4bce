import { afterEach, expect, test } from 'vitest';
import { answerTo, type Answerer, type MediaAbility } from '#lib/protocol/sdp/build/answer-to.ts';
import { buildDescription } from '#lib/protocol/sdp/build/build-description.ts';
import type {
  DataSpec,
  DescriptionSpec,
  MediaSpec,
  OpenSpec,
  SectionSpec
} from '#lib/protocol/sdp/build/spec.ts';
import { parseCandidate, type Candidate } from '#lib/protocol/sdp/candidate.ts';
import type { Codec } from '#lib/protocol/sdp/codecs.ts';
import { parseSdp } from '#lib/protocol/sdp/document.ts';
import { lintExchange, lintSdp } from '#lib/protocol/sdp/lint/lint-sdp.ts';
import { readTransports, type Transport } from '#lib/protocol/sdp/transport.ts';

const open: RTCPeerConnection[] = [];
afterEach(() => {
  for (const peer of open.splice(0)) peer.close();
});

function connection(configuration?: RTCConfiguration): RTCPeerConnection {
  const peer = new RTCPeerConnection(configuration);
  open.push(peer);
  return peer;
}

const opus: Codec = {
  payloadType: 111,
  name: 'opus',
  clockRate: 48000,
  channels: 2,
  parameters: 'minptime=10;useinbandfec=1',
  feedback: ['transport-cc']
};
const vp8: Codec = {
  payloadType: 96,
  name: 'VP8',
  clockRate: 90000,
  feedback: ['nack', 'nack pli', 'ccm fir']
};
const rtx: Codec = { payloadType: 97, name: 'rtx', clockRate: 90000, parameters: 'apt=96', feedback: [] };
const midUri = 'urn:ietf:params:rtp-hdrext:sdes:mid';

function candidates(...texts: readonly string[]): readonly Candidate[] {
  return texts.map((text) => {
    const result = parseCandidate(`candidate:${text}`);
    if (!result.ok) throw new Error(result.error.message);
    return result.candidate;
  });
}

const known = candidates(
  '1 1 udp 2130706431 192.0.2.5 51234 typ host',
  '4 1 tcp 1518280447 192.0.2.5 9 typ host tcptype active',
  '5 1 udp 2113937151 1f2e3d4c-0000-4000-8000-0123456789ab.local 58250 typ host',
  '2 1 udp 1694498815 203.0.113.7 54321 typ srflx raddr 192.0.2.5 rport 51234',
  '3 1 udp 16777215 198.51.100.9 49170 typ relay raddr 203.0.113.7 rport 54321'
);

const transport = (setup: Transport['setup'], own: readonly Candidate[] = []): Transport => ({
  ufrag: 'AbCd',
  pwd: 'aB3dE5fG7hI9jK1lM3nO5pQ7',
  candidates: own,
  endOfCandidates: own.length > 0,
  setup,
  fingerprints: [
    { hash: 'sha-256', digest: Array.from({ length: 32 }, (_, index) => `A${index % 10}`).join(':') }
  ]
});

const media = (kind: 'audio' | 'video', mid: string): MediaSpec => ({
  media: kind,
  mid,
  protocol: 'UDP/TLS/RTP/SAVPF',
  bundleOnly: false,
  direction: 'sendrecv',
  codecs: kind === 'audio' ? [opus] : [vp8, rtx],
  extensions: [{ id: 4, uri: midUri }],
  streams: [{ stream: 's1', track: `t-${kind}` }],
  reducedSizeRtcp: true,
  sources: (kind === 'audio' ? [1111] : [2222, 3333]).map((ssrc) => ({ ssrc, cname: 'cname' })),
  sourceGroups: kind === 'audio' ? [] : [{ semantics: 'FID', ssrcs: [2222, 3333] }]
});

const data = (mid: string): DataSpec => ({
  media: 'application',
  mid,
  protocol: 'UDP/DTLS/SCTP',
  bundleOnly: false,
  sctpPort: 5000,
  maxMessageSize: 262144
});

const offer = (sections: readonly SectionSpec[], change: Partial<DescriptionSpec> = {}): DescriptionSpec => ({
  kind: 'offer',
  sessionId: '4611731400430051336',
  version: 1,
  iceLite: false,
  iceOptions: ['trickle', 'ice2'],
  allowMixedExtensions: true,
  bundles: [sections.flatMap(({ mid }) => mid ?? [])],
  sections,
  ...change
});

const withTransport = (section: OpenSpec, own: readonly Candidate[] = []): OpenSpec => ({
  ...section,
  transport: transport('actpass', own)
});

const offers: readonly (readonly [string, DescriptionSpec])[] = [
  ['a data channel', offer([withTransport(data('0'))])],
  ['a data channel with candidates and their end', offer([withTransport(data('0'), known)])],
  [
    'a data channel from a lite agent',
    offer([withTransport(data('0'), known.slice(0, 1))], { iceLite: true })
  ],
  [
    'data, audio and video, each with the transport',
    offer([withTransport(media('audio', 'a')), withTransport(media('video', 'v')), withTransport(data('d'))])
  ],
  [
    'data, audio and video that depend on the bundle',
    offer([
      withTransport(data('d'), known),
      { ...media('audio', 'a'), bundleOnly: true },
      { ...media('video', 'v'), bundleOnly: true }
    ])
  ],
  [
    'audio and data without a bundle',
    offer([withTransport(media('audio', 'a'), known), withTransport(data('d'))], { bundles: [] })
  ],
  [
    'data beside a rejected section',
    offer(
      [
        { rejected: true, mid: 'v', media: 'video', protocol: 'UDP/TLS/RTP/SAVPF', formats: ['96'] },
        withTransport(data('d'))
      ],
      { bundles: [['d']] }
    )
  ]
];

test.each(offers)('Chromium answers our offer of %s', async (_what, spec) => {
  const sdp = buildDescription(spec);
  expect(lintSdp(parseSdp(sdp), 'offer')).toEqual([]);
  const peer = connection();
  await peer.setRemoteDescription({ type: 'offer', sdp });
  await peer.setLocalDescription(await peer.createAnswer());
  const answer = peer.localDescription!.sdp;
  expect(peer.signalingState).toBe('stable');
  expect(errors(lintExchange(parseSdp(sdp), parseSdp(answer)))).toEqual([]);

  const read = readTransports(parseSdp(answer));
  if (!read.ok) throw new Error(read.error.message);
  const rejected = spec.sections.map((section) => 'rejected' in section);
  expect(read.value.transports.flatMap(({ sections }) => sections).sort()).toEqual(
    rejected.flatMap((refused, index) => (refused ? [] : index))
  );
  for (const { setup } of read.value.transports) expect(setup).toBe('active');
});

const ability: Omit<MediaAbility, 'codecs'> = {
  extensions: [midUri],
  direction: 'sendrecv',
  streams: [{ stream: 'own', track: 'own-track' }],
  sources: [],
  sourceGroups: []
};
const answerer: Answerer = {
  sessionId: '7',
  version: 1,
  iceLite: false,
  iceOptions: ['trickle'],
  transport: () => transport('active', known),
  audio: { ...ability, codecs: [opus] },
  video: { ...ability, codecs: [vp8, rtx] },
  data: { sctpPort: 5000, maxMessageSize: 262144 }
};

function offering(what: string, peer: RTCPeerConnection): void {
  if (what.includes('audio')) peer.addTransceiver('audio');
  if (what.includes('video')) peer.addTransceiver('video', { direction: 'sendonly' });
  if (what.includes('simulcast'))
    peer.addTransceiver('video', { sendEncodings: [{ rid: 'q', scaleResolutionDownBy: 4 }, { rid: 'f' }] });
  if (what.includes('data')) peer.createDataChannel('chat');
}

const exchanges = ['data', 'audio, video and data', 'simulcast and data'].flatMap((what) =>
  (['balanced', 'max-bundle', 'max-compat'] as const).map((bundlePolicy) => ({ what, bundlePolicy }))
);

test.each(exchanges)(
  'Chromium takes our answer to its offer of $what, $bundlePolicy',
  async ({ what, bundlePolicy }) => {
    const peer = connection({ bundlePolicy });
    offering(what, peer);
    await peer.setLocalDescription();
    const sdp = peer.localDescription!.sdp;
    expect(errors(lintSdp(parseSdp(sdp), 'offer'))).toEqual([]);

    const spec = answerTo(parseSdp(sdp), answerer);
    if (!spec.ok) throw new Error(spec.error.message);
    const answer = buildDescription(spec.value);
    expect(errors(lintExchange(parseSdp(sdp), parseSdp(answer)))).toEqual([]);
    await peer.setRemoteDescription({ type: 'answer', sdp: answer });
    expect(peer.signalingState).toBe('stable');
    expect(peer.sctp?.maxMessageSize).toBe(262144);
    for (const transceiver of peer.getTransceivers())
      expect(transceiver.currentDirection).not.toBe('stopped');
    expect(spec.value.sections.filter((section) => 'rejected' in section)).toEqual([]);
  }
);

test('Chromium takes an answer that rejects its audio and video', async () => {
  const peer = connection();
  offering('audio, video and data', peer);
  await peer.setLocalDescription();
  const { audio: _audio, video: _video, ...dataOnly } = answerer;
  const spec = answerTo(parseSdp(peer.localDescription!.sdp), dataOnly);
  if (!spec.ok) throw new Error(spec.error.message);
  await peer.setRemoteDescription({ type: 'answer', sdp: buildDescription(spec.value) });
  // A stopped transceiver leaves the list.
  expect(peer.getTransceivers()).toEqual([]);
  expect(peer.sctp).not.toBeNull();
});

test('the lint finds no error between two peers of Chromium', async () => {
  const [alice, bob] = [connection(), connection()];
  offering('audio, video and data', alice);
  await alice.setLocalDescription();
  await bob.setRemoteDescription(alice.localDescription!);
  await bob.setLocalDescription();
  await alice.setRemoteDescription(bob.localDescription!);
  await Promise.all([alice, bob].map(gathered));
  const [offered, answered] = [alice, bob].map((peer) => parseSdp(peer.currentLocalDescription!.sdp));
  expect(lintExchange(offered!, answered!)).toEqual([]);
});

function errors(findings: ReturnType<typeof lintSdp>): ReturnType<typeof lintSdp> {
  return findings.filter(({ severity }) => severity === 'error');
}

async function gathered(peer: RTCPeerConnection): Promise<void> {
  while (peer.iceGatheringState !== 'complete')
    await new Promise((resolve) => {
      peer.addEventListener('icegatheringstatechange', resolve, { once: true });
    });
}
