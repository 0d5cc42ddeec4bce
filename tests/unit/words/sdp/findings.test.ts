import { describe, expect, it } from 'vitest';
import { parseSdp } from '#lib/protocol/sdp/document.ts';
import { fragmentRules } from '#lib/protocol/sdp/lint/fragment-rules.ts';
import { lintExchange, lintSdp } from '#lib/protocol/sdp/lint/lint-sdp.ts';
import { descriptionRules, exchangeRules } from '#lib/protocol/sdp/lint/rules.ts';
import { sdp } from '#lib/words/en/sdp/index.ts';
import { describeFinding } from '#lib/words/sdp/describe-finding.ts';
import { good } from '../../protocol/sdp/lint/good-exchange.ts';

const rules = [...descriptionRules, ...exchangeRules, ...fragmentRules];

/** The descriptions of all that an example of a rule breaks of that rule. */
function described({ code, example: { in: where, replace, by } }: (typeof rules)[number]) {
  const text = replace === undefined ? by : good[where].replace(replace, () => by);
  const both = { ...good, [where]: text };
  const findings =
    where === 'fragment'
      ? lintSdp(parseSdp(text), where)
      : lintExchange(parseSdp(both.offer), parseSdp(both.answer));
  return findings.filter((finding) => finding.code === code).map((finding) => describeFinding(sdp, finding));
}

describe('findings in words', () => {
  it.each(rules)('of $code say in a sentence what is wrong, and in another what to do', (rule) => {
    const all = described(rule);
    expect(all).not.toEqual([]);
    for (const { message, fix } of all) {
      for (const text of [message, fix]) {
        expect(text).toMatch(/^[A-Z].*\.$/);
        expect(text).not.toMatch(/ {2}|undefined|NaN|\.\.|\[object /);
      }
    }
  });

  it('are of no rule that there is not', () => {
    expect(Object.keys(sdp.findings).sort()).toEqual(rules.map(({ code }) => code).sort());
  });
});
