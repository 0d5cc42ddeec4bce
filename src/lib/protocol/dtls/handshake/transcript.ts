import { joinBytes } from '../../bytes/join-bytes.ts';
import { hashFunctions } from '../keys/hash-functions.ts';
import type { SuiteHash } from '../registries/cipher-suites.ts';
import type { DtlsVersion } from '../versions.ts';
import { transcriptForm, writeAsTls, type HandshakeMessage } from './message.ts';
import { isHelloRetry } from './server-hello.ts';
import { handshakeTypes } from './types.ts';

/**
 * The bytes that the messages of a handshake, in their order, add to the transcript. DTLS 1.2 writes each with its header
 * of 12 bytes as one fragment, and leaves HelloVerifyRequest and the ClientHello before it out (RFC 6347 §4.2.1, §4.2.6).
 * DTLS 1.3 writes each as TLS does, and puts the hash of the first ClientHello in its place when a HelloRetryRequest
 * follows (RFC 9147 §5.2, RFC 8446 §4.4.1).
 */
export function transcriptOf(
  version: DtlsVersion,
  messages: readonly HandshakeMessage[],
  hash: SuiteHash
): Uint8Array {
  return joinBytes(version === '1.2' ? transcript12(messages) : transcript13(messages, hash));
}

/** The hash of {@link transcriptOf}. */
export function transcriptHash(
  version: DtlsVersion,
  messages: readonly HandshakeMessage[],
  hash: SuiteHash
): Uint8Array {
  return hashFunctions[hash](transcriptOf(version, messages, hash));
}

function transcript12(messages: readonly HandshakeMessage[]): readonly Uint8Array[] {
  const verify = messages.findIndex(({ messageType }) => messageType === handshakeTypes.hello_verify_request);
  return messages.slice(verify + 1).map((message) => transcriptForm('1.2', message));
}

function transcript13(messages: readonly HandshakeMessage[], hash: SuiteHash): readonly Uint8Array[] {
  const forms = messages.map((message) => transcriptForm('1.3', message));
  const [first] = forms;
  const second = messages[1];
  if (!first || !second || !isRetry(second)) return forms;
  const body = hashFunctions[hash](first);
  return [writeAsTls({ messageType: handshakeTypes.message_hash, body }), ...forms.slice(1)];
}

/** Whether a message is a HelloRetryRequest: its random follows the version of two bytes. */
function isRetry({ messageType, body }: HandshakeMessage): boolean {
  return messageType === handshakeTypes.server_hello && isHelloRetry(body.subarray(2, 34));
}
