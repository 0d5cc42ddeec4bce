import type { Happening } from '#lib/trace/event.ts';
import type { ActorId, Common, Micros } from '#lib/trace/base.ts';
import { TraceLog, type Trace, type TraceHeader } from '#lib/trace/trace.ts';

/** An event before its place in the order is known. */
export interface Step {
  readonly at: Micros;
  readonly actor: ActorId;
  readonly causes: readonly Step[];
  readonly what: Happening;
  /** For `api.settled`: the step that is its call. */
  readonly call?: Step;
  readonly during?: Common['during'];
}

/** Events written down in the order of their causes, however the peers interleave; sorted by time in the end. */
export class Script {
  readonly #steps: Step[] = [];

  get length(): number {
    return this.#steps.length;
  }

  add(at: Micros, actor: ActorId, what: Happening, causes: readonly Step[], more: Partial<Step> = {}): Step {
    const step: Step = { at, actor, what, causes, ...more };
    this.#steps.push(step);
    return step;
  }

  /** The first `count` events as a trace. Sorting is stable, so a cause at the same moment stays before its effect. */
  trace(header: TraceHeader, count: number): Trace {
    const log = new TraceLog(header);
    const seqs = new Map<Step, number>();
    const seqOf = (step: Step): number => seqs.get(step) ?? -1;
    const inOrder = [...this.#steps].sort((one, other) => one.at - other.at).slice(0, count);
    for (const step of inOrder) {
      const { at, actor, what, call, during } = step;
      seqs.set(
        step,
        log.append({
          at,
          actor,
          causes: step.causes.map(seqOf),
          provenance: during ? 'inferred' : 'observed',
          ...(during && { during }),
          ...what,
          ...(call && { call: seqOf(call) })
        } as Parameters<TraceLog['append']>[0])
      );
    }
    return log.snapshot();
  }
}
