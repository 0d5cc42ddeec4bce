/** Which files each file imports, types included, by their paths from the repository's root. */
export type ImportGraph = ReadonlyMap<string, readonly string[]>;

interface Visit {
  readonly index: number;
  low: number;
  isOpen: boolean;
}

/**
 * The circles of imports: each a sorted list of files of which every one leads to every other. A file that imports itself is
 * one, too. Tarjan's algorithm for strongly connected components; O(files + imports).
 */
export function circles(graph: ImportGraph): readonly (readonly string[])[] {
  const visits = new Map<string, Visit>();
  const open: string[] = [];
  const found: (readonly string[])[] = [];
  const visit = (file: string): Visit => {
    const own: Visit = { index: visits.size, low: visits.size, isOpen: true };
    visits.set(file, own);
    open.push(file);
    for (const next of graph.get(file) ?? []) {
      const other = visits.get(next) ?? visit(next);
      if (other.isOpen) own.low = Math.min(own.low, other.low);
    }
    if (own.low === own.index) {
      const circle = open.splice(open.indexOf(file));
      for (const one of circle) {
        const closed = visits.get(one);
        if (closed) closed.isOpen = false;
      }
      if (circle.length > 1 || graph.get(file)?.includes(file)) found.push(circle.sort());
    }
    return own;
  };
  for (const file of graph.keys()) if (!visits.has(file)) visit(file);
  return found;
}
