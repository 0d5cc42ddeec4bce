import { describe, expect, it, test } from 'vitest';
import { agreementOf } from '#lib/protocol/sdp/compare/agreement.ts';
import type { AgreementFact, AgreementFacts } from '#lib/protocol/sdp/compare/agreement/facts.ts';
import { parseSdp } from '#lib/protocol/sdp/document.ts';
import { sdpFixtures } from '../../../../support/sdp-fixtures.ts';

const recorded = new Map(sdpFixtures().map(({ file, sdp }) => [file, sdp]));
const sdpOf = (name: string): string => recorded.get(`${name}.sdp`) ?? '';

/** The facts of one section of two recorded descriptions, by code. */
function facts(offer: string, answer: string, section = 1): Partial<AgreementFacts> {
  const { sections } = agreementOf(parseSdp(offer), parseSdp(answer));
  const all: readonly AgreementFact[] = sections[section]?.facts ?? [];
  return Object.fromEntries(all.map(({ code, ...args }) => [code, args]));
}

const between = (offer: string, answer: string, section?: number) =>
  facts(sdpOf(offer), sdpOf(answer), section);

const chromiumAll = 'chromium-156-data-audio-video-offer';
const firefoxAll = 'firefox-153-data-audio-video-answer-to-chromium';
const gathered = ['chromium-156-before-restart-offer', 'chromium-156-before-restart-answer'] as const;

describe('codecs', () => {
  it('that are taken and left out are told by name and payload type, apart from what accompanies them', () => {
    const { codecs, helpers } = between(chromiumAll, firefoxAll, 2);
    expect(codecs).toEqual({
      taken: [
        { name: 'VP8', payloadTypes: ['96'] },
        { name: 'AV1', payloadTypes: ['45'] },
        { name: 'VP9', payloadTypes: ['98'] }
      ],
      left: [
        { name: 'H264', payloadTypes: ['102', '104', '108', '114', '116', '39'] },
        { name: 'VP9', payloadTypes: ['100'] }
      ]
    });
    expect(helpers?.taken).toContainEqual({ name: 'rtx', payloadTypes: ['97', '46', '99', '119'] });
    expect(helpers?.left).toEqual([
      { name: 'rtx', payloadTypes: ['103', '107', '109', '115', '117', '40', '101'] }
    ]);
  });

  it('are the same under other payload types, and a retransmission follows what it repeats', () => {
    const { codecs, ...rest } = between(
      'firefox-153-simulcast-offer',
      'janus-1.1-videoroom-simulcast-answer'
    );
    expect(codecs?.taken).toEqual([{ name: 'VP8', payloadTypes: ['120'] }]);
    expect(rest['payload-types']?.codecs).toEqual([
      { name: 'VP8', offerer: '120', answerer: '96' },
      { name: 'rtx', offerer: '124', answerer: '97' }
    ]);
  });

  it('of which the answerer wants another one first are told', () => {
    const answer = sdpOf(firefoxAll).replace('96 97 45 46', '45 46 96 97');
    expect(facts(sdpOf(chromiumAll), answer, 2).preference).toEqual({
      offerer: { name: 'VP8', payloadTypes: ['96'] },
      answerer: { name: 'AV1', payloadTypes: ['45'] }
    });
  });

  it('that are not offered are not taken', () => {
    const answer = sdpOf(firefoxAll).replace('111 9 0 8 126', '111 18 126');
    const { codecs, ...rest } = facts(sdpOf(chromiumAll), answer);
    expect(codecs?.taken).toEqual([{ name: 'opus', payloadTypes: ['111'] }]);
    expect(rest['codecs-unoffered']?.codecs).toEqual([{ name: 'G729', payloadTypes: ['18'] }]);
  });
});

describe('directions', () => {
  it('are told with what the offer leaves to the answer', () => {
    expect(between(chromiumAll, firefoxAll).direction).toEqual({
      offered: 'sendrecv',
      answered: 'sendrecv',
      most: 'sendrecv'
    });
    const recvonly = ['firefox-153-audio-video-recvonly-offer', 'chromium-156-audio-video-recvonly-answer'];
    expect(between(recvonly[0]!, `${recvonly[1]!}-to-firefox`).direction).toEqual({
      offered: 'recvonly',
      answered: 'sendonly',
      most: 'sendonly'
    });
  });
});

describe('the DTLS role', () => {
  const made = (asked: string, given: string) =>
    facts(
      sdpOf(gathered[0]).replace('setup:actpass', `setup:${asked}`),
      sdpOf(gathered[1]).replace('setup:active', `setup:${given}`)
    ).setup?.client;

  it.each([
    ['actpass', 'active', 'answerer'],
    ['actpass', 'passive', 'offerer'],
    ['active', 'passive', 'offerer'],
    ['passive', 'active', 'answerer'],
    ['actpass', 'actpass', undefined],
    ['active', 'active', undefined],
    ['actpass', 'holdconn', undefined]
  ])('%s answered with %s makes the client %s', (asked, given, client) => {
    expect(made(asked, given)).toBe(client);
  });
});

