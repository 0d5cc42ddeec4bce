import type { Provenance } from '#lib/trace/base.ts';

/** The promise of each provenance. */
export const provenances: Readonly<Record<Provenance, string>> = {
  observed: 'Seen at the browser’s own API.',
  inferred: 'Concluded from counters: it happened at some time within the interval.',
  simulated: 'Simulated by the lab, in the real wire formats.',
  imported: 'Read from a file.'
};
