import type { Micros } from '#lib/trace/base.ts';
import type { Ref } from '../contract.ts';
import type { Checklist } from './checklist.ts';
import type { Checks } from './checks.ts';
import type { Schedule } from './schedule.ts';
import type { IceContext } from './context.ts';
import { namedValid, validPriority, type Pair } from './pair.ts';
import type { RemoteCandidates } from './remote-candidates.ts';

interface Parts {
  readonly context: IceContext;
  readonly remotes: RemoteCandidates;
  readonly checklist: Checklist;
  readonly schedule: Schedule;
  readonly checks: Checks;
}

/** The first valid pair of a component. */
interface Since {
  readonly at: Micros;
  /** What made it so. */
  readonly ref: Ref | undefined;
  /** Until when a better one is waited for. */
  until: Micros | undefined;
}

/** Chooses pairs: nominates as the controlling agent, follows as the controlled one (RFC 8445 §8.1). */
export class Nomination {
  readonly #parts: Parts;
  /** By stream and component. */
  readonly #selected = new Map<string, Pair>();
  /** By stream and component. */
  readonly #since = new Map<string, Since>();
  #wake: Micros | undefined;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  get deadline(): Micros | undefined {
    return this.#wake;
  }

  /** The pairs in use, of whatever generation. */
  get selected(): readonly Pair[] {
    return [...this.#selected.values()];
  }

  /** The pair in use of a component. */
  of(mid: string, component: number): Pair | undefined {
    return this.#selected.get(`${mid}/${component}`);
  }

  /** Whether a pair of the present generation is agreed on for a component. */
  isSettled(mid: string, component: number): boolean {
    return this.#parts.checklist.pairs.some(
      (pair) => pair.nominated && pair.mid === mid && pair.component === component
    );
  }

  /** A new generation: it nominates anew, while what is in use stays so (RFC 8445 §9). */
  restart(): void {
    this.#since.clear();
    this.#wake = undefined;
  }

  /** Whether better pairs than the one in use are still looked for. */
  get goesOn(): boolean {
    return this.#parts.context.options.profile.nomination.kind === 'every-check';
  }

  /** Nominates what is due, if that is ours to do. */
  consider(): void {
    const { now, role, options, generation } = this.#parts.context;
    this.#wake = undefined;
    if (options.lite || role !== 'controlling' || !generation) return;
    const pairs = this.#parts.checklist.pairs;
    if (!pairs.some(({ validLocal }) => validLocal)) return;
    for (const key of new Set(pairs.map(keyOf))) {
      const ours = pairs.filter((pair) => keyOf(pair) === key);
      if (ours.some(({ nominated, nominating }) => nominated || nominating)) continue;
      const best = ours.find(({ validLocal }) => validLocal);
      if (!best) continue;
      const since = this.#since.get(key) ?? { at: now, ref: best.worksRef, until: undefined };
      this.#since.set(key, since);
      const wait = this.#patience(ours, best);
      const due = since.at + wait;
      if (now < due) {
        since.until = due;
        this.#wake = Math.min(this.#wake ?? due, due);
        // A wait that is shorter by now, because a better pair works, was over before.
      } else this.#nominate(best, due === since.until ? this.#waited(wait, since.ref) : undefined);
    }
  }

  /** A pair is agreed on: it is used from here on, and the others of its component are given up (RFC 8445 §8.1.2). */
  conclude(pair: Pair, ...causes: readonly (Ref | undefined)[]): void {
    if (pair.nominated) return;
    pair.nominated = true;
    pair.ref = this.#parts.context.recordFor({ type: 'pair.nominated', ...namedValid(pair) }, [
      pair.ref,
      pair.worksRef,
      pair.nominatingRef,
      ...causes
    ]);
    const nominated = pair.ref;
    const present = this.#selected.get(keyOf(pair));
    // Of several that an older controlling agent nominates, the best is used (RFC 5245 §8.1.1.2).
    const isBetter =
      !present || present.generation < pair.generation || this.#worth(present) <= this.#worth(pair);
    for (const other of this.#parts.checklist.pairs) {
      if (
        other === pair ||
        keyOf(other) !== keyOf(pair) ||
        other.state === 'succeeded' ||
        other.state === 'failed' ||
        this.#isHopedFor(other, pair)
      )
        continue;
      const { pair: id } = namedValid(pair);
      this.#parts.checklist.remove(other, { code: 'pair.another-nominated', pair: id }, nominated);
      const why = { code: 'transaction.another-nominated', pair: id } as const;
      this.#parts.checks.abandon((one) => one === other, why, other.ref);
    }
    if (isBetter) this.select(pair);
    this.#parts.schedule.dequeue((one) => keyOf(one) === keyOf(pair) && !this.#isHopedFor(one, pair));
    // A copy, since pairs are taken out on the way.
    for (const other of [...this.#parts.checklist.all]) {
      if (keyOf(other) === keyOf(pair) && other.generation < pair.generation) this.#forget(other, nominated);
    }
  }

  /** The pair is used from here on. */
  select(pair: Pair): void {
    this.#selected.set(keyOf(pair), pair);
    pair.ref = this.#parts.context.recordFor({ type: 'pair.selected', ...namedValid(pair) }, [pair.ref]);
  }

  /** The pair is of no use any more. */
  lose(pair: Pair): void {
    pair.nominating = false;
    this.#parts.schedule.dequeue((one) => one === pair);
    if (this.#selected.get(keyOf(pair)) === pair) this.#selected.delete(keyOf(pair));
  }

  /** Whether a pair may take the place of one that is agreed on. */
  #isHopedFor(other: Pair, pair: Pair): boolean {
    return this.goesOn && this.#worth(other) > this.#worth(pair);
  }

  #worth(pair: Pair): bigint {
    return validPriority(pair, this.#parts.context.role ?? 'controlled');
  }

  #forget(old: Pair, nominated: Ref): void {
    if (old.state === 'succeeded' || old.state === 'failed') return;
    this.#parts.checklist.remove(old, { code: 'pair.restarted' }, nominated);
    this.#parts.checks.abandon((one) => one === old, { code: 'transaction.restarted' }, old.ref);
  }

  /** The wait for a better pair is over. */
  #waited(after: Micros, began: Ref | undefined): Ref {
    return this.#parts.context.recordFor({ type: 'timer.expired', timer: 'nomination', after }, [began]);
  }

  /** Nominates a pair that works, since this agent controls and no better one can still succeed, or after a `wait`. */
  #nominate(pair: Pair, wait: Ref | undefined): void {
    const { context, checklist, schedule, remotes } = this.#parts;
    const better = checklist.lastEnd((one) => keyOf(one) === keyOf(pair) && one.priority > pair.priority);
    // Of a relayed pair also that no direct one can come any more has decided.
    const ended = isRelayed(pair) ? remotes.endRef : undefined;
    pair.nominating = true;
    const rule = { code: 'check.to-nominate', pair: namedValid(pair).pair } as const;
    const decided = wait === undefined ? [better, ended] : [wait];
    schedule.enqueue(pair, rule, pair.worksRef, context.roleRef, ...decided);
  }

  /** How long a better pair than the best valid one is waited for: not at all if none can still succeed. */
  #patience(pairs: readonly Pair[], best: Pair): Micros {
    const { nomination } = this.#parts.context.options.profile;
    if (nomination.kind !== 'best-valid') return 0;
    const open = pairs.filter(
      ({ state, isInVain }) => state !== 'failed' && state !== 'succeeded' && !isInVain
    );
    if (isRelayed(best) && (this.#mayBecomeDirect || open.some((pair) => !isRelayed(pair))))
      return nomination.relayedPatience;
    return open.some(({ priority }) => priority > best.priority) ? nomination.patience : 0;
  }

  /** Whether the other side may still name candidates of which direct pairs are formed. */
  get #mayBecomeDirect(): boolean {
    const { context, remotes } = this.#parts;
    return context.options.policy !== 'relay' && (!remotes.ended || remotes.resolving);
  }
}

function isRelayed({ local, remote }: Pair): boolean {
  return local.candidate.type === 'relay' || remote.candidate.type === 'relay';
}

function keyOf({ mid, component }: Pick<Pair, 'mid' | 'component'>): string {
  return `${mid}/${component}`;
}
