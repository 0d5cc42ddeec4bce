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
  /** What it printed, stdout and stderr as they came. */
  readonly output: string;
}

/** Runs a command of node_modules without stdin. `live` hears what it prints as it prints it. */
export function run({ command, args, minutes }: Command, live?: (text: string) => void): Promise<Outcome> {
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
  const stop = (): void => {
    if (child.pid === undefined || child.exitCode !== null) return;
    if (windows) child.kill();
    else process.kill(-child.pid, 'SIGKILL');
  };
  const interrupt = (): void => {
    stop();
    process.exit(130);
  };
  process.once('SIGINT', interrupt).once('SIGTERM', interrupt);
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
      process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
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
