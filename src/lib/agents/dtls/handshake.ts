import type { KeyLogEntry, KeyLogLabel } from '#lib/protocol/dtls/keys/key-log.ts';
import { readBody, writeBody, type BodyOfVersion } from '#lib/protocol/dtls/handshake/body.ts';
import type { HandshakeMessage } from '#lib/protocol/dtls/handshake/message.ts';
import { transcriptHash, transcriptOf } from '#lib/protocol/dtls/handshake/transcript.ts';
import { handshakeTypeName, type HandshakeType } from '#lib/protocol/dtls/handshake/types.ts';
import { alertLevels } from '#lib/protocol/dtls/records/alert.ts';
import {
  alertDescriptions,
  type AlertDescription
} from '#lib/protocol/dtls/registries/alert-descriptions.ts';
import type { CipherSuite } from '#lib/protocol/dtls/registries/cipher-suites.ts';
import type { DtlsVersion } from '#lib/protocol/dtls/versions.ts';
import type { Micros } from '#lib/trace/base.ts';
import { Acknowledgements } from './acknowledgements.ts';
import type { DtlsContext } from './context.ts';
import type { DtlsRefusal } from './dtls-io.ts';
import type { FlightItem } from './flight.ts';
import { Flights } from './flights.ts';
import { Identity } from './identity.ts';
import { RecordReader } from './record-reader.ts';
import type { RecordKeys } from './record-keys.ts';
import { RecordWriter } from './record-writer.ts';
import { sendRecord } from './send-record.ts';

/** Key material for others (RFC 5705, RFC 8446 §7.5). */
export type Exporter = (label: string, length: number, context?: Uint8Array) => Uint8Array;

/** A traffic secret of 1.3 and its epoch, from which the next one comes (RFC 8446 §7.2). */
export interface TrafficSecret {
  readonly epoch: number;
  readonly secret: Uint8Array;
}

/** A handshake: what both versions and both sides of it share. */
export class Handshake {
  readonly context: DtlsContext;
  readonly reader = new RecordReader();
  readonly writer = new RecordWriter();
  readonly flights: Flights;
  readonly acknowledgements: Acknowledgements;
  readonly identity: Identity;
  /** Undefined until the whole hello that decides it has come. */
  version: DtlsVersion | undefined;
  suite: CipherSuite | undefined;
  group: number | undefined;
  srtpProfile: number | undefined;
  extendedMasterSecret = true;
  clientRandom = new Uint8Array(0);
  exporter: Exporter | undefined;
  /** Of 1.3, from the end of the handshake on. */
  traffic: { readonly read: TrafficSecret; readonly write: TrafficSecret } | undefined;
  /** The other side is proved, and what it has to be is not known: messages wait. */
  isHeld = false;
  /** When it was complete. */
  completedAt: Micros | undefined;
  readonly #messages: HandshakeMessage[] = [];
  /** The message_seq that the answered flight of the other side ends with; -1 before. */
  answered = -1;
  #flightHeard: HandshakeType[] = [];
  #lastHeard = -1;
  #nextSequence = 0;

  constructor(context: DtlsContext) {
    this.context = context;
    this.identity = new Identity(context);
    this.acknowledgements = new Acknowledgements(context, this.writer);
    this.flights = new Flights(context, this.writer, (why, repeats) => {
      if (why === 'silence') this.#end(() => context.end({ code: 'silence', repeats }));
      else this.fail('mtu-too-small', 'internal_error');
    });
  }

