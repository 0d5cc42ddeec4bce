import { Random } from '../../tests/support/random.ts';
import { makeBytes } from './mutate-bytes.ts';
import { makeText } from './mutate-text.ts';
import { slowdown } from './slowdown.ts';
import { stopwatch } from './stopwatch.ts';
import type { Target, Tools } from './target.ts';

/** A fault of a decoder. */
export interface Failure {
  readonly kind: 'throws' | 'slow';
  readonly message: string;
}

export interface Attempt {
  readonly input: Uint8Array | string;
  /** Bytes or UTF-16 code units. */
  readonly length: number;
  /** Tries another input of the same target, with the same choices besides it. */
  readonly retry: (input: Uint8Array | string) => Failure | undefined;
  readonly failure: Failure | undefined;
}

/**
 * Makes the input of one run and tries it. The input follows from the target's name, the seed and the number of the run
 * alone, so each run can be had again without those before it. That a decoder takes more than `limit` milliseconds is a
 * failure as well; Infinity leaves the clock alone.
 */
export function tryRun(target: Target, seed: number, run: number, limit: number): Attempt {
  const start = mix(target.name, seed, run);
  const random = new Random(start);
  // The choices besides the input have a generator of their own, so that they stay when the input is made smaller.
  const attempt = <Input>(input: Input, check: (input: Input, tools: Tools) => void): Failure | undefined =>
    tryInput((timed) => check(input, { random: new Random(start ^ 0x5bd1e995), timed }), limit);
  if (target.kind === 'bytes') {
    const input = makeBytes(random, target);
    const retry = (other: Uint8Array | string): Failure | undefined =>
      typeof other === 'string' ? undefined : attempt(other, target.check);
    return { input, length: input.length, retry, failure: retry(input) };
  }
  const input = makeText(random, target);
  const retry = (other: Uint8Array | string): Failure | undefined =>
    typeof other === 'string' ? attempt(other, target.check) : undefined;
  return { input, length: input.length, retry, failure: retry(input) };
}

const retries = 10;

function tryInput(check: (timed: Tools['timed']) => void, limit: number): Failure | undefined {
  if (limit === Infinity) return caught(() => check((decode) => decode()));
  const longest = (): number => {
    const { timed, longest } = stopwatch();
    check(timed);
    return longest();
  };
  let least = 0;
  return (
    caught(() => {
      least = longest();
      // The machine may have been busy, or the code new: only what is slow every time is slow.
      for (let again = 0; least > limit && again < retries; again++) least = Math.min(least, longest());
    }) ??
    (least > limit && least > limit * slowdown()
      ? { kind: 'slow', message: `takes ${least.toFixed(1)} ms` }
      : undefined)
  );
}

function caught(check: () => void): Failure | undefined {
  try {
    check();
    return undefined;
  } catch (thrown) {
    const message = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
    return { kind: 'throws', message };
  }
}

/** A number that differs with each of its parts (FNV-1a). */
function mix(name: string, seed: number, run: number): number {
  let hash = 0x811c9dc5;
  for (const part of [...name].map((letter) => letter.charCodeAt(0)).concat(seed >>> 16, seed & 0xffff))
    hash = Math.imul(hash ^ part, 0x01000193);
  // The generator's states are a Weyl sequence of small stride; spread runs out so that their sequences stay apart.
  return Math.imul(hash ^ run, 0x9e3779b1) >>> 0;
}
