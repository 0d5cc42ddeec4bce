import { describe, expect, it } from 'vitest';
import { parseSdp } from '#lib/protocol/sdp/document.ts';
import {
  counted,
  inOrder,
  listed,
  lookUp,
  split,
  splitOnce,
  toNumber,
  whole,
  wordsOf
} from '#lib/protocol/sdp/explain/words.ts';

const line = (text: string) => parseSdp(text).lines[0]!;

describe('words of a line', () => {
  it('stand where they are, however many separators are between them', () => {
    expect(wordsOf(line('a=x:  one two '))).toEqual([
      { text: 'one', start: 6, end: 9 },
      { text: 'two', start: 10, end: 13 }
    ]);
    expect(wordsOf(line('a=x:a,b c'), ',').map(({ text }) => text)).toEqual(['a', 'b c']);
    expect(wordsOf(line('a=x'))).toEqual([]);
  });

  it('split into words of their own, all of them or at the first separator', () => {
    const [word] = wordsOf(line('a=x:k:v:w'));
    expect(split(word!, ':').map(({ text, start }) => [text, start])).toEqual([
      ['k', 4],
      ['v', 6],
      ['w', 8]
    ]);
    expect(splitOnce(word!, ':').map(({ text, start, end }) => [text, start, end])).toEqual([
      ['k', 4, 5],
      ['v:w', 6, 9]
    ]);
    expect(splitOnce(word!, '=')).toEqual([word]);
  });

  it('mean what their place means, and those left over are said to be', () => {
    const values = inOrder(wordsOf(line('t=0 1')), [{ name: 'start', says: (text) => `It is ${text}.` }]);
    expect(values).toEqual([
      { start: 2, end: 3, name: 'start', says: 'It is 0.' },
      { start: 4, end: 5, name: 'surplus', says: 'The grammar has no place for this word.' }
    ]);
  });

  it('are none in an empty value', () => {
    expect(whole(line('s='), { name: 'name', says: 'A name.' })).toEqual([]);
  });
});

describe('small words', () => {
  it('do not take what every object has for an entry', () => {
    expect(lookUp({ a: 1 }, 'a')).toBe(1);
    expect(lookUp({ a: 1 }, 'constructor')).toBeUndefined();
  });

  it('take decimal digits alone for a number', () => {
    expect(['0', '65535', '-1', '1.5', '', '1e3', '9'.repeat(16)].map(toNumber)).toEqual([
      0,
      65535,
      ...Array.from({ length: 5 })
    ]);
  });

  it('list and count', () => {
    expect([[], ['a'], ['a', 'b'], ['a', 'b', 'c']].map(listed)).toEqual(['', 'a', 'a and b', 'a, b and c']);
    expect([counted(1, 'byte'), counted(2, 'byte')]).toEqual(['1 byte', '2 bytes']);
  });
});
