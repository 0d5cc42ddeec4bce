import { toHex } from '#lib/protocol/bytes/hex.ts';
import { transcriptHash } from '#lib/protocol/dtls/handshake/transcript.ts';
import { verifyData12 } from '#lib/protocol/dtls/keys/secrets-12.ts';
import { dtlsSchedule, finishedKey, verifyData13 } from '#lib/protocol/dtls/keys/secrets-13.ts';
import type { SecureAssociation, Side } from '../secure/secure-association.ts';
import { messagesWith, provenBy, type Change, type Proof } from './proof.ts';

/**
 * The verify_data of the Finished of a side, computed again of all messages before it (RFC 8446 §4.4.4, RFC 5246 §7.4.9). A changed
 * byte of any of them, or of Finished itself, makes it wrong. Undefined where there is no Finished, or no secret for it.
 */
export function finishedProof(
  association: SecureAssociation,
  from: Side,
  change?: Change
): Proof | undefined {
  const { suite, version, secrets } = association;
  const proven = provenBy(messagesWith(association, change), from, 'finished');
  if (!suite || !version || !proven) return undefined;
  const hash = transcriptHash(version, proven.before, suite.hash);
  const stated = toHex(proven.message.body);
  const messages = { name: 'transcript hash', value: toHex(hash) };
  if (version === '1.2') {
    const master = secrets.get('CLIENT_RANDOM');
    if (!master) return undefined;
    const computed = toHex(verifyData12(suite.hash, { master, from, transcriptHash: hash }));
    const inputs = [{ name: 'master secret', value: toHex(master) }, messages];
    return { ok: computed === stated, computed, stated, inputs };
  }
  const secret = secrets.get(`${from.toUpperCase()}_HANDSHAKE_TRAFFIC_SECRET`);
  if (!secret) return undefined;
  const schedule = dtlsSchedule(suite);
  const computed = toHex(verifyData13(schedule, secret, hash));
  const inputs = [{ name: 'finished_key', value: toHex(finishedKey(schedule, secret)) }, messages];
  return { ok: computed === stated, computed, stated, inputs };
}
