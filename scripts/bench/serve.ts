import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from '../free-port.ts';

const built = 'build/index.html';
const sources = ['src', 'static', 'package.json', 'svelte.config.js', 'vite.config.ts'];

/** Builds the site unless it is newer than everything it is made from. */
export function ensureBuild(): void {
  const made = existsSync(built) ? statSync(built).mtimeMs : 0;
  if (sources.every((path) => newest(path) < made)) return;
  console.log('Building the site.');
  const { status } = spawnSync(
    process.execPath,
    ['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn'],
    {
      stdio: ['ignore', 'inherit', 'inherit']
    }
  );
  if (status !== 0) throw new Error('The site does not build.');
}

function newest(path: string): number {
  const own = statSync(path);
  if (!own.isDirectory()) return own.mtimeMs;
  return Math.max(own.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
}

/** Serves a built site on a free port of this machine. */
export async function serve(folder = 'build'): Promise<{ readonly url: string; readonly stop: () => void }> {
  const port = await freePort();
  const args = [
    'node_modules/sirv-cli/bin.js',
    folder,
    '--host',
    '127.0.0.1',
    '--port',
    String(port),
    '--quiet'
  ];
  const server = spawn(process.execPath, args, { stdio: 'ignore' });
  const url = `http://127.0.0.1:${port}/`;
  for (let attempt = 0; attempt < 100; attempt++) {
    if (await answers(url)) return { url, stop: () => server.kill() };
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  server.kill();
  throw new Error(`Nothing answers at ${url}.`);
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url)).ok;
  } catch {
    return false;
  }
}