describe('each side has its own', () => {
  it('ICE credentials and candidates', () => {
    const found = between(...gathered);
    expect(found.credentials).toEqual({ offerer: '1tnq', answerer: '4qjR', lite: [] });
    expect(found.candidates).toEqual({
      offerer: { count: 4, more: true },
      answerer: { count: 2, more: true }
    });
    expect(found).toHaveProperty('certificates');
  });

  it('SCTP port and largest message', () => {
    const found = between('chromium-156-data-offer', 'firefox-153-data-answer-to-chromium');
    expect(found['sctp-port']).toEqual({ offerer: '5000', answerer: '5000' });
    expect(found['message-size']).toEqual({ offerer: 262144, answerer: 1073741823 });
  });

  it('sources', () => {
    expect(between(chromiumAll, firefoxAll, 2).sources).toEqual({
      offerer: { tracks: 1, ssrcs: 2 },
      answerer: { tracks: 1, ssrcs: 2 }
    });
  });
});

describe('a bundle', () => {
  it('is told with the session, and its sections share the transport of the first', () => {
    expect(between(chromiumAll, firefoxAll, 0).bundle).toEqual({ taken: ['0', '1', '2'], left: [] });
    const video = between(chromiumAll, firefoxAll, 2);
    expect(video['shared-transport']).toEqual({ of: { media: 'audio', mid: '0', index: 1 }, unused: 0 });
    expect(video).not.toHaveProperty('credentials');
  });

  it('that is not taken leaves each section a transport of its own', () => {
    const answer = sdpOf(firefoxAll).replace(/a=group.*\r\n/, '');
    expect(facts(sdpOf(chromiumAll), answer, 0).bundle).toEqual({ taken: [], left: ['0', '1', '2'] });
    expect(facts(sdpOf(chromiumAll), answer, 2)).toHaveProperty('credentials');
  });
});

describe('a section with port 0', () => {
  it('is rejected by the first side that closes it, and nothing else is told of it', () => {
    const stopped = ['chromium-156-audio-stopped-offer', 'chromium-156-audio-stopped-answer'] as const;
    expect(between(...stopped, 2)).toEqual({ rejected: { by: 'offerer' } });
    const answer = sdpOf(firefoxAll).replace('m=video 9', 'm=video 0');
    expect(facts(sdpOf(chromiumAll), answer, 2)).toEqual({ rejected: { by: 'answerer' } });
    const { offered, accepted } = agreementOf(parseSdp(sdpOf(chromiumAll)), parseSdp(answer));
    expect([offered, accepted]).toEqual([3, 2]);
  });

  it('is not rejected when it is offered in the bundle only', () => {
    const found = between(
      'firefox-153-audio-video-max-bundle-offer',
      'chromium-156-audio-video-max-bundle-answer-to-firefox',
      2
    );
    expect(found).toHaveProperty('bundle-only');
    expect(found.codecs?.taken).toHaveLength(3);
  });
});

describe('simulcast', () => {
  it('that is taken, or not answered', () => {
    const janus = between('firefox-153-simulcast-offer', 'janus-1.1-videoroom-simulcast-answer');
    expect(janus.simulcast).toEqual({ sender: 'offerer', taken: ['q', 'h', 'f'], left: [] });
    const none = between('chromium-156-simulcast-offer', 'chromium-156-simulcast-answer-to-chromium');
    expect(none.simulcast).toEqual({ sender: 'offerer', taken: [], left: ['q', 'h', 'f'] });
  });

  it('that the offerer asks for', () => {
    const [offer, answer] = ['firefox-153-simulcast-offer', 'janus-1.1-videoroom-simulcast-answer'].map(
      (name) => sdpOf(name)
    );
    const asked = offer!.replace(/a=simulcast:send/, 'a=simulcast:recv');
    const given = answer!.replace('a=simulcast:recv q;h;f', 'a=simulcast:send q;~h');
    expect(facts(asked, given).simulcast).toEqual({ sender: 'answerer', taken: ['q', 'h'], left: ['f'] });
  });
});

test('header extensions are held against each other by their URI', () => {
  const { extensions } = between(chromiumAll, firefoxAll);
  expect(extensions?.taken).toHaveLength(3);
  expect(extensions?.left).toEqual([
    { uri: 'http://www.webrtc.org/experiments/rtp-hdrext/abs-send-time', code: 'abs-send-time' }
  ]);
});

test('rtcp-mux is agreed if both have it', () => {
  expect(between(chromiumAll, firefoxAll)['rtcp-mux']).toEqual({ taken: true });
  const answer = sdpOf(firefoxAll).replaceAll('a=rtcp-mux\r\n', '');
  expect(facts(sdpOf(chromiumAll), answer)['rtcp-mux']).toEqual({ taken: false });
});

test('a section that lacks its other half, or has other media there, has no more to agree on', () => {
  const data = sdpOf('chromium-156-data-offer');
  const media = sdpOf('firefox-153-audio-answer-to-chromium');
  expect(facts(data, media)).toEqual({ 'other-media': { offered: 'application', answered: 'audio' } });
  expect(agreementOf(parseSdp(data), parseSdp(media)).accepted).toBe(0);
  expect(facts(sdpOf(chromiumAll), sdpOf('chromium-156-audio-answer-to-chromium'), 2)).toEqual({
    unanswered: {}
  });
  expect(facts(sdpOf('chromium-156-audio-offer'), sdpOf(firefoxAll), 2)).toEqual({ unoffered: {} });
});
