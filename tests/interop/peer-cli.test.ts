import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { afterEach, expect, test } from 'vitest';

const running = new Set<ChildProcessWithoutNullStreams>();

afterEach(() => {
  for (const child of running) child.kill('SIGKILL');
  running.clear();
});

interface Ended {
  readonly code: number | null;
  /** Lines of standard error. */
  readonly said: readonly string[];
}

function start(...args: readonly string[]): {
  readonly child: ChildProcessWithoutNullStreams;
  readonly ended: Promise<Ended>;
} {
  const child = spawn(process.execPath, ['node_modules/tsx/dist/cli.mjs', 'scripts/peer.ts', ...args]);
  running.add(child);
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
  // The other side may have gone already.
  child.stdin.on('error', () => undefined);
  const ended = new Promise<Ended>((resolve) => {
    child.on('close', (code) => resolve({ code, said: said.trimEnd().split('\n') }));
  });
  return { child, ended };
}

test.each(['trickle', 'half', 'none'])(
  'two processes that are joined by their standard streams connect, by %s',
  { timeout: 30_000 },
  async (ice) => {
    const common = ['--address', '127.0.0.1', '--ice', ice, '--until', 'completed'];
    const [alice, bob] = [start('offer', ...common), start('answer', ...common)];
    alice.child.stdout.pipe(bob.child.stdin);
    bob.child.stdout.pipe(alice.child.stdin);
    for (const { code, said } of await Promise.all([alice.ended, bob.ended])) {
      expect(code).toBe(0);
      const news = said.map((line) => JSON.parse(line) as Record<string, unknown>);
      expect(news).toContainEqual(expect.objectContaining({ machine: 'iceConnection', to: 'completed' }));
      expect(news).toContainEqual(expect.objectContaining({ selected: expect.anything() as unknown }));
    }
  }
);

test(
  'a line that is no message is named, with what belongs there, and the rest goes on',
  { timeout: 30_000 },
  async () => {
    const { child, ended } = start('answer', '--address', '127.0.0.1');
    child.stdin.end('{"candidate":""}\nhello\n{"type":"offre","sdp":""}\n');
    const { code, said } = await ended;
    expect(code).toBe(1);
    const errors = said
      .map((line) => (JSON.parse(line) as { error?: unknown }).error)
      .filter(Boolean)
      .map(String);
    expect(errors.find((error) => error.startsWith('line 2: This is no JSON'))).toContain(
      'A line is a description'
    );
    expect(errors.find((error) => error.startsWith('line 3: "type" is "offre"'))).toBeDefined();
  }
);

test('a wrong call ends with 2 and says how it is used', { timeout: 30_000 }, async () => {
  const { ended } = start('offer', '--turn', 'stun:127.0.0.1');
  const { code, said } = await ended;
  expect(code).toBe(2);
  expect(said[0]).toMatch(/^--turn stun:127\.0\.0\.1:/);
  expect(said.join('\n')).toContain('npm run -s peer -- offer|answer');
});
