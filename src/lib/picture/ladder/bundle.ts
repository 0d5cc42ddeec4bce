/** How near two marks must stand to become one, in units: what a pointer cannot tell apart. */
export const near = { lifeline: 3, start: 5, slope: 8, band: 6 } as const;

/**
 * Groups what stands close together. Entries come in order of `y`; one joins the group of its `key` that began less than
 * `reach` above it, else it begins the next. Every group spans less than `reach`, so a pixel holds few.
 */
export function bundle<T>(
  entries: Iterable<T>,
  reach: number,
  y: (entry: T) => number,
  key: (entry: T) => string
): readonly (readonly T[])[] {
  const groups: T[][] = [];
  const open = new Map<string, { readonly y: number; readonly group: T[] }>();
  for (const entry of entries) {
    const k = key(entry);
    const last = open.get(k);
    const at = y(entry);
    if (last && at - last.y < reach) {
      last.group.push(entry);
      continue;
    }
    const group = [entry];
    groups.push(group);
    open.set(k, { y: at, group });
  }
  return groups;
}
