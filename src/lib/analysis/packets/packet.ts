import type { StunClass } from '#lib/protocol/stun/message-type.ts';

/** The bytes of a datagram in a few facts, and in words for arrows, lists and the inspector. JSON-safe. */
export interface Packet {
  /** `STUN Binding success response`, `TURN ChannelData, channel 0x4000`, `TCP segment`. */
  readonly title: string;
  /** For an arrow: `Binding request`, `check · USE-CANDIDATE`, `mapped 203.0.113.7:40001`, `Allocate`, `401`. */
  readonly short: string;
  /** The STUN message that fills it. */
  readonly message?: PacketMessage;
  /** A connectivity check between the peers, or its answer: it has USERNAME and PRIORITY, or answers one that has. */
  readonly check: boolean;
  /** It asks for consent on a pair that is in use, or gives it (RFC 7675 §5.1). */
  readonly consent: boolean;
  /** The check nominates its pair: it, or what it answers, has USE-CANDIDATE (RFC 8445 §7.1.2). */
  readonly nominates: boolean;
  /** Which sending of its transaction this is, from 1; more than 1 is a retransmission (RFC 8489 §6.2.1). Of DTLS: of its messages or data. */
  readonly sending: number;
  /** The records of DTLS that fill it. */
  readonly secure?: PacketSecure;
  /** The datagram inside a Send or Data indication or ChannelData. */
  readonly carried?: Packet;
}

/** A datagram of DTLS, without what only its own tree of fields shows. */
export interface PacketSecure {
  /** The association that it is of, from 0; absent where nothing tells. */
  readonly association?: number;
  /** Who sent it. */
  readonly side?: 'client' | 'server';
  readonly records: readonly PacketRecord[];
}

/** A record of DTLS. */
export interface PacketRecord {
  /** 0 is in the clear. Absent of a record that is not opened. */
  readonly epoch?: number;
  /** `closed`: nobody knows its keys, or it is no record. */
  readonly holds: 'handshake' | 'change_cipher_spec' | 'alert' | 'ack' | 'sctp' | 'data' | 'closed';
  /** Of a handshake `client_hello`, for each message or part of one; `close_notify`; the records that an ACK names, `2/0`; `INIT`. */
  readonly names: readonly string[];
}

/** A STUN message, without what only its own tree of fields shows. */
export interface PacketMessage {
  readonly class: StunClass;
  /** 12 bits; the known ones are in `methods`. */
  readonly method: number;
  /** The transaction id, 24 hexadecimal digits. */
  readonly transaction: string;
  readonly username?: string;
  /** It has an integrity attribute that counts. */
  readonly integrity: boolean;
  /** The addresses that it tells, in the order of {@link toldAddresses}. */
  readonly addresses: readonly ToldAddress[];
}

/** The attributes whose address may be a candidate's. */
export const toldAddresses = ['XOR-MAPPED-ADDRESS', 'XOR-RELAYED-ADDRESS', 'XOR-PEER-ADDRESS'] as const;

export interface ToldAddress {
  readonly attribute: (typeof toldAddresses)[number];
  /** `203.0.113.7:40001` */
  readonly address: string;
}

/** How a password becomes the key: as it is (RFC 8489 §9.1), or hashed with a name and a realm (§9.2). */
export type KeyRecipe =
  | { readonly scheme: 'short-term'; readonly username?: string }
  | {
      readonly scheme: 'long-term';
      readonly username: string;
      readonly realm: string;
      readonly algorithm: 'MD5' | 'SHA-256';
    };

/** A request, and what follows from it for all that is sent with its transaction id. */
export interface Transaction {
  /** 12 bits. */
  readonly method: number;
  /** Where its request goes: `192.0.2.10:3478`; to the relay, of one that is carried by it. */
  readonly to: string;
  readonly check: boolean;
  readonly consent: boolean;
  readonly nominates: boolean;
  /** The key of the request, which its response is made with as well (RFC 8489 §9.1.4, §9.2.5). */
  readonly key: KeyRecipe;
  /** The event that made its sender check a pair, and names it. */
  readonly pair?: number;
}
