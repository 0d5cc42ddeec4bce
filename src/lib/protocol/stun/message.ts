import type { StunAttribute } from './attributes/attribute.ts';
import type { StunClass } from './message-type.ts';

/** A STUN message (RFC 8489 §5). */
export interface StunMessage {
  readonly class: StunClass;
  /** 12 bits; the known ones are in `methods`. */
  readonly method: number;
  /** 96 bits as 24 lower-case hexadecimal digits: equal transactions are equal texts. */
  readonly transactionId: string;
  /** In the order of the message, those that do not count included. */
  readonly attributes: readonly StunAttribute[];
}

/** Bytes before the attributes. */
export const headerLength = 20;
