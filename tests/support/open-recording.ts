import { readFileSync } from 'node:fs';
import { toHex } from '#lib/protocol/bytes/hex.ts';
import { protocolOfDatagram } from '#lib/protocol/demultiplex.ts';
import { findExtension } from '#lib/protocol/dtls/extensions/extension.ts';
import {
  addFragment,
  emptyAssembly,
  wholeMessage,
  type Assembly
} from '#lib/protocol/dtls/handshake/assembly.ts';
import { readBody } from '#lib/protocol/dtls/handshake/body.ts';
import type { HandshakeFragment } from '#lib/protocol/dtls/handshake/fragment.ts';
import type { HandshakeMessage } from '#lib/protocol/dtls/handshake/message.ts';
import { readKeyLog, secretsOf } from '#lib/protocol/dtls/keys/key-log.ts';
import { keyBlock } from '#lib/protocol/dtls/keys/secrets-12.ts';
import { dtlsSchedule, trafficKeys } from '#lib/protocol/dtls/keys/secrets-13.ts';
import { open12 } from '#lib/protocol/dtls/protection/protect-12.ts';
import { open13 } from '#lib/protocol/dtls/protection/protect-13.ts';
import { contentsOf, type Contents } from '#lib/protocol/dtls/records/contents.ts';
import { readDatagram } from '#lib/protocol/dtls/records/datagram.ts';
import type { ProtectedRecord, UnifiedRecord } from '#lib/protocol/dtls/records/record.ts';
import { cipherSuiteOf, type CipherSuite } from '#lib/protocol/dtls/registries/cipher-suites.ts';
import type { DtlsVersion } from '#lib/protocol/dtls/versions.ts';
import { readCapture, type CapturedDatagram } from './pcapng.ts';

export type Side = 'client' | 'server';

/** A record of a recording in plaintext. */
export interface OpenedRecord {
  readonly from: Side;
  readonly epoch: number;
  readonly sequence: number;
  readonly contents: Contents;
}

/** A recording with all its records opened, one after the other. */
export interface OpenedRecording {
  readonly version: DtlsVersion;
  readonly suite: CipherSuite;
  readonly secrets: ReadonlyMap<string, Uint8Array>;
  readonly randoms: { readonly client: Uint8Array; readonly server: Uint8Array };
  readonly records: readonly OpenedRecord[];
  /** Messages of the handshake, each once, in the order in which they were whole. */
  readonly messages: readonly (HandshakeMessage & { readonly from: Side })[];
  readonly media: readonly (CapturedDatagram & { readonly side: Side; readonly protocol: 'rtp' | 'rtcp' })[];
}

/** Opens `tests/fixtures/secure/NAME.pcapng` with its key log. Throws for a record that does not open. */
export function openRecording(name: string): OpenedRecording {
  const datagrams = readCapture(`secure/${name}.pcapng`);
  const log = readKeyLog(readFileSync(new URL(`../fixtures/secure/${name}.keys`, import.meta.url), 'utf8'));
  if (log.faults.length > 0) throw new Error(log.faults[0]?.message);
  const dtls = datagrams.filter(({ payload }) => protocolOfDatagram(payload) === 'dtls');
  const client = dtls[0]?.from;
  const sideOf = (from: string): Side => (from === client ? 'client' : 'server');
  const reader = new RecordingReader((random) => secretsOf(log, random));
  for (const { from, payload } of dtls) reader.datagram(sideOf(from), payload);
  return {
    ...reader.result(),
    media: datagrams.flatMap((datagram) => {
      const protocol = protocolOfDatagram(datagram.payload);
      return protocol === 'rtp' || protocol === 'rtcp'
        ? [{ ...datagram, side: sideOf(datagram.from), protocol }]
        : [];
    })
  };
}

class RecordingReader {
  readonly #secretsFor: (clientRandom: Uint8Array) => ReadonlyMap<string, Uint8Array>;
  readonly #records: OpenedRecord[] = [];
  readonly #messages: (HandshakeMessage & { readonly from: Side })[] = [];
  readonly #assemblies = new Map<string, Assembly<number>>();
  readonly #expected = new Map<string, number>();
  #version: DtlsVersion = '1.2';
  #suite: CipherSuite | undefined;
  #clientRandom = new Uint8Array(0);
  #serverRandom = new Uint8Array(0);
  #secrets: ReadonlyMap<string, Uint8Array> = new Map();

