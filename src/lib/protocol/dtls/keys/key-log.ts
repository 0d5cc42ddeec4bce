import { fromHex, toHex } from '../../bytes/hex.ts';

/** Labels of the key log format that NSS introduced (draft-ietf-tls-keylogfile §2). */
export const keyLogLabels = [
  'CLIENT_RANDOM',
  'CLIENT_EARLY_TRAFFIC_SECRET',
  'EARLY_EXPORTER_MASTER_SECRET',
  'CLIENT_HANDSHAKE_TRAFFIC_SECRET',
  'SERVER_HANDSHAKE_TRAFFIC_SECRET',
  'CLIENT_TRAFFIC_SECRET_0',
  'SERVER_TRAFFIC_SECRET_0',
  'EXPORTER_SECRET'
] as const;

/** A label; CLIENT_RANDOM stands for the master secret of TLS 1.2. */
export type KeyLogLabel = (typeof keyLogLabels)[number];

/** A line of a key log. */
export interface KeyLogEntry {
  /** One of {@link keyLogLabels}, or another word that this reader does not know. */
  readonly label: string;
  /** Of the ClientHello of the connection: 32 bytes. */
  readonly clientRandom: Uint8Array;
  readonly secret: Uint8Array;
}

/** A line that is none. */
export interface KeyLogFault {
  /** From 1. */
  readonly line: number;
  readonly message: string;
}

export interface KeyLog {
  readonly entries: readonly KeyLogEntry[];
  readonly faults: readonly KeyLogFault[];
}

/** Reads a key log. Empty lines and comments are passed over; what is no entry is a fault, and the rest still counts. */
export function readKeyLog(text: string): KeyLog {
  const entries: KeyLogEntry[] = [];
  const faults: KeyLogFault[] = [];
  text.split(/\r?\n/).forEach((line, index) => {
    if (line.trim() === '' || line.startsWith('#')) return;
    const read = readLine(line);
    if (typeof read === 'string') faults.push({ line: index + 1, message: read });
    else entries.push(read);
  });
  return { entries, faults };
}

function readLine(line: string): KeyLogEntry | string {
  const [label = '', random = '', hex = '', ...more] = line.trim().split(/ +/);
  const clientRandom = fromHex(random.toLowerCase());
  const secret = fromHex(hex.toLowerCase());
  if (more.length > 0 || !/^[A-Z0-9_]+$/.test(label))
    return 'This is not a label and two hexadecimal numbers';
  if (clientRandom?.length !== 32) return 'The random of a ClientHello has 64 hexadecimal digits';
  if (!secret || secret.length === 0) return 'The secret is not hexadecimal';
  return { label, clientRandom, secret };
}

/** One line, without its end. */
export function keyLogLine({ label, clientRandom, secret }: KeyLogEntry): string {
  return `${label} ${toHex(clientRandom)} ${toHex(secret)}`;
}

/** A key log with these entries, each line with its end. */
export function writeKeyLog(entries: readonly KeyLogEntry[]): string {
  return entries.map((entry) => `${keyLogLine(entry)}\n`).join('');
}

/** The secrets of one connection by label. */
export function secretsOf(log: KeyLog, clientRandom: Uint8Array): ReadonlyMap<string, Uint8Array> {
  const wanted = toHex(clientRandom);
  return new Map(
    log.entries
      .filter((entry) => toHex(entry.clientRandom) === wanted)
      .map(({ label, secret }) => [label, secret])
  );
}
