/** Payloads that tell how often each was read: whoever decodes a packet has to ask for its bytes. */
export class CountedPayloads extends Map<string, Uint8Array> {
  readonly reads = new Map<string, number>();

  override get(id: string): Uint8Array | undefined {
    this.#count(id);
    return super.get(id);
  }

  override *values(): MapIterator<Uint8Array> {
    for (const [, bytes] of this.entries()) yield bytes;
  }

  override *entries(): MapIterator<[string, Uint8Array]> {
    for (const entry of super.entries()) {
      this.#count(entry[0]);
      yield entry;
    }
  }

  override [Symbol.iterator](): MapIterator<[string, Uint8Array]> {
    return this.entries();
  }

  override forEach(call: (bytes: Uint8Array, id: string, all: Map<string, Uint8Array>) => void): void {
    for (const [id, bytes] of this.entries()) call(bytes, id, this);
  }

  #count(id: string): void {
    this.reads.set(id, (this.reads.get(id) ?? 0) + 1);
  }
}
