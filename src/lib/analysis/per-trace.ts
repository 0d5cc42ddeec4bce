import type { Trace } from '#lib/trace/trace.ts';

/**
 * Builds something from a trace when it is first asked for, and keeps it for as long as the trace is kept: a trace is
 * immutable, so what is built of it stays true.
 */
export function perTrace<Of extends Trace, Built>(build: (trace: Of) => Built): (trace: Of) => Built {
  const known = new WeakMap<Of, { readonly built: Built }>();
  return (trace) => {
    const kept = known.get(trace) ?? { built: build(trace) };
    known.set(trace, kept);
    return kept.built;
  };
}
