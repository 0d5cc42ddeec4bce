import { expect, test } from 'vitest';
import { bannedModules } from '../../../scripts/size/banned.ts';
import { checkPage, type Budget, type Site } from '../../../scripts/size/check.ts';

const budget: Budget = {
  route: '/',
  page: 'index.html',
  firstLoadBytes: 1000,
  without: ['words', 'exchange', 'codecs']
};

/** A page with one script, which has these modules. */
const site = (modules: readonly string[], bytes = 900): Site => ({
  read: (path) => (path === 'index.html' ? '<script src="a.js"></script>' : ''),
  weigh: () => bytes,
  modules: { 'a.js': Object.fromEntries(modules.map((module) => [module, 10])) }
});

test('a first load within its budget that holds nothing it can do without has no fault', () => {
  const checked = checkPage(
    budget,
    site([
      'src/lib/ui/lab/lab.svelte',
      'src/lib/protocol/sdp/candidate.ts',
      'src/lib/protocol/stun/error-names.ts'
    ])
  );
  expect(checked).toMatchObject({ route: '/', bytes: 900, faults: [] });
});

test('a first load over its budget is a fault', () => {
  expect(checkPage(budget, site([], 1500)).faults).toEqual(['/ is over its budget of 1.0 kB by 0.5 kB.']);
});

test.each([
  'src/lib/words/en/events/explain.ts',
  'src/lib/exchange/write/pcapng/to-pcapng.ts',
  'src/lib/protocol/bytes/byte-reader.ts',
  'src/lib/protocol/stun/decode-stun.ts',
  'src/lib/protocol/turn/channel-data.ts',
  'src/lib/protocol/sdp/lint/finding.ts',
  'src/lib/protocol/sdp/build/offer.ts'
])('%s in a first load is a fault, whatever its script is called', (module) => {
  expect(checkPage(budget, site(['src/lib/ui/lab/lab.svelte', module])).faults).toEqual([
    `/ loads ${module} first.`
  ]);
});

test('a script of which the build says nothing is a fault, not a script without modules', () => {
  const { faults } = checkPage(budget, { ...site([]), modules: {} });
  expect(faults).toEqual(['The build does not say what is in a.js.']);
});

test('a family that there is not is an error', () => {
  expect(() => bannedModules([], ['codec'])).toThrow('codec');
});
