import type { SecureAssociation, SecureMessage, Side } from '../secure/secure-association.ts';
import { handshakeTypes, type HandshakeType } from '#lib/protocol/dtls/handshake/types.ts';

/** Something that was computed again, and held against what stands in a packet. */
export interface Proof {
  readonly ok: boolean;
  /** Hexadecimal. Of a signature, which only its maker can compute: the hash of what it is of. */
  readonly computed: string;
  /** The bytes in the packet; hexadecimal. */
  readonly stated: string;
  /** The bytes that it is computed of, in order. */
  readonly inputs: readonly ProofInput[];
}

/** Bytes that a proof is computed of. */
export interface ProofInput {
  /** `finished_key`, `transcript hash`, as the RFC has it. */
  readonly name: string;
  /** Hexadecimal. */
  readonly value: string;
}

/** Other bytes in place of the body of a message, to see what that does. */
export interface Change {
  /** Its place among the messages of the association, from 0. */
  readonly message: number;
  readonly body: Uint8Array;
}

/** The messages of an association, one of them changed. */
export function messagesWith(
  { messages }: Pick<SecureAssociation, 'messages'>,
  change: Change | undefined
): readonly SecureMessage[] {
  if (!change) return messages;
  return messages.map((message, place) =>
    place === change.message ? { ...message, body: change.body } : message
  );
}

/** The first message of that type and side, and those before it, which are what it proves. */
export function provenBy(
  messages: readonly SecureMessage[],
  from: Side,
  type: HandshakeType
): { readonly message: SecureMessage; readonly before: readonly SecureMessage[] } | undefined {
  const place = messages.findIndex((one) => one.from === from && one.messageType === handshakeTypes[type]);
  const message = messages[place];
  return message && { message, before: messages.slice(0, place) };
}
