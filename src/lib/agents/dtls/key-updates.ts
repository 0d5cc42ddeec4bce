import { dtlsSchedule, nextTrafficSecret } from '#lib/protocol/dtls/keys/secrets-13.ts';
import type { CipherSuite } from '#lib/protocol/dtls/registries/cipher-suites.ts';
import { keysOf } from './agreed-13.ts';
import type { Handshake, TrafficSecret } from './handshake.ts';

/**
 * KeyUpdate of DTLS 1.3, asked and answered (RFC 9147 §8): who sends it goes on with the old keys until it is acknowledged, and
 * sends it only once everything before it is.
 */
export class KeyUpdates {
  readonly #handshake: Handshake;
  /** Whether one is to be sent, and whether it asks for new keys of the other side, too. */
  #wanted: 'none' | 'own' | 'both' = 'none';
  /** One is on its way. */
  #isSent = false;

  constructor(handshake: Handshake) {
    this.#handshake = handshake;
  }

  /** Wants new keys for what is sent; with `both` also for what is received. Nothing happens in 1.2. */
  want(both: boolean): void {
    if (!this.#handshake.traffic || this.#handshake.completedAt === undefined) return;
    this.#wanted = both || this.#wanted === 'both' ? 'both' : 'own';
    this.consider();
  }

  /** Sends the one that is wanted, if all before it is acknowledged. */
  consider(): void {
    const { flights, writer, context } = this.#handshake;
    if (this.#wanted === 'none' || this.#isSent || flights.isWaiting || context.isOver) return;
    const requestUpdate = this.#wanted === 'both' ? 1 : 0;
    this.#wanted = 'none';
    this.#isSent = true;
    const message = this.#handshake.say(
      '1.3',
      { type: 'key_update', requestUpdate },
      { inTranscript: false }
    );
    flights.send([{ type: 'message', message, epoch: writer.epoch }], { waits: true });
  }

  /** What was sent last is acknowledged. */
  acknowledged(): void {
    const { suite, traffic } = this.#handshake;
    if (this.#isSent && suite && traffic) {
      const write = next(suite, traffic.write);
      this.#handshake.traffic = { ...traffic, write };
      this.#handshake.installWrite(write.epoch, keysOf(suite, write.secret), 'next traffic secret');
      this.#isSent = false;
    }
    this.consider();
  }

  /** The other side will send with new keys. The old ones are kept until it does. */
  take(requestUpdate: number): void {
    const { suite, traffic } = this.#handshake;
    if (!suite || !traffic || requestUpdate > 1) {
      this.#handshake.fail('illegal-parameter', 'illegal_parameter');
      return;
    }
    const read = next(suite, traffic.read);
    this.#handshake.traffic = { ...traffic, read };
    this.#handshake.installRead(read.epoch, keysOf(suite, read.secret), 'next traffic secret');
    if (requestUpdate === 1 && !this.#isSent && this.#wanted === 'none') this.#wanted = 'own';
  }
}

function next(suite: CipherSuite, { epoch, secret }: TrafficSecret): TrafficSecret {
  return { epoch: epoch + 1, secret: nextTrafficSecret(dtlsSchedule(suite), secret) };
}
