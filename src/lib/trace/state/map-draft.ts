/** A map that is being changed: reads go to the map it came from until the first change, which copies it. */
export class MapDraft<V> {
  #shared: ReadonlyMap<string, V>;
  #own: Map<string, V> | undefined;

  constructor(shared: ReadonlyMap<string, V>) {
    this.#shared = shared;
  }

  get(key: string): V | undefined {
    return (this.#own ?? this.#shared).get(key);
  }

  values(): IterableIterator<V> {
    return (this.#own ?? this.#shared).values();
  }

  set(key: string, value: V): void {
    this.#own ??= new Map(this.#shared);
    this.#own.set(key, value);
  }

  delete(key: string): void {
    if (this.get(key) === undefined) return;
    this.#own ??= new Map(this.#shared);
    this.#own.delete(key);
  }

  /** The map as it is now, the very one it came from if nothing changed. Later changes copy again. */
  freeze(): ReadonlyMap<string, V> {
    this.#shared = this.#own ?? this.#shared;
    this.#own = undefined;
    return this.#shared;
  }
}
