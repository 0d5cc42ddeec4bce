import fc from 'fast-check';
import { expect, test } from 'vitest';
import { jsonFault } from '#lib/analysis/sdp-input/json-fault.ts';

test.for([
  ['{"a":1,}', 7, 'a name in double quotes'],
  ['{"a" 1}', 5, 'a colon'],
  ['[1 2]', 3, 'a comma or ]'],
  ['{"a":', 5, 'a value'],
  ['["a', 1, 'a string that ends'],
  ['{} {}', 3, 'the end'],
  ["{'a':1}", 1, 'a name in double quotes']
] as const)('%s', ([text, at, expected]) => {
  expect(jsonFault(text)).toEqual({ at, expected });
});

test('JSON has no fault', () => {
  fc.assert(
    fc.property(fc.json(), (text) => {
      expect(jsonFault(text)).toBeUndefined();
    })
  );
});

test('what JSON.parse refuses has one', () => {
  fc.assert(
    fc.property(fc.json(), fc.nat(), (text, cut) => {
      const short = text.slice(0, cut % text.length);
      let refused = false;
      try {
        JSON.parse(short);
      } catch {
        refused = true;
      }
      expect(jsonFault(short) !== undefined).toBe(refused);
    })
  );
});
