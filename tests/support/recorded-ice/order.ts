import type { Moment } from './moments.ts';

/** How far apart, in milliseconds, two moments have to be in both runs before their order counts: a busy machine shuffles what is closer. */
export const shuffled = 75;

/** Moments that one run has in another order than the other, each as a sentence. */
export function reversals(recorded: readonly Moment[], lab: readonly Moment[]): readonly string[] {
  const pairs = aligned(recorded, lab);
  return pairs.flatMap((one, index) =>
    pairs
      .slice(index + 1)
      .filter(
        (other) =>
          (one.recorded - other.recorded) * (one.lab - other.lab) < 0 &&
          Math.abs(one.recorded - other.recorded) > shuffled &&
          Math.abs(one.lab - other.lab) > shuffled
      )
      .map((other) => `${one.name} and ${other.name}`)
  );
}

/** The moments that both have, the first of a name with the first, the second with the second. */
export function aligned(
  recorded: readonly Moment[],
  lab: readonly Moment[]
): readonly { readonly name: string; readonly recorded: number; readonly lab: number }[] {
  const left = [...lab];
  return recorded.flatMap(({ name, at }) => {
    const index = left.findIndex((one) => one.name === name);
    const [found] = index < 0 ? [] : left.splice(index, 1);
    return found ? [{ name, recorded: at, lab: found.at }] : [];
  });
}
