import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { coturn, requireTool } from '../../scripts/system-tools.ts';
import { answersBinding } from './binding-request.ts';
import { freePort } from './free-port.ts';

/** A real STUN and TURN server on this machine's loopback interface. */
export interface Coturn {
  /** `stun:127.0.0.1:PORT` */
  readonly stun: string;
  /** `turn:127.0.0.1:PORT?transport=udp` */
  readonly turn: string;
  /** `turn:127.0.0.1:PORT?transport=tcp`; answers only where TCP was asked for. */
  readonly turnTcp: string;
  /** The one port of all three URLs. */
  readonly port: number;
  readonly username: string;
  readonly credential: string;
  /** The server's log so far. */
  readonly log: () => string;
  readonly stop: () => Promise<void>;
}

export interface CoturnOptions {
  /** Whether clients may also come over TCP (RFC 8656 §2.1). */
  readonly tcp?: boolean;
  /** After how many seconds a nonce is stale (RFC 8489 §9.2.4); otherwise none ever is. */
  readonly staleNonce?: number;
}

/** No test takes longer; a server that outlived its test ends by itself. */
const lifetime = 120_000;

/**
 * Starts coturn and waits until it answers a Binding request. STUN needs no credentials, TURN does.
 * Throws with what to install when coturn is missing: a test of the real thing is not skipped in silence.
 */
export async function startCoturn({ tcp = false, staleNonce }: CoturnOptions = {}): Promise<Coturn> {
  const command = requireTool(coturn);
  const [port, folder] = await Promise.all([freePort(), mkdtemp(join(tmpdir(), 'trickle-coturn-'))]);
  const [username, credential] = ['alice', 'wonderland'];
  const server = spawn(
    command,
    [
      // No configuration file of the machine and no database.
      ['-c', join(folder, 'none.conf')],
      ['--userdb', join(folder, 'turndb')],
      ['--pidfile', join(folder, 'turnserver.pid')],
      ['--listening-ip', '127.0.0.1'],
      ['--relay-ip', '127.0.0.1'],
      ['--listening-port', String(port)],
      ['--min-port', '49160', '--max-port', '49260'],
      ['--lt-cred-mech', '--user', `${username}:${credential}`, '--realm', 'trickle.test'],
      ['--allow-loopback-peers', '--no-tls', '--no-dtls', '--no-cli', '--no-rfc5780'],
      tcp ? [] : ['--no-tcp'],
      staleNonce === undefined ? [] : [`--stale-nonce=${staleNonce}`],
      ['--log-file', 'stdout', '--simple-log', '--log-binding', '--verbose']
    ].flat(),
    { stdio: ['ignore', 'pipe', 'pipe'], cwd: folder, timeout: lifetime, killSignal: 'SIGKILL' }
  );
  let log = '';
  const note = (text: string): void => {
    log += text;
  };
  server.stdout.setEncoding('utf8').on('data', note);
  server.stderr.setEncoding('utf8').on('data', note);
  const ended = new Promise<void>((resolve) => server.once('close', () => resolve()));
  const stop = async (): Promise<void> => {
    server.kill('SIGKILL');
    await ended;
    await rm(folder, { recursive: true, force: true });
  };
  if (!(await answersBinding(port))) {
    await stop();
    throw new Error(`coturn did not answer on 127.0.0.1:${port}. It said:\n${log}`);
  }
  return {
    stun: `stun:127.0.0.1:${port}`,
    turn: `turn:127.0.0.1:${port}?transport=udp`,
    turnTcp: `turn:127.0.0.1:${port}?transport=tcp`,
    port,
    username,
    credential,
    log: () => log,
    stop
  };
}
