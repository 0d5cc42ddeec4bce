/** Each value once, in order; the array itself where nothing is there twice, as is usual among causes. */
export function unique<T>(values: readonly T[]): readonly T[] {
  for (let index = 1; index < values.length; index++) {
    if (values.indexOf(values[index] as T) < index) return [...new Set(values)];
  }
  return values;
}
