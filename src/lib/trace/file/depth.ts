/** How deep lists and objects are nested in a JSON value, 0 for any other; stops counting beyond `limit`. */
export function depthOf(value: unknown, limit: number): number {
  if (typeof value !== 'object' || value === null) return 0;
  let deepest = 0;
  if (limit > 0)
    for (const part of Object.values(value)) deepest = Math.max(deepest, depthOf(part, limit - 1));
  return deepest + 1;
}
