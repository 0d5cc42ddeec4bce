import { spawnSync } from 'node:child_process';
import { findChromium } from './chromium.ts';
import { chromium, ensureTool } from './system-tools.ts';

/**
 * A Chromium that starts: the one that is here, else Playwright's, else the system's package. Throws with what to
 * install where none of the three can be had.
 */
export function ensureChromium(): string {
  const found = findChromium();
  if (found && starts(found)) return found;
  console.log('Chromium is missing: npx playwright install chromium');
  spawnSync('npx', ['playwright', 'install', 'chromium'], {
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32'
  });
  const brought = findChromium();
  return brought && starts(brought) ? brought : ensureTool(chromium);
}

/** A downloaded browser may lack libraries of the system. On Windows asking for the version would open a window. */
function starts(path: string): boolean {
  return process.platform === 'win32' || spawnSync(path, ['--version'], { stdio: 'ignore' }).status === 0;
}
