/**
 * `npm run icons`: draws static/favicon.svg as the icons that an installed app has, with Chromium. They are committed: a build
 * needs no browser.
 */
import { readFileSync } from 'node:fs';
import { chromium } from 'playwright';
import { launchOptions } from './chromium.ts';

const svg = readFileSync('static/favicon.svg', 'utf8');
/** The paper of the light theme (src/app.css). */
const paper = '#fbfaf7';

/**
 * How much of the square the sign fills. A maskable icon may be cut to a circle of four fifths of it (W3C Manifest, §
 * “Icon masks and safe zone”), and has no transparent edge.
 */
const icons = [
  { file: 'icon-192.png', size: 192, part: 0.72 },
  { file: 'icon-512.png', size: 512, part: 0.72 },
  { file: 'icon-maskable-512.png', size: 512, part: 0.56 },
  { file: 'apple-touch-icon.png', size: 180, part: 0.64 }
] as const;

const browser = await chromium.launch(launchOptions());
for (const { file, size, part } of icons) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  const inner = Math.round(size * part);
  await page.setContent(
    `<body style="margin:0;height:100vh;display:grid;place-items:center;background:${paper}">` +
      svg.replace('<svg ', `<svg width="${inner}" height="${inner}" `)
  );
  await page.screenshot({ path: `static/icons/${file}` });
  await page.close();
  console.log(`static/icons/${file}  ${size} × ${size}`);
}
await browser.close();
