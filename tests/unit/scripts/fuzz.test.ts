import { describe, expect, it } from 'vitest';
import { fuzzRun, type Finding } from '../../../scripts/fuzz/campaign.ts';
import { minimise } from '../../../scripts/fuzz/minimise.ts';
import { showInput } from '../../../scripts/fuzz/show-input.ts';
import {
  law,
  longestInput,
  type BytesTarget,
  type Target,
  type TextTarget,
  type Tools
} from '../../../scripts/fuzz/target.ts';
import { targets } from '../../../scripts/fuzz/targets.ts';
import { tryRun } from '../../../scripts/fuzz/try-input.ts';
import { Random } from '../../support/random.ts';

/** So many runs of a target without the clock: the first that fails, if any. */
function fuzz(target: Target, seed: number, runs: number): Finding | undefined {
  const progress = { target, run: 0, length: 0, spent: 0 };
  while (progress.run < runs) {
    const finding = fuzzRun(progress, seed, false);
    if (finding) return finding;
  }
  return undefined;
}

describe('every decoder', () => {
  it.each(targets.map((target) => [target.name, target] as const))(
    'takes any input as a value and keeps its laws: %s',
    (_, target) => {
      for (const seed of [1, 2]) {
        const finding = fuzz(target, seed, 200);
        expect(finding && { ...finding, minimal: showInput(finding.minimal) }).toBeUndefined();
      }
    },
    60_000
  );

  it.each(targets.map((target) => [target.name, target] as const))(
    'keeps its laws for what the inputs are made from: %s',
    (_, target) => {
      expect(target.corpus).not.toHaveLength(0);
      const tools: Tools = { random: new Random(1), timed: (decode) => decode() };
      if (target.kind === 'bytes') for (const input of target.corpus) target.check(input, tools);
      else for (const input of target.corpus) target.check(input, tools);
    }
  );
});

const bytes: BytesTarget = {
  kind: 'bytes',
  name: 'planted',
  corpus: [Uint8Array.of(0, 1, 0, 8, 1, 2, 3, 4, 5, 6, 7, 8), new Uint8Array(40)],
  words: [Uint8Array.of(0xc0, 0x57)],
  check: () => undefined
};

const text: TextTarget = {
  kind: 'text',
  name: 'planted',
  corpus: ['v=0\r\nm=audio 9 RTP 0\r\na=mid:0\r\n'],
  words: ['a=candidate:'],
  check: () => undefined
};

describe('the fuzzer', () => {
  it('finds a length that lies, and makes the input small', () => {
    const finding = fuzz(
      {
        ...bytes,
        check: (input: Uint8Array) => {
          const length = (input[2] ?? 0) * 256 + (input[3] ?? 0);
          law(length <= Math.max(0, input.length - 4), 'the length is more than there is');
        }
      },
      1,
      5000
    );
    expect(finding?.failure).toMatchObject({ kind: 'throws' });
    expect(finding?.failure.message).toContain('the length is more than there is');
    expect(finding?.minimal.length).toBeLessThanOrEqual(4);
  });

  it('finds a word of the format, an odd character, a number out of range and a repeated line', () => {
    const flaws = [/a=candidate:/, /\u2028/, /m=audio 65536 /, /a=mid:0\r\na=mid:0\r\n/];
    for (const flaw of flaws) {
      const check = (input: string): void => law(!flaw.test(input), 'planted');
      const finding = fuzz({ ...text, check }, 1, 20_000);
      expect(String(finding?.minimal)).toMatch(flaw);
      expect(finding?.minimal.length).toBeLessThan(40);
    }
  });

  it('gives the same input for the same seed and run, and others for others', () => {
    for (const target of [bytes, text]) {
      const input = (seed: number, run: number): string =>
        showInput(tryRun(target, seed, run, Infinity).input);
      expect(input(1, 50)).toBe(input(1, 50));
      const inputs = Array.from({ length: 200 }, (_, run) => input(7, run));
      expect(new Set(inputs).size).toBeGreaterThan(80);
      expect(Array.from({ length: 200 }, (_, run) => input(8, run))).not.toEqual(inputs);
    }
  });

  it('makes empty inputs, whole ones of the corpus, and the longest there are', () => {
    for (const target of [bytes, text]) {
      const lengths = Array.from({ length: 3000 }, (_, run) => tryRun(target, 1, run, Infinity).length);
      expect(Math.min(...lengths)).toBe(0);
      expect(Math.max(...lengths)).toBeGreaterThan(longestInput * 0.9);
      expect(Math.max(...lengths)).toBeLessThanOrEqual(longestInput);
      expect(lengths.filter((length) => length === target.corpus[0]?.length).length).toBeGreaterThan(100);
    }
  });

  it('calls slow what takes longer than it may each time', () => {
    // Forty times the limit: limits grow with how slow the machine is just then.
    const busy = (): void => {
      const start = process.cpuUsage();
      while (process.cpuUsage(start).user < 40_000) continue;
    };
    expect(
      tryRun({ ...bytes, check: (_: Uint8Array, { timed }: Tools) => timed(busy) }, 1, 1, 1).failure
    ).toMatchObject({
      kind: 'slow'
    });
    let first = true;
    const once = (): void => {
      if (first) busy();
      first = false;
    };
    expect(
      tryRun({ ...bytes, check: (_: Uint8Array, { timed }: Tools) => timed(once) }, 1, 1, 1).failure
    ).toBeUndefined();
  });

  it('leaves of an input only what makes it fail', () => {
    const both = (input: string): boolean => input.includes('<') && input.includes('>');
    expect(minimise('a'.repeat(1000) + '<' + 'b'.repeat(500) + '>' + 'c', both)).toBe('<>');
    const seven = (input: Uint8Array): boolean => input.includes(7);
    expect(
      minimise(
        Uint8Array.from({ length: 300 }, (_, index) => index),
        seven
      )
    ).toEqual(Uint8Array.of(7));
  });

  it('shows an input so that it can be pasted', () => {
    expect(showInput(Uint8Array.of(0, 255))).toBe('00ff');
    expect(JSON.parse(showInput('\u2028\ud800é\n"'))).toBe('\u2028\ud800é\n"');
    expect(showInput('\u2028é')).toBe('"\\u2028\\u00e9"');
  });
});
