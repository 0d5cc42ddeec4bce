import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareSdp, inWords } from '#lib/ui/inspector/sdp-diff.ts';
import { answer, hostOfAlice, offer, sdp, srflxOfAlice } from '../../analysis/explain/run.ts';

const picture = (before: string, after: string) =>
  compareSdp(before, after)
    .lines.filter(({ sign }) => sign !== 'same')
    .map(({ sign, text, changed }) => `${sign === 'added' ? '+' : '-'}${changed ? '~' : ' '}${text}`);

test('an offer gains its candidates while it waits for gathering', () => {
  const diff = compareSdp(offer, sdp('AbCd', 'actpass', [hostOfAlice, srflxOfAlice]));
  expect(diff).toMatchObject({ added: 2, removed: 0, changed: 0 });
  expect(inWords(diff)).toBe('2 lines added');
});

test('an answer changes what is the answerer’s own', () => {
  expect(picture(offer, answer)).toEqual([
    '-~a=ice-ufrag:AbCd',
    '+~a=ice-ufrag:WxYz',
    '-~a=setup:actpass',
    '+~a=setup:active'
  ]);
  expect(inWords(compareSdp(offer, answer))).toBe('2 lines changed');
});

test('a changed line says what of it differs', () => {
  const [removed, added] = compareSdp('a=setup:actpass\r\n', 'a=setup:active\r\n').lines;
  expect(removed?.text.slice(...(removed.span ?? []))).toBe('pass');
  expect(added?.text.slice(...(added.span ?? []))).toBe('ive');
});

test('lines of one kind are paired in order, others are not', () => {
  expect(picture('c=IN IP4 0.0.0.0\na=mid:0\n', 'a=rtcp-mux\nc=IN IP4 192.0.2.1\n')).toEqual([
    '+ a=rtcp-mux',
    '-~c=IN IP4 0.0.0.0',
    '+~c=IN IP4 192.0.2.1',
    '- a=mid:0'
  ]);
});

test('line ends do not count', () => {
  expect(inWords(compareSdp('v=0\r\ns=-\r\n', 'v=0\ns=-\n'))).toBe('The same text');
});

test('added and removed counts come with a word each', () => {
  expect(inWords({ lines: [], added: 1, removed: 2, changed: 3 })).toBe('1 line added, 2 removed, 3 changed');
});

test('either text is what the comparison leaves of it', () => {
  const line = fc.constantFrom('a=mid:0', 'a=mid:1', 'c=x', 'c=y', 'v=0', 'a=sendrecv', 'm=audio 9');
  const text = fc.array(line, { maxLength: 12 });
  fc.assert(
    fc.property(text, text, (before, after) => {
      const { lines, added, removed, changed } = compareSdp(before.join('\r\n'), after.join('\r\n'));
      const without = (sign: string) => lines.filter((one) => one.sign !== sign).map((one) => one.text);
      expect(without('added')).toEqual(before);
      expect(without('removed')).toEqual(after);
      expect(added + changed).toBe(lines.filter(({ sign }) => sign === 'added').length);
      expect(removed + changed).toBe(lines.filter(({ sign }) => sign === 'removed').length);
    })
  );
});
