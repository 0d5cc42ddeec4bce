import { notUnderstood } from '#lib/protocol/stun/attributes/comprehension.ts';
import type { StunMessage } from '#lib/protocol/stun/message.ts';
import type { Client } from './client.ts';
import { refuse, refuseUnknown, type Granted, type Refusal } from './respond.ts';

/** Answers a Binding request with the address that it came from (RFC 8489 §6.3.1.1). This needs no credentials. */
export function bind(
  request: StunMessage,
  client: Client,
  understands: (name: string) => boolean
): Granted | Refusal {
  const unknown = notUnderstood(request.attributes, understands);
  if (unknown.length > 0) return refuseUnknown(unknown);
  return isMalformed(request)
    ? refuse(400)
    : { ok: true, attributes: [{ type: 'XOR-MAPPED-ADDRESS', address: client.remote }] };
}

/** Whether an attribute that must be understood breaks its format. */
export function isMalformed({ attributes }: StunMessage): boolean {
  return attributes.some((attribute) => attribute.type === 'malformed' && attribute.code < 0x8000);
}
