/** Events that later ones follow from, as an observer of a browser knows them: the newest of each name (see `Marks`). */
export interface Evidence {
  /** The newest event of this name at the actor. */
  readonly own: (name: string) => number | undefined;
  /** The same at the other peer. */
  readonly others: (name: string) => number | undefined;
  /** The newest at the actor of several names. */
  readonly newest: (...names: readonly string[]) => number | undefined;
}

/** Causes by `seq`, as far as they are known. */
export type Causes = readonly (number | undefined)[];
