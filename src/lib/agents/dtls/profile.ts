import type { AlertDescription } from '#lib/protocol/dtls/registries/alert-descriptions.ts';
import type { DtlsVersion } from '#lib/protocol/dtls/versions.ts';
import type { Micros } from '#lib/trace/base.ts';

/** Names of the profiles that there are. */
export const dtlsProfileNames = ['rfc', 'chrome', 'firefox'] as const;

export type DtlsProfileName = (typeof dtlsProfileNames)[number];

/** How long a flight waits for its answer (RFC 6347 §4.2.4.1, RFC 9147 §5.8.2). */
export interface FlightTimer {
  /** The first wait where no round trip is known. */
  readonly first: Micros;
  /** The first wait where one is: so many halves of it, within bounds; undefined: as if none was. */
  readonly ofRtt:
    { readonly halves: number; readonly shortest: Micros; readonly longest: Micros } | undefined;
  /** Each wait is twice the one before, up to this. */
  readonly longest: Micros;
  /** After so many waits in vain it is given up; Infinity: never. */
  readonly mostExpirations: number;
  /** Whether a wait that was doubled is kept for the next flight (RFC 9147 §5.8.2). */
  readonly keepsBackOff: boolean;
}

/** From which repeat on datagrams have at most so many bytes. */
export interface MtuStep {
  readonly fromRepeat: number;
  readonly bytes: number;
}

/** An extension of the ClientHello that a profile may send; those that a version needs are left out without it. */
export type HelloExtension =
  | 'extended_master_secret'
  | 'renegotiation_info'
  | 'supported_groups'
  | 'ec_point_formats'
  | 'application_layer_protocol_negotiation'
  | 'key_share'
  | 'supported_versions'
  | 'signature_algorithms'
  | 'psk_key_exchange_modes'
  | 'record_size_limit'
  | 'use_srtp';

/**
 * The choices that the RFCs leave to an implementation, as data. Codes are those of the registries, times are microseconds, sizes
 * bytes. An endpoint reads these and never asks which profile it has.
 */
export interface DtlsProfile {
  readonly name: DtlsProfileName;
  readonly versions: readonly DtlsVersion[];
  /** The version in the header of the first ClientHello (RFC 9147 §4). */
  readonly helloRecordVersion: number;
  /** Codes in supported_versions that are not versions spoken here, behind those that are. */
  readonly extraVersions: readonly number[];
  /** Offered, and by a server preferred, in this order; those that are not computed here are never agreed on. */
  readonly cipherSuites: readonly number[];
  readonly groups: readonly number[];
  /** Groups that a client sends key shares of. */
  readonly shares: readonly number[];
  readonly signatureSchemes: readonly number[];
  readonly srtpProfiles: readonly number[];
  readonly applicationProtocols: readonly string[];
  /** Bytes of plaintext that it takes (RFC 8449), where it says so. */
  readonly recordSizeLimit: number | undefined;
  readonly helloExtensions: readonly HelloExtension[];
  /** Whether each ClientHello has its extensions in another order. */
  readonly shufflesExtensions: boolean;
  /** Extensions of a ServerHello of 1.2, in order. */
  readonly serverExtensions12: readonly HelloExtension[];
  /** Extensions of EncryptedExtensions, in order. */
  readonly encryptedExtensions: readonly HelloExtension[];
  /** Bytes of the session id of a server of 1.2. */
  readonly sessionIdLength: number;
  /** certificate_types of CertificateRequest of 1.2 (RFC 5246 §7.4.4). */
  readonly certificateTypes: readonly number[];
  /** Alert for a certificate of another fingerprint, which no RFC names. */
  readonly wrongFingerprint: AlertDescription;
  readonly timer: FlightTimer;
  /** The ACK timer is that of the flight through this (RFC 9147 §7.1). */
  readonly ackDivisor: number;
  /** Whether a message out of order is acknowledged at once, without the ACK timer (RFC 9147 §7.1). */
  readonly acknowledgesGapsAtOnce: boolean;
  /** The last step that counts; the first is from repeat 0 on. */
  readonly mtu: readonly MtuStep[];
  /** Whether messages of one epoch share a record. */
  readonly packsMessages: boolean;
  /** How many datagrams wait for the start. */
  readonly earlyDatagrams: number;
  /** How many records wait for their keys, or data for the end of the handshake; 0: they are dropped. */
  readonly earlyRecords: number;
  /** Whether close_notify is answered at once. */
  readonly answersClose: boolean;
  /** How long the last flight, and what opens repeats of the other side’s, is kept (RFC 6347 §4.2.4). */
  readonly lastFlightKept: Micros;
}
