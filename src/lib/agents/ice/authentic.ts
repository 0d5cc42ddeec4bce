import { findAttribute } from '#lib/protocol/stun/attributes/standing.ts';
import { shortTermKey } from '#lib/protocol/stun/credentials.ts';
import type { StunMessage } from '#lib/protocol/stun/message.ts';
import { verifyIntegrity } from '#lib/protocol/stun/verify.ts';

/** A response that refuses a request as not authentic has no integrity itself (RFC 8489 §9.1.3). */
const unsignedCodes: readonly number[] = [400, 401];

/** Whether a response to a check is the other side's. One that is not is taken as if it never came (RFC 8489 §9.1.4). */
export function isAuthentic(response: StunMessage, bytes: Uint8Array, pwd: string): boolean {
  if (verifyIntegrity(bytes, shortTermKey(pwd)).ok) return true;
  const code = findAttribute(response.attributes, 'ERROR-CODE')?.code;
  const isSigned = findAttribute(response.attributes, 'MESSAGE-INTEGRITY') !== undefined;
  return response.class === 'error' && !isSigned && code !== undefined && unsignedCodes.includes(code);
}
