import { spawn, type SpawnOptions } from 'node:child_process';

/** A program that a test has started. */
export interface Child {
  /** Ends it, and resolves when it has ended. */
  readonly stop: () => Promise<void>;
  /** What it has written to its standard output up to the first line end. Rejects when it ends before. */
  readonly firstLine: () => Promise<string>;
}

/** Starts a program that runs until it is stopped. */
export function startChild(command: string, args: readonly string[], options: SpawnOptions = {}): Child {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'ignore'], ...options });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  return {
    stop: async () => {
      child.kill('SIGTERM');
      const killer = setTimeout(() => child.kill('SIGKILL'), 5000);
      await ended;
      clearTimeout(killer);
    },
    firstLine: () =>
      new Promise((resolve, reject) => {
        let text = '';
        child.stdout?.setEncoding('utf8').on('data', (more: string) => {
          text += more;
          if (text.includes('\n')) resolve(text.slice(0, text.indexOf('\n')));
        });
        child.once('error', reject);
        void ended.then(() => reject(new Error(`${command} ended before it said anything`)));
      })
  };
}
