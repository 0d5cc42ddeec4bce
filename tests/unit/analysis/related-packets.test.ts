import { describe, expect, it } from 'vitest';
import { related } from '#lib/analysis/related.ts';
import { labTrace } from '../../support/lab-trace.ts';
import { packetsTrace, seqOf } from '../../support/packets-trace.ts';

const seqs = (...names: readonly string[]) => names.map(seqOf);
const relatedTo = (name: string) => related(packetsTrace, seqOf(name));

describe('a datagram', () => {
  it('is related to every other of its transaction, and to how that ended', () => {
    const found = relatedTo('check sent');
    for (const seq of seqs('check delivered', 'answer to it', 'answer to it delivered', 'ended'))
      expect(found).toContain(seq);
    for (const seq of seqs('allocate', 'dtls', 'offer')) expect(found).not.toContain(seq);
  });

  it('is related to the pair that it checks and to how both candidates came to be known', () => {
    const found = relatedTo('answer to it');
    for (const seq of seqs('formed', 'queued', 'succeeded', 'selected', 'host', 'host of Bob'))
      expect(found).toContain(seq);
    for (const seq of seqs('formed too', 'pruned', 'srflx')) expect(found).not.toContain(seq);
  });

  it('is related symmetrically in the lab as well, each check to a pair', () => {
    const trace = labTrace('home-nats');
    const sets = trace.events.map(({ seq }) => related(trace, seq));
    for (const [seq, set] of sets.entries())
      for (const other of set) expect(sets[other]?.has(seq)).toBe(true);
  });
});
