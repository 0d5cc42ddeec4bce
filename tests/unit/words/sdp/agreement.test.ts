import { describe, expect, it, test } from 'vitest';
import { descriptions } from '#lib/analysis/descriptions.ts';
import { agreementOf } from '#lib/protocol/sdp/compare/agreement.ts';
import type { AgreementFact, AgreementFacts } from '#lib/protocol/sdp/compare/agreement/facts.ts';
import { parseSdp } from '#lib/protocol/sdp/document.ts';
import { sdp } from '#lib/words/en/sdp/index.ts';
import { describeAgreement } from '#lib/words/sdp/describe-agreement.ts';
import { labTrace } from '../../../support/lab-trace.ts';
import { sdpFixtures } from '../../../support/sdp-fixtures.ts';

const recorded = new Map(sdpFixtures().map(({ file, sdp }) => [file, sdp]));
const sides = { offerer: 'Alice', answerer: 'Bob' };

function told(offer: string, answer: string, names = sides): readonly string[] {
  const { sections } = agreementOf(parseSdp(offer), parseSdp(answer));
  return sections.flatMap(({ facts }) => facts.map((fact) => describeAgreement(sdp, fact, names).says));
}

const between = (offer: string, answer: string, names = sides) =>
  told(recorded.get(`${offer}.sdp`) ?? '', recorded.get(`${answer}.sdp`) ?? '', names);

/** Each recorded answer with its offer. */
const exchanges = sdpFixtures().flatMap(({ file, made, type, sdp: answer }) => {
  const offer = recorded.get(/createAnswer to (\S+\.sdp)/.exec(made)?.[1] ?? '');
  return type === 'answer' && offer !== undefined ? [{ file, offer, answer }] : [];
});

test('browsers’ answers are there to be told of', () => {
  expect(exchanges.length).toBeGreaterThan(20);
});

describe.each(exchanges)('$file', ({ offer, answer }) => {
  it.each([sides, sdp.agreement.unnamed])('is told in whole sentences by $offerer and $answerer', (names) => {
    for (const text of told(offer, answer, names)) {
      expect(text).toMatch(/^[A-Z].*\.$/);
      expect(text).not.toMatch(/ {2}|undefined|NaN|\.\.|\[object |\(\)/);
      expect(text).not.toMatch(/\b(removed|added|adds|removes|lost)\b/);
    }
  });
});

test('codecs are taken and left out', () => {
  expect(between('chromium-156-video-offer', 'firefox-153-video-answer-to-chromium')).toContain(
    'Bob takes 3 of Alice’s 10 codecs: VP8 (96), AV1 (45) and VP9 (98). Bob leaves out H264 (102, 104, 108, 114, 116, 39) and VP9 (100).'
  );
});

test('who is the DTLS client, and whose ufrags a check carries', () => {
  const said = between('chromium-156-before-restart-offer', 'chromium-156-before-restart-answer');
  expect(said).toContain(
    'Alice leaves the DTLS role open (actpass). Bob takes active, so Bob is the DTLS client, the side that sends the ClientHello.'
  );
  expect(said).toContain(
    'Each side has ICE credentials of its own, and a check carries both ufrags: 4qjR:1tnq from Alice and 1tnq:4qjR from Bob.'
  );
  expect(said).toContain('Each side lists where it can be reached itself: Alice has 4 candidates, Bob 2.');
});

test('sides without names are called by their parts', () => {
  expect(
    between('chromium-156-audio-offer', 'chromium-156-audio-answer-to-chromium', sdp.agreement.unnamed)
  ).toContain(
    'The offerer leaves the DTLS role open (actpass). The answerer takes active, so the answerer is the DTLS client, the side that sends the ClientHello.'
  );
});

/** Facts that no recorded exchange has. */
const rare: readonly [AgreementFact, string][] = [
  [{ code: 'rejected', by: 'answerer' }, 'Bob rejects the section with port 0'],
  [{ code: 'unanswered' }, 'Bob’s answer lacks this section'],
  [{ code: 'unoffered' }, 'Alice’s offer lacks this section'],
  [{ code: 'other-media', offered: 'audio', answered: 'video' }, 'Alice proposes audio here'],
  [{ code: 'bundle', taken: ['0', '1'], left: ['2'] }, 'Bob takes mids 0 and 1 into the bundle'],
  [{ code: 'bundle', taken: [], left: ['0'] }, 'Bob takes no bundle'],
  [{ code: 'rtcp-mux', taken: false }, 'Bob does not agree'],
  [{ code: 'setup', offered: 'actpass', answered: 'actpass', client: undefined }, 'does not settle'],
  [
    { code: 'direction', offered: 'sendrecv', answered: 'inactive', most: 'sendrecv' },
    'media flows neither way. The offer also lets Bob send and receive.'
  ],
  [
    { code: 'simulcast', sender: 'answerer', taken: ['q'], left: ['h'] },
    'Alice proposes to receive 2 encodings from Bob, q and h. Bob takes q.'
  ],
  [{ code: 'message-size', offerer: 0, answerer: 65536 }, 'Alice takes any size, Bob up to 64 KiB.'],
  [{ code: 'credentials', offerer: 'a', answerer: 'b', lite: ['offerer'] }, 'Alice is a lite agent']
];

test.each(rare)('$code is told', (fact, words) => {
  expect(describeAgreement(sdp, fact, sides).says).toContain(words);
});

test('a run of the lab is told with its names', () => {
  const all = descriptions(labTrace('restart-on-network-change'));
  const [offer, answer] = [
    all.find(({ kind }) => kind === 'offer'),
    all.find(({ kind }) => kind === 'answer')
  ];
  expect(told(offer!.sdp, answer!.sdp)).toContainEqual(
    expect.stringMatching(/^Alice leaves the DTLS role open/)
  );
});

test('every fact has a title', () => {
  const titles: Record<keyof AgreementFacts, { readonly title: string }> = sdp.agreement.facts;
  for (const { title } of Object.values(titles)) expect(title).toMatch(/^[A-Z].*[^.]$/);
});
