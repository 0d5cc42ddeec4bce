import type { TransportAddress } from '#lib/protocol/address/transport-address.ts';
import type { Checklist } from './checklist.ts';
import type { Base } from './local-candidate.ts';
import { pathBetween } from './pair.ts';

/** The paths on which the other side is known to send: what comes on them is its data (RFC 8445 §12.2). */
export class KnownPaths {
  readonly #checklist: Checklist;
  /** Those on which authentic checks came. */
  readonly #checked = new Set<string>();

  constructor(checklist: Checklist) {
    this.#checklist = checklist;
  }

  /** An authentic check came on this path. */
  add(base: Base, source: TransportAddress): void {
    this.#checked.add(pathBetween(base.address, source));
  }

  /** Whether an authentic check has come at all. */
  get isChecked(): boolean {
    return this.#checked.size > 0;
  }

  has(base: Base, source: TransportAddress): boolean {
    const path = pathBetween(base.address, source);
    return this.#checked.has(path) || this.#checklist.all.some((pair) => pair.path === path);
  }
}
