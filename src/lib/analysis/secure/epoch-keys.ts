import { keyBlock, type WriteKeys12 } from '#lib/protocol/dtls/keys/secrets-12.ts';
import {
  dtlsSchedule,
  nextTrafficSecret,
  trafficKeys,
  type TrafficKeys
} from '#lib/protocol/dtls/keys/secrets-13.ts';
import type { SecureAssociation, Side } from './secure-association.ts';

/** Keys of an epoch, and the line of the key log that they come from. */
export interface EpochKeys<Keys> {
  readonly keys: Keys;
  readonly secret: string;
}

/** The keys of one side in DTLS 1.2, of all epochs but the first. Undefined while they are not known. */
export function keys12(
  { suite, secrets, clientRandom, serverRandom }: SecureAssociation,
  side: Side
): EpochKeys<WriteKeys12> | undefined {
  const secret = 'CLIENT_RANDOM';
  const master = secrets.get(secret);
  if (!suite || !master || !clientRandom || !serverRandom) return undefined;
  return { keys: keyBlock(suite, master, { client: clientRandom, server: serverRandom })[side], secret };
}

/**
 * The secret of one side in that epoch of DTLS 1.3: 2 is the handshake, 3 the first of the application, and each KeyUpdate makes the
 * next one of the one before (RFC 9147 §6.1, RFC 8446 §7.2). Undefined where the key log has none.
 */
export function trafficSecret13(
  { suite, secrets }: SecureAssociation,
  side: Side,
  epoch: number
): EpochKeys<Uint8Array> | undefined {
  const label = epoch === 2 ? 'HANDSHAKE_TRAFFIC_SECRET' : 'TRAFFIC_SECRET_0';
  const secret = `${side.toUpperCase()}_${label}`;
  let keys = secrets.get(secret);
  if (!suite || !keys || epoch < 2) return undefined;
  for (let next = 4; next <= epoch; next++) keys = nextTrafficSecret(dtlsSchedule(suite), keys);
  return { keys, secret };
}

/** The keys of one side in that epoch of DTLS 1.3. */
export function keys13(
  association: SecureAssociation,
  side: Side,
  epoch: number
): EpochKeys<TrafficKeys> | undefined {
  const { suite } = association;
  const found = trafficSecret13(association, side, epoch);
  if (!suite || !found) return undefined;
  return { keys: trafficKeys(dtlsSchedule(suite), suite.aead, found.keys), secret: found.secret };
}