  constructor(secretsFor: (clientRandom: Uint8Array) => ReadonlyMap<string, Uint8Array>) {
    this.#secretsFor = secretsFor;
  }

  datagram(from: Side, bytes: Uint8Array): void {
    const read = readDatagram(bytes);
    if (!read.ok) throw new Error(read.error.message);
    for (const record of read.value) {
      if (record.form === 'unreadable') throw new Error(record.error.message);
      if (record.form === 'plaintext') this.#opened({ from, ...record });
      else if (record.form === 'protected') this.#open12(from, record);
      else this.#open13(from, record);
    }
  }

  result(): Omit<OpenedRecording, 'media'> {
    return {
      version: this.#version,
      suite: this.#knownSuite(),
      secrets: this.#secrets,
      randoms: { client: this.#clientRandom, server: this.#serverRandom },
      records: this.#records,
      messages: this.#messages
    };
  }

  #open12(from: Side, record: ProtectedRecord): void {
    const suite = this.#knownSuite();
    const randoms = { client: this.#clientRandom, server: this.#serverRandom };
    const keys = keyBlock(suite, this.#secret('CLIENT_RANDOM'), randoms)[from];
    const opened = open12(suite.aead, keys, record);
    if (!opened.ok) throw new Error(opened.error.message);
    const contents = contentsOf(record.contentType, opened.plaintext, '1.2');
    this.#opened({ from, epoch: record.epoch, sequence: record.sequence, contents });
  }

  #open13(from: Side, record: UnifiedRecord): void {
    const suite = this.#knownSuite();
    const label = record.epochBits === 2 ? 'HANDSHAKE_TRAFFIC_SECRET' : 'TRAFFIC_SECRET_0';
    const secret = this.#secret(`${from.toUpperCase()}_${label}`);
    const epoch = `${from} ${record.epochBits}`;
    const keys = trafficKeys(dtlsSchedule(suite), suite.aead, secret);
    const opened = open13(suite.aead, keys, record, this.#expected.get(epoch) ?? 0);
    if (!opened.ok) throw new Error(opened.error.message);
    this.#expected.set(epoch, opened.sequence + 1);
    const contents = contentsOf(opened.contentType, opened.content, '1.3');
    this.#opened({ from, epoch: record.epochBits, sequence: opened.sequence, contents });
  }

  #opened({ from, epoch, sequence, contents }: OpenedRecord): void {
    this.#records.push({ from, epoch, sequence, contents });
    if (contents.type !== 'handshake') return;
    for (const fragment of contents.fragments) this.#fragment(from, fragment);
  }

  #fragment(from: Side, fragment: HandshakeFragment): void {
    const key = `${from} ${fragment.messageSequence}`;
    const before = this.#assemblies.get(key) ?? emptyAssembly<number>(fragment);
    if (before.pieces.length > 0 && wholeMessage(before)) return;
    const after = addFragment(before, fragment, this.#records.length - 1);
    this.#assemblies.set(key, after);
    const message = wholeMessage(after);
    if (message) this.#message(from, message);
  }

  #message(from: Side, message: HandshakeMessage): void {
    this.#messages.push({ from, ...message });
    if (message.messageType > 2) return;
    const body = readBody('1.3', message.messageType, message.body);
    if (!body.ok) throw new Error(body.error.message);
    const hello = body.value;
    if (hello.type === 'client_hello') {
      this.#clientRandom = Uint8Array.from(hello.random);
      this.#secrets = this.#secretsFor(hello.random);
    }
    if (hello.type === 'server_hello') {
      this.#serverRandom = Uint8Array.from(hello.random);
      this.#suite = cipherSuiteOf(hello.cipherSuite);
      this.#version = findExtension(hello.extensions, 'selected_version') ? '1.3' : '1.2';
    }
  }

  #secret(label: string): Uint8Array {
    const secret = this.#secrets.get(label);
    if (!secret) throw new Error(`The key log has no ${label} for ${toHex(this.#clientRandom)}`);
    return secret;
  }

  #knownSuite(): CipherSuite {
    if (!this.#suite) throw new Error('No suite has been chosen');
    return this.#suite;
  }
}
