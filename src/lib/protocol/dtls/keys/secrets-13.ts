import { hmac } from '@noble/hashes/hmac.js';
import { aeadSizes } from '../protection/aead.ts';
import type { Aead, CipherSuite } from '../registries/cipher-suites.ts';
import { hashBytes, hashFunctions } from './hash-functions.ts';
import { deriveSecret, emptyHash, expandLabel, hkdfExtract, type Schedule } from './hkdf-label.ts';

/** The schedule of DTLS 1.3 with that suite. */
export function dtlsSchedule({ hash }: CipherSuite): Schedule {
  return { hash, prefix: 'dtls13' };
}

/** The secrets that the others come from, in their order (RFC 8446 §7.1). */
export interface MainSecrets {
  readonly early: Uint8Array;
  readonly handshake: Uint8Array;
  readonly master: Uint8Array;
}

/** Early, Handshake and Master Secret, of the shared secret of ECDHE; without a pre-shared key (RFC 8446 §7.1). */
export function mainSecrets(schedule: Schedule, sharedSecret: Uint8Array): MainSecrets {
  const zeros = new Uint8Array(hashBytes[schedule.hash]);
  const derived = (secret: Uint8Array) =>
    deriveSecret(schedule, secret, { label: 'derived', transcriptHash: emptyHash(schedule) });
  const early = hkdfExtract(schedule, zeros, zeros);
  const handshake = hkdfExtract(schedule, derived(early), sharedSecret);
  return { early, handshake, master: hkdfExtract(schedule, derived(handshake), zeros) };
}

/** A secret of each side. */
export interface BothSides {
  readonly client: Uint8Array;
  readonly server: Uint8Array;
}

/** The traffic secrets of epoch 2: of the hash of ClientHello and ServerHello. */
export function handshakeTrafficSecrets(
  schedule: Schedule,
  handshakeSecret: Uint8Array,
  helloHash: Uint8Array
): BothSides {
  const of = (label: string) => deriveSecret(schedule, handshakeSecret, { label, transcriptHash: helloHash });
  return { client: of('c hs traffic'), server: of('s hs traffic') };
}

/** The first traffic secrets of the application, of epoch 3: of the hash of all messages through the server’s Finished. */
export function applicationTrafficSecrets(
  schedule: Schedule,
  masterSecret: Uint8Array,
  finishedHash: Uint8Array
): BothSides {
  const of = (label: string) => deriveSecret(schedule, masterSecret, { label, transcriptHash: finishedHash });
  return { client: of('c ap traffic'), server: of('s ap traffic') };
}

/** The secret that exporters come from: of the same hash as the traffic secrets of the application. */
export function exporterMasterSecret(
  schedule: Schedule,
  masterSecret: Uint8Array,
  finishedHash: Uint8Array
): Uint8Array {
  return deriveSecret(schedule, masterSecret, { label: 'exp master', transcriptHash: finishedHash });
}

/** The traffic secret of the next epoch, after a KeyUpdate (RFC 8446 §7.2). */
export function nextTrafficSecret(schedule: Schedule, secret: Uint8Array): Uint8Array {
  return expandLabel(schedule, secret, { label: 'traffic upd' });
}

/** What one side protects the records of an epoch with. */
export interface TrafficKeys {
  readonly key: Uint8Array;
  readonly iv: Uint8Array;
  /** Masks the record numbers (RFC 9147 §4.2.3). TLS has none. */
  readonly sn: Uint8Array;
}

/** The keys of a traffic secret (RFC 8446 §7.3, RFC 9147 §4.2.3). */
export function trafficKeys(schedule: Schedule, aead: Aead, secret: Uint8Array): TrafficKeys {
  const { key: length } = aeadSizes[aead];
  return {
    key: expandLabel(schedule, secret, { label: 'key', length }),
    iv: expandLabel(schedule, secret, { label: 'iv', length: 12 }),
    sn: expandLabel(schedule, secret, { label: 'sn', length })
  };
}

/** The key that the Finished of that side is made with, from its traffic secret of the handshake (RFC 8446 §4.4.4). */
export function finishedKey(schedule: Schedule, trafficSecret: Uint8Array): Uint8Array {
  return expandLabel(schedule, trafficSecret, { label: 'finished' });
}

/** What Finished holds: the HMAC of the hash of all messages before it (RFC 8446 §4.4.4). */
export function verifyData13(
  schedule: Schedule,
  trafficSecret: Uint8Array,
  transcriptHash: Uint8Array
): Uint8Array {
  return hmac(hashFunctions[schedule.hash], finishedKey(schedule, trafficSecret), transcriptHash);
}

/** Key material for others (RFC 8446 §7.5). No context and an empty one are the same here. */
export function exporter13(
  schedule: Schedule,
  exporterSecret: Uint8Array,
  input: { readonly label: string; readonly length: number; readonly context?: Uint8Array }
): Uint8Array {
  const { label, length, context = new Uint8Array(0) } = input;
  const secret = deriveSecret(schedule, exporterSecret, { label, transcriptHash: emptyHash(schedule) });
  const hashed = hashFunctions[schedule.hash](context);
  return expandLabel(schedule, secret, { label: 'exporter', context: hashed, length });
}
