import { toHex } from '#lib/protocol/bytes/hex.ts';
import { readBody } from '#lib/protocol/dtls/handshake/body.ts';
import {
  certificateVerifyContent,
  keyExchangeContent,
  verifySigned,
  type Signed
} from '#lib/protocol/dtls/handshake/proof.ts';
import { transcriptHash, transcriptOf } from '#lib/protocol/dtls/handshake/transcript.ts';
import { hashFunctions } from '#lib/protocol/dtls/keys/hash-functions.ts';
import { signatureSchemeName } from '#lib/protocol/dtls/registries/signature-schemes.ts';
import type { SecureAssociation, Side } from '../secure/secure-association.ts';
import { messagesWith, provenBy, type Change, type Proof, type ProofInput } from './proof.ts';
import { certificateOf } from './shown-certificate.ts';

/** A signature of the handshake, verified again. */
export interface SignatureProof extends Proof {
  readonly message: 'certificate_verify' | 'server_key_exchange';
  /** `ecdsa_secp256r1_sha256` */
  readonly scheme: string;
  /** Whether this way of signing is computed here. If not, `ok` is false and says nothing. */
  readonly known: boolean;
}

/**
 * The signature by which a side proves that the key of its certificate is its own: CertificateVerify, and of a server of DTLS 1.2
 * ServerKeyExchange (RFC 8446 §4.4.3, RFC 5246 §7.4.8, RFC 8422 §5.4). A changed byte of what it is of, of the signature or of the
 * certificate makes it wrong. Undefined where the message is not there, or cannot be read, or no key is.
 */
export function signatureProof(
  association: SecureAssociation,
  from: Side,
  change?: Change
): SignatureProof | undefined {
  const messages = messagesWith(association, change);
  const changed = { ...association, messages };
  const { version } = association;
  if (!version) return undefined;
  const found =
    version === '1.2' && from === 'server' ? keyExchange(changed) : certificateVerify(changed, version, from);
  const point = certificateOf(changed, from)?.point;
  if (!found || !point) return undefined;
  const { signed, content, inputs, message } = found;
  const verdict = verifySigned(signed, content, point);
  return {
    message,
    scheme: signatureSchemeName(signed.scheme) ?? String(signed.scheme),
    known: verdict !== 'other-scheme',
    ok: verdict === 'right',
    computed: toHex(hashFunctions['SHA-256'](content)),
    stated: toHex(signed.signature),
    inputs: [
      ...inputs,
      { name: 'signed content', value: toHex(content) },
      { name: 'public key', value: toHex(point) }
    ]
  };
}

interface Found {
  readonly message: SignatureProof['message'];
  readonly signed: Signed;
  readonly content: Uint8Array;
  readonly inputs: readonly ProofInput[];
}

function certificateVerify(
  { messages, suite }: SecureAssociation,
  version: '1.2' | '1.3',
  from: Side
): Found | undefined {
  const proven = provenBy(messages, from, 'certificate_verify');
  const read = proven && readBody(version, proven.message.messageType, proven.message.body);
  if (!suite || !proven || !read?.ok || read.value.type !== 'certificate_verify') return undefined;
  const hash = transcriptHash(version, proven.before, suite.hash);
  return {
    message: 'certificate_verify',
    signed: read.value,
    content:
      version === '1.3'
        ? certificateVerifyContent(from, hash)
        : transcriptOf(version, proven.before, suite.hash),
    inputs: [{ name: 'transcript hash', value: toHex(hash) }]
  };
}

function keyExchange({ messages }: SecureAssociation): Found | undefined {
  const message = provenBy(messages, 'server', 'server_key_exchange')?.message;
  const read = message && readBody('1.2', message.messageType, message.body);
  const randoms = { client: randomIn(messages, 'client'), server: randomIn(messages, 'server') };
  const { client, server } = randoms;
  if (!read?.ok || read.value.type !== 'server_key_exchange' || !client || !server) return undefined;
  return {
    message: 'server_key_exchange',
    signed: read.value,
    content: keyExchangeContent({ client, server }, read.value.parameters),
    inputs: [
      { name: 'client random', value: toHex(client) },
      { name: 'server random', value: toHex(server) }
    ]
  };
}

/** The random of a hello as it stands in the messages, which may have been changed: it follows a version of two bytes. */
function randomIn(messages: SecureAssociation['messages'], from: Side): Uint8Array | undefined {
  const random = provenBy(messages, from, `${from}_hello`)?.message.body.subarray(2, 34);
  return random?.length === 32 ? random : undefined;
}
