import type { Trace } from '#lib/trace/trace.ts';

/**
 * The faults in the causes of a trace, one sentence each; empty when every cause exists and comes before its
 * effect, in order and in time, so that following causes back from any event ends at one that has none.
 */
export function checkCauses(trace: Trace): readonly string[] {
  const violations: string[] = [];
  for (const { seq, at, causes } of trace.events) {
    for (const seqOfCause of causes) {
      const cause = trace.events[seqOfCause];
      if (!cause) violations.push(`event ${seq} names cause ${seqOfCause}, which does not exist`);
      else if (seqOfCause >= seq) violations.push(`event ${seq} precedes its cause ${seqOfCause}`);
      else if (cause.at > at)
        violations.push(`event ${seq} at ${at} precedes its cause ${seqOfCause} at ${cause.at}`);
    }
  }
  return violations;
}

/** The events without causes that `seq` leads back to, in order: what a person or the clock started. */
export function rootsOf(trace: Trace, seq: number): readonly number[] {
  const roots: number[] = [];
  const seen = new Set<number>([seq]);
  for (const reached of seen) {
    const causes = trace.events[reached]?.causes ?? [];
    if (causes.length === 0) roots.push(reached);
    for (const cause of causes) if (cause < reached) seen.add(cause);
  }
  return roots.sort((one, other) => one - other);
}
