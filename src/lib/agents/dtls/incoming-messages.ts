import type { HandshakeFragment } from '#lib/protocol/dtls/handshake/fragment.ts';
import type { HandshakeMessage } from '#lib/protocol/dtls/handshake/message.ts';
import { handshakeTypeName, handshakeTypes } from '#lib/protocol/dtls/handshake/types.ts';
import type { Numbered } from './facts.ts';
import type { Handshake } from './handshake.ts';
import type { KeyUpdates } from './key-updates.ts';
import { belongsIn, isPostHandshake } from './message-epoch.ts';
import { Reassembler } from './reassembler.ts';
import type { Steps } from './steps.ts';

/** Takes fragments, puts messages together, and hands on each in its turn; knows repeats and what answers them. */
export class IncomingMessages {
  readonly #handshake: Handshake;
  readonly #keyUpdates: KeyUpdates;
  readonly #reassembler = new Reassembler();
  /** What takes messages of the handshake; undefined before the start. */
  steps: Steps | undefined;

  constructor(handshake: Handshake, keyUpdates: KeyUpdates) {
    this.#handshake = handshake;
    this.#keyUpdates = keyUpdates;
  }

  /** Takes the fragments of a record, and every message that is whole by them. */
  take(fragments: readonly HandshakeFragment[], number: Numbered): void {
    const { context, acknowledgements, version } = this.#handshake;
    const keptFragments: HandshakeFragment[] = [];
    let isOfUse = false;
    let hasGap = false;
    let repeated: HandshakeFragment | undefined;
    for (const fragment of fragments) {
      if (!belongsIn(version, fragment.messageType, number.epoch)) {
        context.note({
          type: 'fragment.discarded',
          why: 'wrong-epoch',
          messageSequence: fragment.messageSequence
        });
        continue;
      }
      hasGap ||= this.#reassembler.hasGapBefore(fragment, number.epoch);
      const kept = this.#keep(fragment, number);
      if (kept === 'kept' || kept === 'old') isOfUse = true;
      if (kept === 'kept') keptFragments.push(fragment);
      if (kept === 'old' && this.#endsAnswered(fragment)) repeated = fragment;
    }
    if (isOfUse) acknowledgements.add(number);
    const hadNone = acknowledgements.sent;
    this.pump();
    if (context.isOver) return;
    this.#noteWaiting(keptFragments);
    if (repeated) this.#answerRepeat(repeated);
    this.#considerAck(isOfUse && acknowledgements.sent === hadNone && !repeated, hasGap);
  }

  /** Hands on messages that are whole, in order, until one has to wait. */
  pump(): void {
    const handshake = this.#handshake;
    const { context } = handshake;
    while (!context.isOver && !handshake.isHeld) {
      const received = this.#reassembler.take((type, epoch) => belongsIn(handshake.version, type, epoch));
      if (!received) return;
      const { message, records, refs } = received;
      context.because = refs;
      context.note({
        type: 'message.completed',
        message: nameOf(message.messageType),
        messageSequence: message.messageSequence,
        length: message.body.length,
        records
      });
      handshake.count(message);
      if (handshake.completedAt === undefined) this.steps?.take(message);
      else this.#takeLate(message);
      context.because = [];
    }
  }

  /** Says of fragments that came in a record whether they still wait: for their rest, or for their turn. */
  #noteWaiting(fragments: readonly HandshakeFragment[]): void {
    for (const { messageType, messageSequence, fragmentOffset, fragment, length } of fragments) {
      if (messageSequence < this.#reassembler.next) continue;
      this.#handshake.context.note({
        type: 'fragment.buffered',
        message: nameOf(messageType),
        messageSequence,
        start: fragmentOffset,
        end: fragmentOffset + fragment.length,
        length
      });
    }
  }

  #keep(fragment: HandshakeFragment, number: Numbered): ReturnType<Reassembler['add']> {
    const { context } = this.#handshake;
    const { messageSequence } = fragment;
    const kept = this.#reassembler.add(fragment, number.epoch, { number, ref: context.cause });
    if (kept !== 'kept') context.note({ type: 'fragment.discarded', why: kept, messageSequence });
    return kept;
  }

  /** Whether a fragment is the end of the flight that was answered last: then the answer may be lost. */
  #endsAnswered({ messageSequence, fragmentOffset, fragment, length }: HandshakeFragment): boolean {
    return messageSequence === this.#handshake.answered && fragmentOffset + fragment.length === length;
  }

  /** The other side repeats a flight: the answer is sent again (RFC 6347 §4.2.4, RFC 9147 §5.8.1). */
  #answerRepeat({ messageType }: HandshakeFragment): void {
    const { version, completedAt, context, flights, acknowledgements } = this.#handshake;
    const { lastFlightKept } = context.options.profile;
    if (completedAt === undefined) flights.resend('peer-repeats');
    else if (version === '1.3' && (isPostHandshake(messageType) || context.role === 'server'))
      acknowledgements.send();
    else if (version === '1.3') flights.resend('peer-repeats');
    // In 1.2 the last flight is the server’s; nobody answers it.
    else if (context.role === 'server' && context.now - completedAt <= lastFlightKept)
      flights.resend('peer-repeats');
  }

  /** An ACK helps where the rest of a flight does not come (RFC 9147 §7.1). */
  #considerAck(isNew: boolean, hasGap: boolean): void {
    const { context, version, acknowledgements, flights } = this.#handshake;
    const { ackDivisor, acknowledgesGapsAtOnce } = context.options.profile;
    if (version !== '1.3' || !isNew || acknowledgements.isEmpty) return;
    if (hasGap && acknowledgesGapsAtOnce) acknowledgements.send();
    else acknowledgements.schedule(Math.floor(flights.wait / ackDivisor));
  }

  /** Takes a message that comes after the handshake. */
  #takeLate(message: HandshakeMessage): void {
    const handshake = this.#handshake;
    handshake.completeFlight();
    if (handshake.version === '1.2') {
      // Nobody negotiates anew (RFC 5746 §4.5): a hello is refused, a request for one passed over.
      if (message.messageType === handshakeTypes.client_hello) handshake.alert('warning', 'no_renegotiation');
      return;
    }
    const body = handshake.read('1.3', message);
    if (!body) return;
    if (body.type === 'key_update') this.#keyUpdates.take(body.requestUpdate);
    else if (body.type !== 'new_session_ticket') handshake.fail('unexpected-message', 'unexpected_message');
    handshake.acknowledgements.send();
    this.#keyUpdates.consider();
  }
}

function nameOf(type: number): string {
  return handshakeTypeName(type) ?? String(type);
}
