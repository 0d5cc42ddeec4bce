import { expect, test } from 'vitest';
import { compareSdp } from '#lib/protocol/sdp/compare/compare-sdp.ts';
import { parseSdp } from '#lib/protocol/sdp/document.ts';
import { negotiatedRows } from '#lib/ui/sdp/compare/negotiated-rows.ts';
import { sdpFixtures } from '../../../../support/sdp-fixtures.ts';

/** Rows as `offered | answered`, `=` before those that are the same. */
function rows(offer: readonly string[], answer: readonly string[]): readonly string[] {
  const { sections } = compareSdp(parseSdp(offer.join('\n')), parseSdp(answer.join('\n')));
  return sections.flatMap((section) =>
    negotiatedRows(section.rows).map(({ sign, offered, answered }) =>
      sign === 'same' ? `= ${answered?.text}` : `${offered?.text ?? ''} | ${answered?.text ?? ''}`
    )
  );
}

test('lines about one thing stand side by side', () => {
  expect(rows(['v=0', 'a=setup:actpass'], ['v=0', 'a=setup:active'])).toEqual([
    '= v=0',
    'a=setup:actpass | a=setup:active'
  ]);
});

test('a line of one side has an empty place beside it', () => {
  expect(rows(['a=rtpmap:63 red/48000/2', 'a=mid:0'], ['a=mid:0', 'a=x'])).toEqual([
    'a=rtpmap:63 red/48000/2 | ',
    '= a=mid:0',
    ' | a=x'
  ]);
});

test('two lists of candidates begin side by side, in the order of each', () => {
  const candidate = (name: string) => `a=candidate:${name} 1 udp 1 ${name} 9 typ host`;
  const [a, b, c, d] = ['a', 'b', 'c', 'd'].map(candidate);
  expect(rows(['a=y', a!, b!, c!, 'a=mid:0'], [d!, 'a=mid:0'])).toEqual([
    'a=y | ',
    `${a} | ${d}`,
    `${b} | `,
    `${c} | `,
    '= a=mid:0'
  ]);
});

test('a line in another place is the same line', () => {
  expect(rows(['a=a', 'a=b'], ['a=b', 'a=a'])).toEqual(expect.arrayContaining(['= a=a', '= a=b']));
});

test('each line of each text stands in one row, for every two recorded descriptions of a kind', () => {
  const all = sdpFixtures();
  const [offers, answers] = [
    all.filter(({ type }) => type === 'offer'),
    all.filter(({ type }) => type === 'answer')
  ];
  for (const [index, { sdp }] of offers.entries()) {
    const [offer, answer] = [parseSdp(sdp), parseSdp(answers[index % answers.length]!.sdp)];
    const made = compareSdp(offer, answer).sections.flatMap((section) => negotiatedRows(section.rows));
    const numbers = (side: 'offered' | 'answered') =>
      made.flatMap((row) => row[side]?.number ?? []).sort((a, b) => a - b);
    expect(numbers('offered')).toEqual(offer.lines.map(({ number }) => number));
    expect(numbers('answered')).toEqual(answer.lines.map(({ number }) => number));
  }
});