  /** A message of its own, with the next message_seq; it is part of the transcript unless told otherwise. */
  say<Version extends DtlsVersion>(
    version: Version,
    body: BodyOfVersion[Version],
    { inTranscript = true } = {}
  ): HandshakeMessage {
    const message = { ...writeBody(version, body), messageSequence: this.#nextSequence++ };
    if (inTranscript) this.#messages.push(message);
    return message;
  }

  /** A message of the other side becomes part of the transcript. */
  hear(message: HandshakeMessage): void {
    this.#messages.push(message);
  }

  /** A message has come, in its turn. */
  count({ messageType, messageSequence }: HandshakeMessage): void {
    const name = handshakeTypeName(messageType);
    this.#lastHeard = messageSequence;
    if (name) this.#flightHeard.push(name);
  }

  /** Reads a message; where it is malformed, or of no type that the version has, it fails. */
  read<Version extends DtlsVersion>(
    version: Version,
    { messageType, body }: HandshakeMessage
  ): BodyOfVersion[Version] | undefined {
    const read = readBody(version, messageType, body);
    if (read.ok) return read.value;
    if (read.error.code === 'mismatch') this.fail('unexpected-message', 'unexpected_message');
    else this.fail('malformed-message', 'decode_error');
    return undefined;
  }

  /** The hash of all messages so far. */
  hash(version: DtlsVersion, suite: CipherSuite): Uint8Array {
    return transcriptHash(version, this.#messages, suite.hash);
  }

  /** All messages so far, as they are hashed and, in 1.2, signed. */
  transcript(version: DtlsVersion, suite: CipherSuite): Uint8Array {
    return transcriptOf(version, this.#messages, suite.hash);
  }

  /** Sends a flight, which answers that of the other side. */
  send(items: readonly FlightItem[], { waits = true } = {}): void {
    this.completeFlight();
    this.acknowledgements.clear();
    this.flights.send(items, { waits });
  }

  /** The flight of the other side is complete. */
  completeFlight(): void {
    if (this.#flightHeard.length > 0)
      this.context.note({ type: 'flight.completed', messages: this.#flightHeard });
    this.#flightHeard = [];
    this.answered = this.#lastHeard;
  }

  installRead(epoch: number, keys: RecordKeys, secret: string): void {
    this.reader.install(epoch, keys);
    this.context.note({ type: 'keys.installed', epoch, direction: 'read', secret });
  }

  installWrite(epoch: number, keys: RecordKeys, secret: string): void {
    this.writer.install(epoch, keys);
    this.context.note({ type: 'keys.installed', epoch, direction: 'write', secret });
  }

  /** New secrets for the key log. */
  log(secrets: readonly (readonly [KeyLogLabel, Uint8Array])[]): void {
    const entries = secrets.map(([label, secret]): KeyLogEntry => ({
      label,
      clientRandom: this.clientRandom,
      secret
    }));
    this.context.emit({ type: 'secrets', entries });
  }

  /** The key of the other side is proved: its certificate is held against what was promised, or waits for that. */
  verifyIdentity(proved: HandshakeType): void {
    this.context.note({ type: 'proof.verified', message: proved });
    this.#judge();
  }

  /** What was promised is known now. */
  resume(): void {
    if (!this.isHeld) return;
    this.isHeld = false;
    this.#judge();
  }

  #judge(): void {
    const judged = this.identity.judge();
    if (judged === 'wrong') this.fail('wrong-fingerprint', this.context.options.profile.wrongFingerprint);
    if (judged !== 'unknown-yet') return;
    this.isHeld = true;
    this.context.note({ type: 'verification.held' });
  }

  /** The own side is done. */
  complete(): void {
    const { context, version, suite, group, srtpProfile, extendedMasterSecret } = this;
    if (!version || !suite || group === undefined) throw new Error('Nothing has been agreed on');
    this.completedAt = context.now;
    context.emit({
      type: 'negotiated',
      version,
      cipherSuite: suite.code,
      group,
      srtpProfile,
      extendedMasterSecret,
      role: context.role
    });
    context.moveTo('connected');
  }

  /** Says why it cannot go on, and ends. */
  fail(why: DtlsRefusal, alert: AlertDescription): undefined {
    this.#end(() => {
      const said = this.alert('fatal', alert);
      this.context.end({ code: 'refused', why, alert }, said);
    });
  }

  /** Sends an alert in the newest epoch, and gives its ref. */
  alert(level: keyof typeof alertLevels, description: AlertDescription): number {
    return sendRecord(this.context, this.writer, {
      type: 'alert',
      level: alertLevels[level],
      description: alertDescriptions[description]
    });
  }

  /** Ends: nothing is sent again and nothing waits any more. */
  #end(end: () => void): void {
    if (this.context.isOver) return;
    end();
    this.quieten();
  }

  quieten(): void {
    this.flights.stop();
    this.acknowledgements.clear();
  }
}
