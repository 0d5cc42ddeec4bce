import type { Assembly } from '#lib/protocol/dtls/handshake/assembly.ts';
import type { HandshakeMessage } from '#lib/protocol/dtls/handshake/message.ts';
import type { CipherSuite } from '#lib/protocol/dtls/registries/cipher-suites.ts';
import type { DtlsVersion } from '#lib/protocol/dtls/versions.ts';
import type { ActorId } from '#lib/trace/base.ts';

/** The client sends the first ClientHello. */
export type Side = 'client' | 'server';

/** The place of a fragment of a message. */
export interface FragmentPlace {
  /** The place of its datagram among those of its trace, and of its record in the datagram, from 0. */
  readonly datagram: number;
  readonly record: number;
}

/** A message of the handshake, whole. */
export interface SecureMessage extends HandshakeMessage {
  readonly from: Side;
  /** The fragments that brought it. */
  readonly assembly: Assembly<FragmentPlace>;
  /** The datagram that made it whole, in the order of sending. */
  readonly datagram: number;
  /** The epoch that it was sent in; 0 is in the clear. */
  readonly epoch: number;
}

/** A DTLS association, as far as its datagrams and the secrets of the trace tell of it. */
export interface SecureAssociation {
  /** From 0, in the order in which they begin. */
  readonly index: number;
  readonly client: ActorId;
  /** Absent while nobody has answered. */
  readonly server?: ActorId;
  /** The randoms of both hellos, 32 bytes each; absent until the hello is whole. */
  readonly clientRandom?: Uint8Array;
  readonly serverRandom?: Uint8Array;
  /** What the ServerHello chose. */
  readonly version?: DtlsVersion;
  /** Absent, too, for a suite that is not computed here. */
  readonly suite?: CipherSuite;
  /** By label, as a key log has them. */
  readonly secrets: ReadonlyMap<string, Uint8Array>;
  /** Each once, in the order in which they were whole: the transcript is made of them. */
  readonly messages: readonly SecureMessage[];
}
