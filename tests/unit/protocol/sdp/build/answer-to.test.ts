import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answerTo, type Answerer, type MediaAbility } from '#lib/protocol/sdp/build/answer-to.ts';
import { buildDescription } from '#lib/protocol/sdp/build/build-description.ts';
import type { DescriptionSpec } from '#lib/protocol/sdp/build/spec.ts';
import type { Candidate } from '#lib/protocol/sdp/candidate.ts';
import { parseSdp, type SdpSection } from '#lib/protocol/sdp/document.ts';
import { lintExchange } from '#lib/protocol/sdp/lint/lint-sdp.ts';
import { sdpFixtures } from '../../../../support/sdp-fixtures.ts';
import { goodOffer } from '../lint/good-exchange.ts';
import { anySpec, midExtension, opus, pcmu, rtx, vp8 } from './arbitrary-spec.ts';

const offers = sdpFixtures().filter(({ type }) => type === 'offer');
/** Offers that cannot be answered, and the fault of each: SCTP in the form of old drafts, SDES in place of DTLS. */
const unanswerable: Readonly<Record<string, string>> = {
  'rtpengine-10.5-sdes-offer.sdp': 'The section has no fingerprint'
};
/** An answer has to follow these offers in what the lint warns of. */
const followed: Readonly<Record<string, readonly string[]>> = {
  'aiortc-1.4-data-audio-video-offer.sdp': ['data-protocol-old']
};
const answerable = offers.filter(({ file }) => !Object.hasOwn(unanswerable, file));

const ability: Omit<MediaAbility, 'codecs'> = {
  extensions: [midExtension.uri],
  direction: 'sendrecv',
  streams: [{ stream: 'own' }],
  sources: [],
  sourceGroups: []
};
const answerer: Answerer = {
  sessionId: '7',
  version: 1,
  iceLite: false,
  iceOptions: ['trickle', 'ice2'],
  transport: (section) => ({
    ufrag: `own${section}+/own`,
    pwd: 'ownOwnOwnOwnOwnOwnOwnOwn',
    candidates: [],
    endOfCandidates: false,
    fingerprints: [{ hash: 'sha-256', digest: Array.from({ length: 32 }, () => 'B0').join(':') }]
  }),
  audio: { ...ability, codecs: [opus, pcmu] },
  video: { ...ability, codecs: [vp8, rtx] },
  data: { sctpPort: 5000, maxMessageSize: 262144 }
};

