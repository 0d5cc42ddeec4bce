import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseSdp } from '#lib/protocol/sdp/document.ts';
import { lintExchange, lintSdp } from '#lib/protocol/sdp/lint/lint-sdp.ts';
import type { DescriptionRule, Example } from '#lib/protocol/sdp/lint/rule.ts';
import { fragmentRules } from '#lib/protocol/sdp/lint/fragment-rules.ts';
import type { FaultArgs } from '#lib/protocol/sdp/lint/rules.ts';
import { descriptionRules, exchangeRules } from '#lib/protocol/sdp/lint/rules.ts';
import { sdpFixtures, type SdpFixture } from '../../../../support/sdp-fixtures.ts';
import { good, goodAnswer, goodOffer } from './good-exchange.ts';

/** Those about one text. */
const single: readonly DescriptionRule<FaultArgs>[] = [...descriptionRules, ...fragmentRules];
const rules = [...single, ...exchangeRules];
const fixtures = sdpFixtures();
const browsers = fixtures.filter(({ origin }) => origin === 'Chromium' || origin === 'Firefox');
/** The offer that a recorded answer is to, when that was recorded too. */
const offerOf = ({ made }: SdpFixture) =>
  fixtures.find(({ file }) => file === /createAnswer to (\S+\.sdp)/.exec(made)?.[1]);

function broken({ in: where, replace, by }: Example): string {
  if (replace === undefined) return by;
  expect(good[where]).toContain(replace);
  return good[where].replace(replace, () => by);
}

describe('the table of rules', () => {
  it('names each rule once', () => {
    expect(new Set(rules.map(({ code }) => code)).size).toBe(rules.length);
  });

  it.each(rules)('says in $code where it is written', ({ code, rfc }) => {
    expect(code).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(rfc).toMatch(/^RFC \d{4} §[\d.]+$/);
  });
});

describe('lintSdp', () => {
  it.each(single)('finds what breaks $code', ({ code, example }) => {
    const text = broken(example);
    const found = lintSdp(parseSdp(text), example.in).filter((finding) => finding.code === code);
    expect(found).not.toEqual([]);
    for (const finding of found) expect(finding).toMatchObject({ in: example.in });
  });

  it('finds nothing in a good offer and a good answer', () => {
    expect(lintSdp(parseSdp(goodOffer), 'offer')).toEqual([]);
    expect(lintSdp(parseSdp(goodAnswer), 'answer')).toEqual([]);
    expect(lintSdp(parseSdp(goodAnswer), 'description')).toEqual([]);
  });

  it.each(browsers)('finds nothing in $file', ({ type, sdp }) => {
    expect(lintSdp(parseSdp(sdp), type)).toEqual([]);
  });

  it('tolerates LF line ends, as parsers do', () => {
    expect(lintSdp(parseSdp(goodOffer.replaceAll('\r\n', '\n')), 'offer')).toEqual([]);
  });

  it('has one finding for a text that is no SDP', () => {
    for (const text of ['', 'hello', '{\n}\n'])
      expect(lintSdp(parseSdp(text), 'offer')).toMatchObject([{ code: 'no-sdp', line: 1 }]);
  });

  it('does not ask of a bundled section what its tagged section has', () => {
    expect(lintSdp(parseSdp(goodAnswer), 'answer')).toEqual([]);
    const alone = goodAnswer.replace('a=group:BUNDLE 0 1 2\r\n', '');
    const codes = lintSdp(parseSdp(alone), 'answer').map(({ code }) => code);
    expect(codes.filter((code) => code === 'ufrag-missing')).toHaveLength(2);
  });

  it('points into the line that is wrong, and goes down the text, whatever the text', () => {
    const lines = goodOffer.split('\r\n');
    const mangled = fc
      .array(
        fc.tuple(
          fc.nat(lines.length - 1),
          fc.constantFrom('', 'a=', 'm=x', 'a=candidate:', 'a=extmap:1'),
          fc.boolean()
        ),
        { maxLength: 6 }
      )
      .map((changes) => {
        const text = [...lines];
        for (const [at, by, keep] of changes) text[at] = keep ? `${text[at] ?? ''}${by}` : by;
        return text.join('\r\n');
      });
    fc.assert(
      fc.property(
        fc.oneof(mangled, fc.string()),
        fc.constantFrom('offer', 'answer', 'description'),
        (text, kind) => {
          const document = parseSdp(text);
          const findings = lintSdp(document, kind);
          expect(findings.map(({ line }) => line)).toEqual(
            findings.map(({ line }) => line).sort((a, b) => a - b)
          );
          for (const { line, span } of findings) {
            const { text: own = '' } = document.lines[line - 1] ?? {};
            if (span) expect(0 <= span[0] && span[0] < span[1] && span[1] <= own.length).toBe(true);
          }
        }
      )
    );
  });
});

describe('lintExchange', () => {
  it.each(exchangeRules)('finds what breaks $code', ({ code, example }) => {
    const text = { ...good, [example.in]: broken(example) };
    const found = lintExchange(parseSdp(text.offer), parseSdp(text.answer));
    const own = found.filter((finding) => finding.code === code);
    expect(own).not.toEqual([]);
    for (const finding of own) expect(finding).toMatchObject({ in: 'answer' });
  });

  it('finds nothing between a good offer and its answer', () => {
    expect(lintExchange(parseSdp(goodOffer), parseSdp(goodAnswer))).toEqual([]);
  });

  it.each(browsers.filter(offerOf))('finds nothing between the offer and $file', (answer) => {
    const offer = offerOf(answer)?.sdp ?? '';
    expect(lintExchange(parseSdp(offer), parseSdp(answer.sdp))).toEqual([]);
  });

  it('says what stands in the offer before what stands in the answer', () => {
    const offer = parseSdp(goodOffer.replace('a=setup:actpass', 'a=setup:both'));
    const answer = parseSdp(goodAnswer.replace('a=setup:active', 'a=setup:actpass'));
    expect(lintExchange(offer, answer).map((finding) => [finding.in, finding.code])).toEqual([
      ['offer', 'setup-unknown'],
      ['answer', 'setup-in-answer']
    ]);
  });

  it('reports an answer that is the offer come back', () => {
    const codes = lintExchange(parseSdp(goodOffer), parseSdp(goodOffer)).map(({ code }) => code);
    expect(codes).toEqual(
      expect.arrayContaining(['ufrag-reused', 'setup-in-answer', 'bundle-only-in-answer'])
    );
  });
});
