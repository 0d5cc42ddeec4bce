import { describe, expect, it } from 'vitest';
import { parseSdp } from '#lib/protocol/sdp/document.ts';
import { partMaker } from '#lib/protocol/sdp/lines/parts.ts';
import {
  keyOf,
  lookUp,
  oneOf,
  split,
  splitOnce,
  toNumber,
  tokensOf
} from '#lib/protocol/sdp/lines/tokens.ts';

interface Parts {
  readonly start: { readonly text: string };
  readonly name: object;
}
const { inOrder, whole } = partMaker<Parts>();
const line = (text: string) => parseSdp(text).lines[0]!;

describe('the tokens of a line', () => {
  it('stand where they are, however many separators are between them', () => {
    expect(tokensOf(line('a=x:  one two '))).toEqual([
      { text: 'one', start: 6, end: 9 },
      { text: 'two', start: 10, end: 13 }
    ]);
    expect(tokensOf(line('a=x:a,b c'), ',').map(({ text }) => text)).toEqual(['a', 'b c']);
    expect(tokensOf(line('a=x'))).toEqual([]);
  });

  it('split into words of their own, all of them or at the first separator', () => {
    const [token] = tokensOf(line('a=x:k:v:w'));
    expect(split(token!, ':').map(({ text, start }) => [text, start])).toEqual([
      ['k', 4],
      ['v', 6],
      ['w', 8]
    ]);
    expect(splitOnce(token!, ':').map(({ text, start, end }) => [text, start, end])).toEqual([
      ['k', 4, 5],
      ['v:w', 6, 9]
    ]);
    expect(splitOnce(token!, '=')).toEqual([token]);
  });

  it('mean what their place means, and those left over are said to be', () => {
    const parts = inOrder(tokensOf(line('t=0 1')), [
      { name: 'start', fact: (text) => ({ code: 'start', text }) }
    ]);
    expect(parts).toEqual([
      { start: 2, end: 3, name: 'start', fact: { code: 'start', text: '0' } },
      { start: 4, end: 5, name: 'surplus', fact: { code: 'surplus' } }
    ]);
  });

  it('are none in an empty value', () => {
    expect(whole(line('s='), { name: 'name', fact: { code: 'name' } })).toEqual([]);
  });
});

describe('small words', () => {
  it('do not take what every object has for an entry', () => {
    expect(lookUp({ a: 1 }, 'a')).toBe(1);
    expect(lookUp({ a: 1 }, 'constructor')).toBeUndefined();
    expect([keyOf({ a: 1 }, 'a'), keyOf({ a: 1 }, 'constructor')]).toEqual(['a', undefined]);
    expect([oneOf(['a'], 'a'), oneOf(['a'], 'b')]).toEqual(['a', undefined]);
  });

  it('take decimal digits alone for a number', () => {
    expect(['0', '65535', '-1', '1.5', '', '1e3', '9'.repeat(16)].map(toNumber)).toEqual([
      0,
      65535,
      ...Array.from({ length: 5 })
    ]);
  });
});
