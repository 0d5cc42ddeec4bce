import { hex16 } from '#lib/protocol/bytes/hex.ts';
import type { StunAttribute } from '#lib/protocol/stun/attributes/attribute.ts';
import { findAttribute } from '#lib/protocol/stun/attributes/standing.ts';
import { writeStun } from '#lib/protocol/stun/encode-stun.ts';
import { errorCodes } from '#lib/protocol/stun/error-codes.ts';
import type { StunMessage } from '#lib/protocol/stun/message.ts';

/** Why a request is not granted, and what its error response says besides the code. */
export interface Refusal {
  readonly ok: false;
  readonly code: number;
  /** The reason phrase; the name of the code when absent. */
  readonly reason?: string;
  readonly attributes?: readonly StunAttribute[];
}

/** The attributes of a success response. */
export interface Granted {
  readonly ok: true;
  readonly attributes: readonly StunAttribute[];
}

export function refuse(code: number, reason?: string, attributes?: readonly StunAttribute[]): Refusal {
  return { ok: false, code, ...(reason && { reason }), ...(attributes && { attributes }) };
}

/** 420, with what is not understood (RFC 8489 §6.3.1). */
export function refuseUnknown(codes: readonly number[]): Refusal {
  const reason = `Unknown Attribute: ${codes.map(hex16).join(' ')}`;
  return refuse(420, reason, [{ type: 'UNKNOWN-ATTRIBUTES', codes }]);
}

/**
 * The response to a request, as bytes (RFC 8489 §6.3.1): with `key` it carries MESSAGE-INTEGRITY, and FINGERPRINT if the
 * request does.
 */
export function respond(
  request: StunMessage,
  outcome: Granted | Refusal,
  { key, software }: { readonly key?: Uint8Array | undefined; readonly software?: string | undefined } = {}
): Uint8Array {
  const attributes = outcome.ok ? outcome.attributes : [errorCode(outcome), ...(outcome.attributes ?? [])];
  return writeStun({
    class: outcome.ok ? 'success' : 'error',
    method: request.method,
    transactionId: request.transactionId,
    attributes: [
      ...attributes,
      ...(software === undefined ? [] : [{ type: 'SOFTWARE', software } satisfies StunAttribute])
    ],
    ...(key && { integrity: { key } }),
    fingerprint: findAttribute(request.attributes, 'FINGERPRINT') !== undefined
  });
}

function errorCode({ code, reason }: Refusal): StunAttribute {
  return { type: 'ERROR-CODE', code, reason: reason ?? errorCodes.get(code)?.name ?? '' };
}
