import { it } from 'vitest';
import { Checkpoints } from '#lib/trace/checkpoints.ts';
import { formatTrace, parseTrace } from '#lib/trace/jsonl.ts';
import { related } from '#lib/analysis/related.ts';
import { candidates } from '#lib/analysis/candidates.ts';
import { descriptions } from '#lib/analysis/descriptions.ts';
import { phases } from '#lib/analysis/phases.ts';
import { synthesizeTrace } from '/work/main/tests/support/synthesize.ts';
it('bench', () => {
  for (const n of [200, 20000, 200000]) {
    const out: string[] = [];
    const time = (name: string, f: () => unknown) => { const b = performance.now(); const r = f(); out.push(`${name} ${(performance.now()-b).toFixed(2)}`); return r; };
    const t = time('synth', () => synthesizeTrace(n)) as any;
    const c = time('checkpoints', () => new Checkpoints(t)) as Checkpoints;
    time('100 random seeks', () => { for (let i=0;i<100;i++) c.at((i*7919)%n); });
    time('1000 steps', () => { for (let i=0;i<1000;i++) c.at(Math.min(n, n-1000+i)); });
    const s = time('format', () => formatTrace(t)) as string;
    time('parse', () => parseTrace(s));
    time('related', () => related(t, n>>1)); time('related2', () => related(t, n>>1)); time('cand', () => candidates(t)); time('desc', () => descriptions(t)); time('phases', () => phases(t));
    console.log(n, (s.length/1e6).toFixed(1)+'MB', out.join(' · '), [...new Set(t.events.map((e:any)=>e.type))].length);
    if (n===200) console.log(JSON.stringify(phases(t)));
  }
}, 100000);
