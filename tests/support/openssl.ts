import { execFileSync, spawn } from 'node:child_process';
import { readFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openssl, requireTool } from '../../scripts/system-tools.ts';

/** One of OpenSSL’s two tools, speaking DTLS 1.2 on 127.0.0.1. */
export interface OpenSsl {
  /** The DER of its certificate. */
  readonly certificate: Uint8Array;
  /** What it has printed so far. */
  readonly log: () => string;
  /** Sends a line as application data. */
  readonly say: (line: string) => void;
  /** Resolves with the match once it has printed that; rejects after 10 s. */
  readonly prints: (pattern: RegExp) => Promise<RegExpExecArray>;
  readonly stop: () => Promise<void>;
}

/** No test takes longer; one that outlived its test ends by itself. */
const lifetime = 60_000;

const common = [
  '-dtls1_2 -4 -cert c.pem -key k.pem -timeout',
  '-use_srtp SRTP_AES128_CM_SHA1_80:SRTP_AEAD_AES_128_GCM',
  '-keymatexport EXTRACTOR-dtls_srtp -keymatexportlen 60'
]
  .join(' ')
  .split(' ');

/**
 * Starts `s_server` or `s_client` with a fresh certificate of ECDSA on P-256. The server asks for a cookie, and for a certificate
 * of whatever signature. Throws with what to install when OpenSSL is missing.
 */
export async function startOpenSsl(
  tool: 's_server' | 's_client',
  port: number,
  more: readonly string[] = []
): Promise<OpenSsl> {
  const command = requireTool(openssl);
  const folder = await mkdtemp(join(tmpdir(), 'trickle-openssl-'));
  const make = (line: string) =>
    execFileSync(command, line.split(' '), { cwd: folder, stdio: ['ignore', 'pipe', 'ignore'] });
  make('ecparam -name prime256v1 -genkey -noout -out k.pem');
  make('req -new -x509 -key k.pem -out c.pem -subj /CN=WebRTC -days 2');
  const pem = await readFile(join(folder, 'c.pem'), 'utf8');
  const certificate = new Uint8Array(Buffer.from(pem.replace(/-----[A-Z ]+-----|\s/g, ''), 'base64'));
  const own =
    tool === 's_server'
      ? ['-accept', String(port), '-Verify', '1', '-no_ticket', '-cipher', 'ECDHE-ECDSA-AES128-GCM-SHA256']
      : ['-connect', `127.0.0.1:${port}`];
  const child = spawn(command, [tool, ...common, ...own, ...more], {
    cwd: folder,
    stdio: ['pipe', 'pipe', 'pipe'],
    timeout: lifetime,
    killSignal: 'SIGKILL'
  });
  let log = '';
  const looks = new Set<() => void>();
  const note = (text: string): void => {
    log += text;
    for (const look of looks) look();
  };
  child.stdout.setEncoding('utf8').on('data', note);
  child.stderr.setEncoding('utf8').on('data', note);
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  return {
    certificate,
    log: () => log,
    say: (line) => child.stdin.write(`${line}\n`),
    prints: (pattern) =>
      new Promise((resolve, reject) => {
        const limit = setTimeout(() => {
          looks.delete(look);
          reject(new Error(`OpenSSL did not print ${pattern} within 10 s. It printed:\n${log}`));
        }, 10_000);
        const look = (): void => {
          const found = pattern.exec(log);
          if (!found) return;
          clearTimeout(limit);
          looks.delete(look);
          resolve(found);
        };
        looks.add(look);
        look();
      }),
    stop: async () => {
      child.kill('SIGKILL');
      await ended;
      await rm(folder, { recursive: true, force: true });
    }
  };
}
