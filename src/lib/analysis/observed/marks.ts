import type { ActorId } from '#lib/trace/base.ts';
import type { Happening } from '#lib/trace/event.ts';
import { kindOf } from '../kinds/index.ts';
import { remoteCandidates } from './call-marks.ts';

/**
 * The places in the trace of what later events follow from: for each actor, the newest event of each name.
 * The names are those of API methods and state machines, and:
 *
 * - made, added, description call: the constructor; the newest call that added something to negotiate, or described
 * - local description, remote description: the newest that took effect
 * - gathering: the newest sign of gathering
 * - remote candidate: the first call that brought a candidate of the other peer
 * - ice: the newest sign that checks get through; failed pair: the newest pair that failed; selection: the newest selectedcandidatepairchange
 * - local TEXT, remote TEXT: a candidate becoming known; pair ID: the newest event about a pair
 */
export class Marks {
  readonly #seqs = new Map<string, number>();

  at(actor: ActorId, name: string): number | undefined {
    return this.#seqs.get(`${actor}/${name}`);
  }

  /** The newest of several. */
  newest(actor: ActorId, ...names: readonly string[]): number | undefined {
    const found = names.map((name) => this.at(actor, name)).filter((seq) => seq !== undefined);
    return found.length > 0 ? Math.max(...found) : undefined;
  }

  /** Remembers the event `seq`. Events come in the order of the trace. */
  note(seq: number, actor: ActorId, happening: Happening): void {
    for (const name of kindOf(happening).leaves(happening)) this.#seqs.set(`${actor}/${name}`, seq);
    if (happening.type === 'api.called' && remoteCandidates(happening).length > 0) {
      const first = this.at(actor, 'remote candidate') ?? seq;
      this.#seqs.set(`${actor}/remote candidate`, first);
    }
  }
}
