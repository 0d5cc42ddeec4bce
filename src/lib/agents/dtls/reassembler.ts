import {
  addFragment,
  belongsTo,
  emptyAssembly,
  isWhole,
  wholeMessage,
  type Assembly
} from '#lib/protocol/dtls/handshake/assembly.ts';
import type { HandshakeFragment } from '#lib/protocol/dtls/handshake/fragment.ts';
import type { HandshakeMessage } from '#lib/protocol/dtls/handshake/message.ts';
import type { Ref } from '../contract.ts';
import { unique } from '../unique.ts';
import type { FragmentDiscard, Numbered } from './facts.ts';

/** A record that brought a fragment, and the input that it came in. */
export interface FragmentSource {
  readonly number: Numbered;
  readonly ref: Ref;
}

/** A message and where it came from. */
export interface ReceivedMessage {
  readonly message: HandshakeMessage;
  readonly epoch: number;
  readonly records: readonly Numbered[];
  readonly refs: readonly Ref[];
}

/** How many messages ahead are kept: a flight has no more. */
const ahead = 10;

/** Bytes of the longest message that is taken: a chain of certificates could be long, and WebRTC has one. */
const longest = 2 ** 16;

/** Puts messages together and in order (RFC 6347 §4.2.2–4.2.3, RFC 9147 §5.5). */
export class Reassembler {
  /** By message_seq and epoch: what comes in another epoch is another message, and maybe another’s. */
  readonly #waiting = new Map<string, Assembly<FragmentSource>>();
  #next = 0;

  /** The message_seq that comes next. */
  get next(): number {
    return this.#next;
  }

  /** Whether parts or messages wait that cannot be taken yet. */
  get isWaiting(): boolean {
    return this.#waiting.size > 0;
  }

  /** Takes a fragment; says `kept` or why not. */
  add(fragment: HandshakeFragment, epoch: number, source: FragmentSource): 'kept' | FragmentDiscard {
    const { messageSequence, length } = fragment;
    if (messageSequence < this.#next) return 'old';
    if (messageSequence >= this.#next + ahead) return 'too-far';
    if (length > longest) return 'too-long';
    const key = `${messageSequence}/${epoch}`;
    const known = this.#waiting.get(key);
    // Of two that do not go together the later one counts: the other side repeats what is its own.
    const assembly = known && belongsTo(known, fragment) ? known : emptyAssembly<FragmentSource>(fragment);
    this.#waiting.set(key, addFragment(assembly, fragment, source));
    return 'kept';
  }

  /** Whether a fragment would be out of order: of a message ahead, or with a gap before it. */
  hasGapBefore({ messageSequence, fragmentOffset }: HandshakeFragment, epoch: number): boolean {
    if (messageSequence !== this.#next) return true;
    const pieces = this.#waiting.get(`${messageSequence}/${epoch}`)?.pieces ?? [];
    let free = 0;
    for (const { start, end } of pieces) if (start <= free) free = end;
    return fragmentOffset > free;
  }

  /** The next message once it is whole, in an epoch that its type belongs in. */
  take(belongs: (type: number, epoch: number) => boolean): ReceivedMessage | undefined {
    const found = [...this.#waiting.entries()]
      .filter(([, assembly]) => assembly.messageSequence === this.#next && isWhole(assembly))
      .map(([key, assembly]) => ({ assembly, epoch: Number(key.split('/')[1]) }))
      .filter(({ assembly, epoch }) => belongs(assembly.messageType, epoch))
      .sort((one, other) => other.epoch - one.epoch)[0];
    const message = found && wholeMessage(found.assembly);
    if (!message) return undefined;
    for (const [key, { messageSequence }] of this.#waiting)
      if (messageSequence === this.#next) this.#waiting.delete(key);
    this.#next += 1;
    const sources = found.assembly.pieces.map(({ source }) => source);
    return {
      message,
      epoch: found.epoch,
      records: sources.map(({ number }) => number),
      refs: unique(sources.map(({ ref }) => ref))
    };
  }
}
