import type { TransportAddress } from '#lib/protocol/address/transport-address.ts';
import type { Checklist } from './checklist.ts';
import type { Base } from './local-candidate.ts';
import { pathBetween, pathOf } from './pair.ts';

/** The ways on which the other side is known to send: those of pairs, and those on which an authentic check has come. */
export class KnownPaths {
  readonly #checklist: Checklist;
  readonly #heard = new Set<string>();

  constructor(checklist: Checklist) {
    this.#checklist = checklist;
  }

  heard(base: Base, source: TransportAddress): void {
    this.#heard.add(pathBetween(base.address, source));
  }

  has(base: Base, source: TransportAddress): boolean {
    const path = pathBetween(base.address, source);
    return (
      this.#heard.has(path) || this.#checklist.all.some(({ local, remote }) => pathOf(local, remote) === path)
    );
  }
}
