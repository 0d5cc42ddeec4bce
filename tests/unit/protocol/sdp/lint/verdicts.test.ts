import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseSdp } from '#lib/protocol/sdp/document.ts';
import type { Finding } from '#lib/protocol/sdp/lint/finding.ts';
import type { Severity } from '#lib/protocol/sdp/lint/severity.ts';
import { lintExchange } from '#lib/protocol/sdp/lint/lint-sdp.ts';
import { descriptionRules, exchangeRules } from '#lib/protocol/sdp/lint/rules.ts';
import { sdp } from '#lib/words/en/sdp/index.ts';
import { describeFinding } from '#lib/words/sdp/describe-finding.ts';
import { verdictCases, type VerdictCase } from '../../../../../scripts/sdp/verdicts/cases.ts';
import type { Exchange, Verdict } from '../../../../../scripts/sdp/verdicts/try-case.ts';

/** How Chromium and Firefox took each case, and the descriptions in which each was put: `npm run verdicts`. */
interface Recorded {
  readonly versions: Readonly<Record<Name, string>>;
  readonly unchanged: Readonly<Record<Name, Readonly<Record<string, Exchange>>>>;
  readonly cases: readonly ({ readonly code: string; readonly how: string; readonly in: string } & Readonly<
    Partial<Record<Name, Verdict>>
  >)[];
}
type Name = 'chromium' | 'firefox';

const file = new URL('../../../../fixtures/sdp-verdicts.json', import.meta.url);
const recorded = JSON.parse(readFileSync(file, 'utf8')) as Recorded;

/** Rules that no change of a browser's text on its way can break, and why. */
const untried: Readonly<Record<string, string>> = {
  'fingerprint-hash-weak': 'a browser does not tell the SHA-1 hash of its certificate',
  'rtcp-mux-not-offered': 'no browser offers without rtcp-mux',
  'rejected-accepted': 'a browser that offers port 0 has stopped the section, and has nothing to connect'
};

function verdictsOf({ code, how, in: where }: VerdictCase): readonly (readonly [Name, Verdict])[] {
  const found = recorded.cases.find((each) => each.code === code && each.how === how && each.in === where);
  return (['chromium', 'firefox'] as const).flatMap((name) => {
    const verdict = found?.[name];
    return verdict ? [[name, verdict] as const] : [];
  });
}

/** The severity that the verdicts of the browsers ask for. */
function asked(verdicts: readonly Verdict[]): Severity {
  const fatal = (one: Verdict): boolean =>
    'refused' in one || one.differs.some((each) => each.startsWith('connected: yes'));
  if (verdicts.some(fatal)) return 'error';
  return verdicts.some((one) => 'differs' in one && one.differs.length > 0) ? 'warning' : 'note';
}

/** The findings of the case's rule, and what is said of them, in a browser's descriptions with the fault in them. */
function findingsIn(name: Name, one: VerdictCase): readonly Finding[] {
  const { offer, answer = '' } = recorded.unchanged[name][JSON.stringify(one.setup ?? {})] ?? { offer: '' };
  const made = (one.local ?? []).reduce(
    (text, [pattern, by]) => text.replace(new RegExp(pattern, 'g'), () => by),
    offer
  );
  const offered = one.in === 'offer' ? one.edit(made) : (one.also?.(made) ?? made);
  const answered = one.in === 'answer' ? one.edit(roleFor(offered, answer), offered) : answer;
  return lintExchange(parseSdp(offered), parseSdp(answered)).filter(
    ({ code, in: where }) => code === one.code && where === one.in
  );
}

/** The answer with the role that is left when the offer insists on one. */
function roleFor(offer: string, answer: string): string {
  return /^a=setup:active/m.test(offer) ? answer.replaceAll('a=setup:active', 'a=setup:passive') : answer;
}

const named = verdictCases.map((one) => ({ ...one, name: `${one.code}, ${one.how}, in the ${one.in}` }));

describe('what the browsers refuse, lose and let pass', () => {
  it('was recorded for every case', () => {
    for (const one of verdictCases)
      expect([one.code, one.how, verdictsOf(one).length]).toEqual([one.code, one.how, one.only ? 1 : 2]);
    expect(recorded.cases).toHaveLength(verdictCases.length);
  });

  it('has a case for every rule that a change on the way can break', () => {
    const tried = new Set([...verdictCases.map(({ code }) => code), ...Object.keys(untried)]);
    expect(
      [...descriptionRules, ...exchangeRules].map(({ code }) => code).filter((code) => !tried.has(code))
    ).toEqual([]);
  });

  it.each(named)('gives the severity of $name', (one) => {
    const verdicts = verdictsOf(one);
    for (const [name] of verdicts) {
      const findings = findingsIn(name, one);
      expect([name, findings.length > 0]).toEqual([name, true]);
      const severity = asked(verdicts.map(([, verdict]) => verdict));
      for (const finding of findings) {
        expect([name, finding.severity]).toEqual([name, severity]);
        // A warning says what happens without a word of the browser's own.
        if (severity === 'warning')
          expect(describeFinding(sdp, finding).message).toMatch(/browsers|Chromium|Firefox/i);
      }
    }
  });

  it.each(Object.entries(recorded.unchanged))('accuses nothing that %s says in them', (_, setups) => {
    for (const { offer, answer = '' } of Object.values(setups))
      expect(lintExchange(parseSdp(offer), parseSdp(answer))).toEqual([]);
  });
});
