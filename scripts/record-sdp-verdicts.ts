/**
 * `npm run verdicts`: breaks one rule of the lint after the other in the descriptions of Chromium and Firefox of this
 * machine, and writes to tests/fixtures/sdp-verdicts.json how each took it: refused, in its words, or what came of it
 * otherwise than without the fault. With a code behind `--`, only tells of that rule and writes nothing.
 */
import { writeFileSync } from 'node:fs';
import { openBrowserPage, type BrowserName } from '../tests/interop/support/browser-page.ts';
import { verdictCases } from './sdp/verdicts/cases.ts';
import { Trial, type Exchange, type Verdict } from './sdp/verdicts/try-case.ts';

const only = process.argv[2];
const cases = verdictCases.filter(({ code }) => only === undefined || code === only);
const verdicts = new Map<(typeof cases)[number], Partial<Record<BrowserName, Verdict>>>();
const versions: Partial<Record<BrowserName, string>> = {};
const unchanged: Partial<Record<BrowserName, Readonly<Record<string, Exchange>>>> = {};

for (const name of ['chromium', 'firefox'] as const) {
  const browser = await openBrowserPage(name, { loopback: true });
  versions[name] = browser.version;
  try {
    const trial = new Trial(browser);
    for (const one of cases.filter(({ only: by = name }) => by === name)) {
      const verdict = await trial.try(one);
      verdicts.set(one, { ...verdicts.get(one), [name]: verdict });
      console.log(`${name}: ${one.code}, ${one.how}, in the ${one.in}: ${JSON.stringify(verdict)}`);
    }
    unchanged[name] = trial.unchanged();
  } finally {
    await browser.close();
  }
}
if (only === undefined) {
  const told = [...verdicts].map(([{ code, how, in: where }, by]) => ({ code, how, in: where, ...by }));
  const record = { made: `npm run verdicts, ${process.platform}`, versions, unchanged, cases: told };
  writeFileSync('tests/fixtures/sdp-verdicts.json', `${JSON.stringify(record, null, 2)}\n`);
}
