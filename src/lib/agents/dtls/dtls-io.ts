import type { FingerprintHash } from '#lib/protocol/x509/fingerprint.ts';
import type { KeyLogEntry } from '#lib/protocol/dtls/keys/key-log.ts';
import type { Contents } from '#lib/protocol/dtls/records/contents.ts';
import type { AlertDescription } from '#lib/protocol/dtls/registries/alert-descriptions.ts';
import type { DtlsVersion } from '#lib/protocol/dtls/versions.ts';
import type { Fingerprint } from '#lib/protocol/sdp/transport.ts';
import type { Micros } from '#lib/trace/base.ts';
import type { DtlsRole } from '../jsep/dtls-role.ts';
import type { DtlsFact, ResendReason } from './facts.ts';
import type { DtlsProfile } from './profile.ts';

/** A certificate and its key. */
export interface OwnCertificate {
  /** X.509, ECDSA on P-256. */
  readonly der: Uint8Array;
  /** 32 bytes. */
  readonly secretKey: Uint8Array;
}

export interface DtlsOptions {
  readonly profile: DtlsProfile;
  readonly certificate: OwnCertificate;
  /** Versions that it speaks; those of its profile by default. */
  readonly versions?: readonly DtlsVersion[];
  /** Bytes of the largest datagram; by default as the profile says. */
  readonly mtu?: number;
  /** Codes of SRTP protection profiles, the best first; none for no use_srtp. By default as the profile says. */
  readonly srtpProfiles?: readonly number[];
  /** Whether a server asks for a cookie: with HelloVerifyRequest in 1.2, with HelloRetryRequest in 1.3. */
  readonly asksForCookie?: boolean;
  /** Codes of the groups that a client sends key shares of; by default as the profile says. None asks for a HelloRetryRequest. */
  readonly shares?: readonly number[];
  /** Bytes of padding in the ClientHello (RFC 7685), for one that does not fit into a datagram. */
  readonly helloPadding?: number;
}

/** Inputs of a DTLS endpoint, from the peer around it. */
export type DtlsInput =
  /** The handshake begins: the role is settled, and the pair may be used (RFC 5763 §5, RFC 7675 §5.1). */
  | { readonly type: 'start'; readonly role: DtlsRole }
  /** Some that come before the start wait for it. */
  | { readonly type: 'datagram.received'; readonly data: Uint8Array }
  /** The certificate of the other side is held against these; before that nobody is believed (RFC 5763 §5). */
  | { readonly type: 'fingerprints.known'; readonly fingerprints: readonly Fingerprint[] }
  /** A round trip that ICE has measured, which timers begin with. */
  | { readonly type: 'rtt.known'; readonly rtt: Micros }
  /** One record of application data; it is refused before the connection is there. */
  | { readonly type: 'data.send'; readonly data: Uint8Array }
  /** New keys for what is sent and, if asked for, for what is received (RFC 9147 §8). 1.3 only. */
  | { readonly type: 'keys.update'; readonly both?: boolean }
  /** Says close_notify, and ends. */
  | { readonly type: 'close' }
  | { readonly type: 'timeout' };

/** States of a DTLS transport (W3C webrtc-pc, RTCDtlsTransportState). */
export type DtlsState = 'new' | 'connecting' | 'connected' | 'closed' | 'failed';

/** Why an endpoint has ended. */
export type DtlsEnd =
  /** close_notify, by either side. */
  | { readonly code: 'closed'; readonly by: 'own' | 'peer' }
  /** A fatal alert that came. */
  | { readonly code: 'alerted'; readonly alert: number }
  /** The handshake cannot go on; the alert has been sent. */
  | { readonly code: 'refused'; readonly why: DtlsRefusal; readonly alert: AlertDescription }
  /** Nobody answers: so often was it sent again. */
  | { readonly code: 'silence'; readonly repeats: number };

/** What is wrong with what the other side says. */
export type DtlsRefusal =
  | 'malformed-message'
  | 'unexpected-message'
  | 'no-common-version'
  /** The server would have spoken 1.3, and somebody made it 1.2 (RFC 8446 §4.1.3). */
  | 'downgraded'
  | 'no-common-suite'
  | 'no-common-group'
  | 'no-common-signature'
  | 'missing-extension'
  | 'illegal-parameter'
  | 'no-certificate'
  /** Its key is none that is computed here. */
  | 'unreadable-certificate'
  | 'wrong-signature'
  | 'wrong-fingerprint'
  | 'wrong-finished'
  | 'wrong-cookie'
  /** A datagram is too small for a fragment. */
  | 'mtu-too-small';

/** A record of a datagram that is sent, as it is before its protection. */
export interface SentRecord {
  readonly epoch: number;
  readonly sequence: number;
  readonly contents: Contents;
}

/** What both sides have agreed on. */
export interface Negotiated {
  readonly version: DtlsVersion;
  /** Codes of the registries. */
  readonly cipherSuite: number;
  readonly group: number;
  /** Undefined where no media is protected. */
  readonly srtpProfile: number | undefined;
  /** In 1.2: whether the master secret depends on the whole handshake (RFC 7627); true in 1.3. */
  readonly extendedMasterSecret: boolean;
  readonly role: DtlsRole;
}

/** Outputs of a DTLS endpoint. */
export type DtlsOutput =
  | {
      readonly type: 'datagram.send';
      readonly data: Uint8Array;
      readonly records: readonly SentRecord[];
      readonly resent?: ResendReason;
    }
  | { readonly type: 'state.moved'; readonly from: DtlsState; readonly to: DtlsState }
  | ({ readonly type: 'negotiated' } & Negotiated)
  /** The other side has shown its certificate; nothing is proved by that alone. */
  | { readonly type: 'certificate.received'; readonly der: Uint8Array }
  /** The certificate was held against what the description promised, once the key was proved (RFC 8122 §5.1). */
  | {
      readonly type: 'fingerprint.judged';
      readonly algorithm: FingerprintHash | undefined;
      /** Upper-case hexadecimal with colons; empty where no promised hash function is known. */
      readonly computed: string;
      readonly promised: readonly string[];
      readonly ok: boolean;
    }
  | { readonly type: 'data.delivered'; readonly data: Uint8Array }
  /** New lines for a key log, once their secrets are there. */
  | { readonly type: 'secrets'; readonly entries: readonly KeyLogEntry[] }
  | { readonly type: 'ended'; readonly why: DtlsEnd }
  /** For the trace. */
  | { readonly type: 'noted'; readonly fact: DtlsFact };
