import { spawn } from 'node:child_process';
import { delimiter, resolve } from 'node:path';

export interface Command {
  readonly command: string;
  readonly args: readonly string[];
  /** After this many minutes it is stopped and has failed. */
  readonly minutes: number;
}

export interface Outcome {
  readonly ok: boolean;
  readonly seconds: number;
  /** Its output, stdout and stderr as they came. */
  readonly output: string;
}

/** Stops each command that is under way. */
const running = new Set<() => void>();
let interrupted = false;

for (const name of ['SIGINT', 'SIGTERM'] as const) {
  process.once(name, () => {
    interrupted = true;
    for (const stop of running) stop();
  });
}

/** Runs a command of node_modules without stdin. `live` hears what it prints as it prints it. */
export function run({ command, args, minutes }: Command, live?: (text: string) => void): Promise<Outcome> {
  if (interrupted) return Promise.resolve({ ok: false, seconds: 0, output: 'Not run: interrupted.\n' });
  const began = performance.now();
  const windows = process.platform === 'win32';
  const child = spawn(command, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: windows,
    // A group of its own, so that stopping it stops the browsers and servers it started too.
    detached: !windows,
    env: {
      ...process.env,
      ...colour(),
      PATH: [resolve('node_modules/.bin'), process.env['PATH']].join(delimiter)
    }
  });
  const signal = (name: NodeJS.Signals): void => {
    if (child.pid === undefined) return;
    try {
      if (windows) child.kill(name);
      else process.kill(-child.pid, name);
    } catch {
      // All of it has ended already.
    }
  };
  // Asked first, as a person would: a test runner then ends the browsers and servers that have groups of their own.
  const stop = (): void => {
    signal('SIGINT');
    killer ??= setTimeout(() => signal('SIGKILL'), 10_000);
  };
  let killer: NodeJS.Timeout | undefined;
  running.add(stop);
  return new Promise((settle) => {
    let output = '';
    const print = (text: string): void => {
      output += text;
      live?.(text);
    };
    const timer = setTimeout(() => {
      print(`\nStopped: it had not finished after ${minutes} minutes.\n`);
      stop();
    }, minutes * 60_000);
    const done = (ok: boolean): void => {
      clearTimeout(timer);
      clearTimeout(killer);
      running.delete(stop);
      settle({ ok, seconds: (performance.now() - began) / 1000, output });
    };
    child.stdout.setEncoding('utf8').on('data', print);
    child.stderr.setEncoding('utf8').on('data', print);
    child.on('error', (error) => {
      print(`${error.message}\n`);
      done(false);
    });
    child.on('close', (code) => {
      done(code === 0);
    });
  });
}

/** The command writes to a pipe; whether its words may be coloured depends on where ours go. */
function colour(): NodeJS.ProcessEnv {
  return process.stdout.isTTY ? { FORCE_COLOR: '1' } : { NO_COLOR: '1', FORCE_COLOR: undefined };
}
