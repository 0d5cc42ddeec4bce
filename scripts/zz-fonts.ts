import { chromium } from 'playwright';
import { serve } from './bench/serve.ts';
import { launchOptions } from './chromium.ts';
const s = await serve('build');
const b = await chromium.launch(launchOptions());
for (const path of ['', 'sdp/']) {
const page = await b.newPage({ viewport: { width: 1366, height: 768 } });
page.on('request', (r) => { if (/woff/.test(r.url())) console.log(path, r.url().split('/').at(-1)); });
await page.goto(s.url + path, { waitUntil: 'networkidle' });
console.log(await page.evaluate(() => {
  const out: Record<string, string[]> = {};
  const w = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (w.nextNode()) { const t = w.currentNode; const e = t.parentElement!; if (!t.textContent!.trim() || /SCRIPT|STYLE/.test(e.tagName)) continue; const c = getComputedStyle(e); const k = c.fontFamily.split(',')[0] + c.fontWeight; (out[k] ??= []).push(t.textContent!.trim().slice(0, 20)); }
  return Object.entries(out).map(([k, v]) => k + ' ' + v.length + ' ' + v.slice(0, 6).join('|') ).join('\n');
}));
}
await b.close(); s.stop(); process.exit();