function answer(offer: string, own: Partial<Answerer> = {}): DescriptionSpec {
  const result = answerTo(parseSdp(offer), { ...answerer, ...own });
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

const hostCandidate: Candidate = {
  foundation: '1',
  component: 1,
  transport: 'udp',
  priority: 2130706431,
  address: '192.0.2.5',
  port: 50000,
  type: 'host',
  extensions: []
};

/** Port 0 rejects a section, unless it says that it is bundle-only (RFC 9143 §6). */
function isWanted({ media, lines }: SdpSection): boolean {
  return media?.port !== '0' || lines.some(({ kind }) => kind === 'a=bundle-only');
}

const open = ({ sections }: DescriptionSpec) => sections.map((section) => !('rejected' in section));

describe('answerTo', () => {
  it('answers any offer of ours so that the lint has nothing to say', () => {
    fc.assert(
      fc.property(anySpec, (spec) => {
        fc.pre(spec.kind === 'offer');
        const offer = buildDescription(spec);
        expect(lintExchange(parseSdp(offer), parseSdp(buildDescription(answer(offer))))).toEqual([]);
      })
    );
  });

  it.each(answerable)(
    'answers $file so that the lint has nothing to say but of the offer',
    ({ file, sdp }) => {
      const offer = parseSdp(sdp);
      // To an offerer that does not trickle, an answer goes out once its candidates are there.
      const own = [hostCandidate];
      const spec = answer(sdp, {
        transport: (section) => ({ ...answerer.transport(section), candidates: own, endOfCandidates: true })
      });
      const said = lintExchange(offer, parseSdp(buildDescription(spec)));
      const ofAnswer = said.filter((finding) => finding.in === 'answer');
      expect(ofAnswer.map(({ code }) => code)).toEqual(followed[file] ?? []);
      const wanted = offer.sections.slice(1).map((section) => isWanted(section));
      expect(open(spec)).toEqual(wanted);
    }
  );

  it.each(Object.entries(unanswerable))('says why it cannot answer %s', (file, message) => {
    const { sdp } = offers.find((one) => one.file === file)!;
    expect(answerTo(parseSdp(sdp), answerer)).toMatchObject({ ok: false, error: { message } });
  });

  it('takes the common codecs with the offer’s payload types and order, and its own parameters', () => {
    const offer = goodOffer.replaceAll('96', '100').replaceAll(' 97', ' 101').replaceAll(':97', ':101');
    const [audio, video] = answer(offer).sections;
    expect(audio).toMatchObject({
      codecs: [
        { payloadType: 111, name: 'opus', parameters: opus.parameters, feedback: ['transport-cc'] },
        { payloadType: 0, name: 'PCMU' }
      ]
    });
    expect(video).toMatchObject({
      codecs: [
        { payloadType: 100, name: 'VP8', feedback: ['nack pli'] },
        { payloadType: 101, name: 'rtx', parameters: 'apt=100' }
      ],
      extensions: [midExtension]
    });
  });

  it('gives the transport to the tagged section, and the others to its bundle', () => {
    const spec = answer(goodOffer);
    expect(spec.bundles).toEqual([['0', '1', '2']]);
    expect(spec.sections.map((section) => 'transport' in section)).toEqual([true, false, false]);
  });

  it('takes what it rejects out of the bundle, the tagged section too', () => {
    const { audio: _, ...deaf } = answerer;
    const result = answerTo(parseSdp(goodOffer), deaf);
    if (!result.ok) throw new Error(result.error.message);
    expect(open(result.value)).toEqual([false, true, true]);
    expect(result.value.bundles).toEqual([['1', '2']]);
    expect(result.value.sections[1]).toMatchObject({ transport: { ufrag: 'own1+/own' } });
  });

  it('rejects what depends on a bundle that has no section with a port left', () => {
    const offer = goodOffer.replace('BUNDLE 0 1 2', 'BUNDLE 0 2');
    const { audio: _, ...deaf } = answerer;
    const result = answerTo(parseSdp(offer), deaf);
    if (!result.ok) throw new Error(result.error.message);
    expect(open(result.value)).toEqual([false, true, false]);
    expect(result.value.bundles).toEqual([]);
    expect(lintExchange(parseSdp(offer), parseSdp(buildDescription(result.value)))).toEqual([]);
  });

  it('does not make a bundle-only section the tagged one', () => {
    const offer = goodOffer.replace('m=application 0', 'm=application 9').replace('a=bundle-only\r\n', '');
    const dependent = offer
      .replace('m=audio 54321', 'm=audio 0')
      .replace('a=mid:0', 'a=bundle-only\r\na=mid:0');
    expect(answer(dependent).bundles).toEqual([['1', '0', '2']]);
  });

  it('rejects media that it has no codec for, helpers alone, and RTCP on a port of its own', () => {
    expect(open(answer(goodOffer, { video: { ...ability, codecs: [rtx] } }))).toEqual([true, false, true]);
    expect(open(answer(goodOffer.replace('a=rtcp-mux\r\n', '')))).toEqual([false, true, true]);
  });

  it.each([
    ['sendrecv', 'sendrecv', 'sendrecv'],
    ['sendonly', 'sendrecv', 'recvonly'],
    ['recvonly', 'sendrecv', 'sendonly'],
    ['inactive', 'sendrecv', 'inactive'],
    ['sendrecv', 'recvonly', 'recvonly'],
    ['sendonly', 'sendonly', 'inactive']
  ] as const)('answers %s, wanting %s, with %s', (offered, direction, answered) => {
    const spec = answer(goodOffer.replace('a=sendrecv', `a=${offered}`), {
      audio: { ...ability, codecs: [opus], direction }
    });
    const sending = answered === 'sendrecv' || answered === 'sendonly';
    expect(spec.sections[0]).toMatchObject({
      direction: answered,
      streams: sending ? [{ stream: 'own' }] : []
    });
  });

  it.each([
    ['actpass', 'active'],
    ['active', 'passive'],
    ['passive', 'active']
  ])('takes the DTLS role that %s leaves: %s', (offered, role) => {
    const spec = answer(goodOffer.replaceAll('a=setup:actpass', `a=setup:${offered}`));
    expect(spec.sections[0]).toMatchObject({ transport: { setup: role } });
  });

  it('repeats only the ICE options that were offered', () => {
    expect(answer(goodOffer).iceOptions).toEqual(['trickle']);
    expect(answer(goodOffer.replaceAll('a=ice-options:trickle\r\n', '')).iceOptions).toEqual([]);
  });

  it.each([
    [
      'two sections have one mid',
      goodOffer.replace('a=mid:1\r\n', 'a=mid:0\r\n'),
      'a=mid:0',
      'Two sections have the mid 0'
    ],
    [
      'a mid is bundled twice',
      goodOffer.replace('BUNDLE 0', 'BUNDLE 0 0'),
      'a=group:BUNDLE 0 0',
      'bundled twice'
    ]
  ])('refuses an offer in which %s', (_, offer, text, message) => {
    const document = parseSdp(offer);
    const result = answerTo(document, answerer);
    if (result.ok) throw new Error('It was answered');
    expect(result.error.code).toBe('malformed');
    expect(result.error.message).toContain(message);
    expect(document.lines[result.error.at - 1]?.text).toContain(text);
  });

  it('says where an offer lacks what an answer needs', () => {
    const without = (text: string): string => goodOffer.replaceAll(text, '');
    expect(answerTo(parseSdp(without('a=ice-pwd:aB3dE5fG7hI9jK1lM3nO5pQ7\r\n')), answerer)).toMatchObject({
      ok: false,
      error: { code: 'missing', at: 8 }
    });
    expect(answerTo(parseSdp(goodOffer.replace('a=setup:actpass', 'a=setup:both')), answerer)).toMatchObject({
      ok: false,
      error: { code: 'malformed', at: 19 }
    });
  });
});
