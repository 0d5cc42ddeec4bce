import { expect, test } from 'vitest';
import { run } from '../../../scripts/test/run.ts';

const node = (code: string, minutes = 1): Parameters<typeof run>[0] => ({
  command: process.execPath,
  args: ['-e', code],
  minutes
});

test('a command that ends well is ok, and all that it printed is kept', async () => {
  const outcome = await run(node('console.log("out"); console.error("err")'));
  expect(outcome.ok).toBe(true);
  expect(outcome.output).toContain('out\n');
  expect(outcome.output).toContain('err\n');
});

test('a command that ends with another code has failed', async () => {
  expect((await run(node('process.exit(3)'))).ok).toBe(false);
});

test('a command that does not exist has failed and says so', async () => {
  const outcome = await run({ command: 'no-such-command', args: [], minutes: 1 });
  expect(outcome.ok).toBe(false);
  expect(outcome.output).toContain('no-such-command');
});

// Left alone, it and its child go on far longer than a test may.
test('a command that goes on too long is stopped with everything that it started', async () => {
  const child = `require('node:child_process').spawn(process.execPath, ['-e', 'setTimeout(() => {}, 600_000)'], { stdio: 'inherit' })`;
  const outcome = await run(node(`${child}; setTimeout(() => {}, 600_000)`, 0.01));
  expect(outcome.ok).toBe(false);
  expect(outcome.output).toContain('had not finished');
});
