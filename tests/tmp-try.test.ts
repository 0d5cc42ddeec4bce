import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'vitest';
import { eventTable } from '#lib/trace/events/table.ts';
import { listedTypes } from './architecture/event-types.ts';
const types = new Set(Object.keys(eventTable));
test('try', () => {
  const out: string[] = [];
  for (const f of readdirSync('src', { recursive: true, encoding: 'utf8' })) {
    if (!/\.(ts|svelte)$/.test(f)) continue;
    const p = join('src', f);
    if (/trace\/events\/|analysis\/kinds\//.test(p)) continue;
    out.push(...listedTypes(p, readFileSync(p, 'utf8'), types));
  }
  console.log(out.join('\n'));
});
