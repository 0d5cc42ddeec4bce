import {
  applicationTrafficSecrets,
  dtlsSchedule,
  exporter13,
  exporterMasterSecret,
  handshakeTrafficSecrets,
  mainSecrets,
  trafficKeys,
  verifyData13,
  type BothSides,
  type MainSecrets
} from '#lib/protocol/dtls/keys/secrets-13.ts';
import type { Schedule } from '#lib/protocol/dtls/keys/hkdf-label.ts';
import type { CipherSuite } from '#lib/protocol/dtls/registries/cipher-suites.ts';
import type { Handshake } from './handshake.ts';
import type { RecordKeys } from './record-keys.ts';

/** Keys of a traffic secret of 1.3. */
export function keysOf(suite: CipherSuite, secret: Uint8Array): RecordKeys {
  return { version: '1.3', suite, keys: trafficKeys(dtlsSchedule(suite), suite.aead, secret) };
}

/** The key schedule of 1.3 (RFC 8446 §7.1) as a handshake goes on. */
export class Agreed13 {
  readonly #handshake: Handshake;
  readonly #suite: CipherSuite;
  readonly #schedule: Schedule;
  readonly #main: MainSecrets;
  readonly #early: BothSides;
  #late: BothSides | undefined;

  /** The transcript ends with ServerHello now. */
  constructor(handshake: Handshake, suite: CipherSuite, sharedSecret: Uint8Array) {
    this.#handshake = handshake;
    this.#suite = suite;
    this.#schedule = dtlsSchedule(suite);
    this.#main = mainSecrets(this.#schedule, sharedSecret);
    this.#early = handshakeTrafficSecrets(this.#schedule, this.#main.handshake, this.#hash);
    handshake.log([
      ['CLIENT_HANDSHAKE_TRAFFIC_SECRET', this.#early.client],
      ['SERVER_HANDSHAKE_TRAFFIC_SECRET', this.#early.server]
    ]);
    const { own, other } = this.#sides;
    handshake.installWrite(2, keysOf(suite, this.#early[own]), `${own} handshake traffic secret`);
    handshake.installRead(2, keysOf(suite, this.#early[other]), `${other} handshake traffic secret`);
  }

  /** The transcript ends with the Finished of the server now: secrets of the application, and the exporter. */
  finish(): void {
    const handshake = this.#handshake;
    const late = applicationTrafficSecrets(this.#schedule, this.#main.master, this.#hash);
    const exporter = exporterMasterSecret(this.#schedule, this.#main.master, this.#hash);
    this.#late = late;
    handshake.exporter = (label, length, context) =>
      exporter13(this.#schedule, exporter, { label, length, ...(context && { context }) });
    handshake.log([
      ['CLIENT_TRAFFIC_SECRET_0', late.client],
      ['SERVER_TRAFFIC_SECRET_0', late.server],
      ['EXPORTER_SECRET', exporter]
    ]);
    const { own, other } = this.#sides;
    handshake.traffic = {
      read: { epoch: 3, secret: late[other] },
      write: { epoch: 3, secret: late[own] }
    };
    handshake.installRead(3, keysOf(this.#suite, late[other]), `${other} traffic secret 0`);
  }

  /** Protects what is sent after the own Finished. */
  installWrite(): void {
    const { own } = this.#sides;
    if (this.#late)
      this.#handshake.installWrite(3, keysOf(this.#suite, this.#late[own]), `${own} traffic secret 0`);
  }

  /** What Finished of that side has to hold, of all messages so far (RFC 8446 §4.4.4). */
  verifyData(from: 'client' | 'server'): Uint8Array {
    return verifyData13(this.#schedule, this.#early[from], this.#hash);
  }

  get #hash(): Uint8Array {
    return this.#handshake.hash('1.3', this.#suite);
  }

  get #sides() {
    const own = this.#handshake.context.role;
    return { own, other: own === 'client' ? 'server' : 'client' } as const;
  }
}
