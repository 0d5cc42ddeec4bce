import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { parseTrace } from '#lib/trace/file/parse-trace.ts';
import { startCoturn } from '../support/coturn.ts';

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

/** The lines of standard error, each a JSON object. */
function newsOf(said: readonly string[]): readonly Readonly<Record<string, unknown>>[] {
  return said.map((line) => JSON.parse(line) as Record<string, unknown>);
}

/** How many packets a pcapng file holds: its blocks of type 6 (draft-ietf-opsawg-pcapng §4.3). */
function frames(file: Buffer): number {
  let count = 0;
  for (let at = 0; at < file.length; at += file.readUInt32LE(at + 4))
    if (file.readUInt32LE(at) === 6) count++;
  return count;
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

test('a call that is refused is named, with the line that it was for', { timeout: 30_000 }, async () => {
  const { child, ended } = start('offer', '--address', '127.0.0.1');
  child.stdin.end('\n{"type":"answer","sdp":"nonsense"}\n');
  const { code, said } = await ended;
  expect(code).toBe(1);
  expect(newsOf(said)).toContainEqual(
    expect.objectContaining({
      method: 'setRemoteDescription',
      line: 2,
      error: expect.objectContaining({ name: 'OperationError' }) as unknown
    })
  );
});

test.each(['offer', 'answer'])(
  'input that ends before ICE can connect ends %s, which says what was missing',
  { timeout: 30_000 },
  async (role) => {
    const { child, ended } = start(role, '--address', '127.0.0.1', '--until', 'connected');
    child.stdin.end();
    const { code, said } = await ended;
    expect(code).toBe(1);
    const wanted = role === 'offer' ? 'answer' : 'offer';
    expect(newsOf(said)).toContainEqual({
      error: `Input has ended, and no ${wanted} was in it. ICE cannot be connected without one.`
    });
  }
);

test(
  'ICE that fails says why: the server that refused, the name that leads nowhere, and what came of that',
  { timeout: 60_000 },
  async () => {
    const coturn = await startCoturn();
    try {
      const turn = `turn:alice:wrong@127.0.0.1:${coturn.port}`;
      const alice = start('offer', '--address', '127.0.0.1', '--policy', 'relay', '--turn', turn);
      const stun = ['--stun', 'stun:nowhere.invalid'];
      const bob = start('answer', '--address', '127.0.0.1', '--until', 'connected', ...stun);
      alice.child.stdout.pipe(bob.child.stdin);
      // Alice hears all that Bob says, and the end of it.
      bob.child.stdout.on('data', (text) => alice.child.stdin.write(text as string));
      const { code, said } = await alice.ended;
      bob.child.kill();
      expect(code).toBe(1);
      const news = newsOf(said);
      const refused = { url: `turn:127.0.0.1:${coturn.port}`, code: 401 };
      expect(news).toContainEqual(
        expect.objectContaining({
          server: refused.url,
          error: { code: 401, message: expect.any(String) as unknown }
        })
      );
      expect(news).toContainEqual(
        expect.objectContaining({
          failed: expect.objectContaining({
            reason: expect.stringMatching(
              /^This side has gathered no candidate: there is nothing to send from\. turn:127\.0\.0\.1:\d+ gave none: 401 /
            ) as unknown,
            pairs: [],
            servers: [expect.objectContaining(refused)]
          }) as unknown
        })
      );
      const unknown = { code: 701, message: 'nowhere.invalid has no address' };
      expect(newsOf((await bob.ended).said)).toContainEqual(
        expect.objectContaining({ server: 'stun:nowhere.invalid', error: unknown })
      );
    } finally {
      await coturn.stop();
    }
  }
);

test('each TURN server has its own login, in its URL', { timeout: 60_000 }, async () => {
  const coturn = await startCoturn();
  try {
    const turn = `turn:${coturn.username}:${coturn.credential}@127.0.0.1:${coturn.port}`;
    const common = ['--address', '127.0.0.1', '--until', 'connected'];
    const relayed = ['--policy', 'relay', '--turn', turn];
    const [alice, bob] = [start('offer', ...common, ...relayed), start('answer', ...common)];
    alice.child.stdout.pipe(bob.child.stdin);
    bob.child.stdout.pipe(alice.child.stdin);
    const [{ code, said }] = await Promise.all([alice.ended, bob.ended]);
    expect(code).toBe(0);
    expect(newsOf(said)).toContainEqual(
      expect.objectContaining({
        selected: expect.objectContaining({
          local: expect.stringContaining('typ relay') as unknown
        }) as unknown
      })
    );
  } finally {
    await coturn.stop();
  }
});

test(
  'a restart connects again with other credentials, and the trace and the capture of it can be read',
  { timeout: 60_000 },
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'trickle-peer-'));
    try {
      const [trace, pcapng] = [join(folder, 'run.jsonl'), join(folder, 'run.pcapng')];
      const common = ['--address', '127.0.0.1', '--until', 'completed'];
      const files = ['--out', `trace=${trace}`, '--out', `pcapng=${pcapng}`];
      const alice = start('offer', ...common, '--restart', '0.2', ...files);
      const bob = start('answer', ...common, '--restart', '30');
      alice.child.stdout.pipe(bob.child.stdin);
      bob.child.stdout.pipe(alice.child.stdin);
      const { code, said } = await alice.ended;
      expect(code).toBe(0);
      const selected = newsOf(said).flatMap((one) => one['selected'] ?? []);
      expect(selected).toHaveLength(2);
      const read = parseTrace(readFileSync(trace, 'utf8'));
      if (!read.ok) throw new Error(read.error.message);
      const methods = read.trace.events.flatMap((one) => (one.type === 'api.called' ? [one.method] : []));
      expect(methods.filter((method) => method === 'restartIce')).toHaveLength(1);
      expect(methods.filter((method) => method === 'createOffer')).toHaveLength(2);
      const sent = read.trace.events.filter(({ type }) => type === 'datagram.sent').length;
      expect(sent).toBeGreaterThan(3);
      const packets = frames(readFileSync(pcapng));
      expect(packets).toBe(
        read.trace.events.filter(({ type }) => type === 'datagram.sent' || type === 'datagram.delivered')
          .length
      );
    } finally {
      rmSync(folder, { recursive: true });
    }
  }
);

test('a lite agent and a role that was chosen connect all the same', { timeout: 30_000 }, async () => {
  const common = ['--address', '127.0.0.1', '--until', 'connected'];
  const [alice, bob] = [
    start('offer', ...common, '--lite'),
    start('answer', ...common, '--role', 'controlling')
  ];
  alice.child.stdout.pipe(bob.child.stdin);
  bob.child.stdout.pipe(alice.child.stdin);
  for (const { code } of await Promise.all([alice.ended, bob.ended])) expect(code).toBe(0);
});

test('an address that this machine lacks is refused, with those it has', { timeout: 30_000 }, async () => {
  const { ended } = start('offer', '--address', '203.0.113.9');
  const { code, said } = await ended;
  expect(code).toBe(2);
  expect(said[0]).toMatch(
    /^--address 203\.0\.113\.9: no socket can be opened there .* This machine has .*127\.0\.0\.1/
  );
});

test('a wrong call ends with 2 and says how it is used', { timeout: 30_000 }, async () => {
  const { ended } = start('offer', '--turn', 'stun:127.0.0.1');
  const { code, said } = await ended;
  expect(code).toBe(2);
  expect(said[0]).toMatch(/^--turn stun:127\.0\.0\.1:/);
  expect(said.join('\n')).toContain('npm run -s peer -- offer|answer');
});
