/** The id that stands for none (RFC 8832 §6). */
const forbidden = 65535;

/**
 * Ids of channels: even ones belong to the DTLS client, odd ones to the server, whoever offered (RFC 8832 §6). One is free again
 * once both sides have begun its stream anew.
 */
export class StreamIds {
  readonly #used = new Set<number>();

  /** Whether a channel has it. */
  has(id: number): boolean {
    return this.#used.has(id);
  }

  /** Takes an id that was agreed on; false where it is taken or there is no such one. */
  take(id: number): boolean {
    if (!Number.isInteger(id) || id < 0 || id >= forbidden || this.#used.has(id)) return false;
    this.#used.add(id);
    return true;
  }

  /** Takes the least free id of a role below a limit; undefined where there is none. */
  takeNext(role: 'client' | 'server', limit: number): number | undefined {
    for (let id = role === 'client' ? 0 : 1; id < Math.min(limit, forbidden); id += 2) {
      if (this.take(id)) return id;
    }
    return undefined;
  }

  free(id: number): void {
    this.#used.delete(id);
  }

  /** Whether an id is of those that this role gives. */
  static belongsTo(id: number, role: 'client' | 'server'): boolean {
    return id % 2 === (role === 'client' ? 0 : 1);
  }
}
