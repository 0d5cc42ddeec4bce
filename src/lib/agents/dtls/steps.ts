import type { HandshakeMessage } from '#lib/protocol/dtls/handshake/message.ts';

/** The part of a handshake that is at hand: takes messages in their order, and says what follows them. */
export interface Steps {
  take(message: HandshakeMessage): void;
}

/** Where steps hand over to others, when a hello has decided the version. */
export type Continue = (next: Steps) => void;
