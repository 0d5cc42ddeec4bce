import type { Micros } from '#lib/trace/base.ts';
import type { Ref } from '../contract.ts';
import type { SctpContext } from './context.ts';
import { backedOff, Timer } from './timer.ts';
import type { Transfer } from './transfer.ts';

/** Ends an association once all has arrived, both sides having nothing more to say (RFC 9260 §9.2). */
export class Closing {
  readonly #context: SctpContext;
  readonly #t2: Timer;

  constructor(context: SctpContext) {
    this.#context = context;
    this.#t2 = new Timer(context, 'T2-shutdown');
  }

  get deadline(): Micros | undefined {
    return this.#t2.deadline;
  }

  stop(): void {
    this.#t2.stop();
  }

  /** Begins; where nothing is there yet, that is the end of it. */
  begin(): void {
    const context = this.#context;
    if (context.state === 'established') context.moveTo('shutdown-pending');
    else if (
      context.state === 'closed' ||
      context.state === 'cookie-wait' ||
      context.state === 'cookie-echoed'
    )
      context.end({ code: 'shutdown' });
  }

  /** Takes the next step where all that was given has arrived. */
  consider(transfer: Transfer): void {
    const context = this.#context;
    if (context.isOver || !transfer.sender.isDone) return;
    if (context.state === 'shutdown-pending') {
      context.moveTo('shutdown-sent');
      this.#sendShutdown(transfer, context.stateRef);
    } else if (context.state === 'shutdown-received') {
      context.moveTo('shutdown-ack-sent');
      this.#sendAck(transfer, context.stateRef);
    }
  }

  /** Takes a SHUTDOWN: the other side has nothing more to say. */
  takeShutdown(cumulativeTsn: number, transfer: Transfer): void {
    const context = this.#context;
    switch (context.state) {
      case 'established':
      case 'shutdown-pending':
        context.moveTo('shutdown-received');
        transfer.sender.acknowledgeUpTo(cumulativeTsn);
        break;
      case 'shutdown-received':
        transfer.sender.acknowledgeUpTo(cumulativeTsn);
        break;
      case 'shutdown-sent':
        // Both began at once.
        context.moveTo('shutdown-ack-sent');
        this.#sendAck(transfer, context.stateRef);
        break;
      case 'shutdown-ack-sent':
        this.#sendAck(transfer);
        break;
      case 'closed':
      case 'cookie-wait':
      case 'cookie-echoed':
        context.note({ type: 'chunk.discarded', chunk: 'SHUTDOWN', why: 'state' });
    }
  }

  /** Takes a SHUTDOWN ACK. */
  takeAck(): void {
    const context = this.#context;
    if (context.state !== 'shutdown-sent' && context.state !== 'shutdown-ack-sent') {
      context.note({ type: 'chunk.discarded', chunk: 'SHUTDOWN ACK', why: 'state' });
      return;
    }
    context.send([{ type: 'SHUTDOWN COMPLETE', tagReflected: false }]);
    context.end({ code: 'shutdown' });
  }

  /** Takes a SHUTDOWN COMPLETE. */
  takeComplete(): void {
    const context = this.#context;
    if (context.state === 'shutdown-ack-sent') context.end({ code: 'shutdown' });
    else context.note({ type: 'chunk.discarded', chunk: 'SHUTDOWN COMPLETE', why: 'state' });
  }

  /** Data came behind the own SHUTDOWN: it is acknowledged at once, with another one. */
  answerData(transfer: Transfer): void {
    if (this.#context.state === 'shutdown-sent') this.#sendShutdown(transfer);
  }

  /** An INIT or a COOKIE ECHO came to an association that has sent its SHUTDOWN ACK. */
  repeatAck(transfer: Transfer, refused: boolean): void {
    if (refused)
      this.#context.send([
        { type: 'SHUTDOWN ACK' },
        { type: 'ERROR', causes: [{ type: 'Cookie Received While Shutting Down' }] }
      ]);
    else this.#sendAck(transfer);
  }

  elapse(transfer: Transfer): void {
    const expired = this.#t2.expire();
    if (expired === undefined) return;
    transfer.silence.unanswered('T2-shutdown', expired);
    if (this.#context.isOver) return;
    if (this.#context.state === 'shutdown-sent') this.#sendShutdown(transfer, expired);
    else if (this.#context.state === 'shutdown-ack-sent') this.#sendAck(transfer, expired);
  }

  #sendShutdown(transfer: Transfer, ...causes: readonly (Ref | undefined)[]): void {
    const { cumulativeTsn } = transfer.receiver;
    this.#wait(transfer, this.#context.send([{ type: 'SHUTDOWN', cumulativeTsn }], { causes }));
  }

  #sendAck(transfer: Transfer, ...causes: readonly (Ref | undefined)[]): void {
    this.#wait(transfer, this.#context.send([{ type: 'SHUTDOWN ACK' }], { causes }));
  }

  #wait({ sender }: Transfer, sent: Ref): void {
    const { rtoMaximum } = this.#context.options.profile;
    this.#t2.start(backedOff(sender.rto, this.#t2.expirations, rtoMaximum), sent);
  }
}
