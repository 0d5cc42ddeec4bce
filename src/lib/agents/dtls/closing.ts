import type { Ref } from '../contract.ts';
import type { Numbered } from './facts.ts';
import type { Handshake } from './handshake.ts';

/** close_notify, said and heard (RFC 5246 §7.2.1, RFC 9147 §5.10). */
export class Closing {
  readonly #handshake: Handshake;
  /** The number of the record that said it. */
  #heard: Numbered | undefined;
  #isSaid = false;

  constructor(handshake: Handshake) {
    this.#handshake = handshake;
  }

  /** Whether the other side has closed. */
  get hasHeard(): boolean {
    return this.#heard !== undefined;
  }

  /** Whether the other side has closed, and the own side has not said that it does. */
  get isHalf(): boolean {
    return this.#heard !== undefined && !this.#isSaid;
  }

  /** Whether data of this record is ignored: what was sent before close_notify may still come. */
  isAfter({ epoch, sequence }: Numbered): boolean {
    if (this.#isSaid && this.#heard === undefined) return true;
    const heard = this.#heard;
    if (!heard) return false;
    return epoch > heard.epoch || (epoch === heard.epoch && sequence > heard.sequence);
  }

  /** The other side closes. */
  take(number: Numbered, heard: Ref): void {
    const { context } = this.#handshake;
    this.#heard = number;
    if (context.options.profile.answersClose) this.#say();
    context.end({ code: 'closed', by: 'peer' }, heard);
    this.#handshake.quieten();
  }

  /** The own side closes. Before anything was sent there is nobody to tell. */
  begin(): void {
    const { context } = this.#handshake;
    if (context.state === 'connecting' || context.state === 'connected' || this.isHalf) this.#say();
    context.end({ code: 'closed', by: 'own' });
    this.#handshake.quieten();
  }

  #say(): void {
    if (this.#isSaid) return;
    this.#isSaid = true;
    this.#handshake.alert('warning', 'close_notify');
  }
}
