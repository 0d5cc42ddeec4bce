import type { Provenance } from '#lib/trace/base.ts';

/** The promise of each provenance. */
export const provenances: Readonly<Record<Provenance, string>> = {
  observed: 'Seen at the browser’s own API.',
  inferred: 'Concluded from counters: it happened at some moment within the interval.',
  simulated: 'Made by the lab, with real wire formats.',
  imported: 'Read from a file.'
};
