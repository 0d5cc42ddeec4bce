import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { coturn, requireTool } from '../system-tools.ts';
import type { Namespace } from './namespaces.ts';

/** A STUN and TURN server in a namespace, on the usual port. */
export interface Server {
  readonly username: string;
  readonly credential: string;
  readonly stop: () => void;
}

/** Starts coturn in a namespace, on some addresses; it relays from the last one. */
export async function startServer(namespace: Namespace, addresses: readonly string[]): Promise<Server> {
  const folder = mkdtempSync(join(tmpdir(), 'trickle-coturn-'));
  const [username, credential] = ['alice', 'wonderland'];
  const options = [
    ['-c', join(folder, 'none.conf')],
    ['--userdb', join(folder, 'turndb')],
    ['--pidfile', join(folder, 'turnserver.pid')],
    ...addresses.map((address) => ['--listening-ip', address]),
    ['--relay-ip', addresses.at(-1) ?? ''],
    ['--lt-cred-mech', '--user', `${username}:${credential}`, '--realm', 'trickle.test'],
    ['--no-tls', '--no-dtls', '--no-cli', '--no-rfc5780'],
    ['--log-file', 'stdout', '--simple-log']
  ].flat();
  const server = spawn('ip', ['netns', 'exec', namespace, requireTool(coturn), ...options], {
    stdio: 'ignore',
    cwd: folder
  });
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  if (server.exitCode !== null) throw new Error(`coturn did not start in ${namespace}`);
  return {
    username,
    credential,
    stop: () => {
      server.kill('SIGKILL');
      rmSync(folder, { recursive: true, force: true });
    }
  };
}
