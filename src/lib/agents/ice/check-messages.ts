import { checkPriority } from '#lib/protocol/ice/priority.ts';
import type { IceRole } from '#lib/protocol/ice/candidate-pair.ts';
import type { TransportAddress } from '#lib/protocol/address/transport-address.ts';
import type { StunAttribute } from '#lib/protocol/stun/attributes/attribute.ts';
import { shortTermKey } from '#lib/protocol/stun/credentials.ts';
import { writeStun } from '#lib/protocol/stun/encode-stun.ts';
import { methods } from '#lib/protocol/stun/message-type.ts';
import type { IceCredentials } from './ice-io.ts';
import type { Network } from './local-candidate.ts';

interface Check {
  readonly transactionId: string;
  readonly local: IceCredentials;
  readonly remote: IceCredentials;
  readonly role: IceRole;
  readonly tieBreaker: bigint;
  /** That of the local candidate. */
  readonly priority: number;
  readonly prflxPreference: number;
  readonly nominates: boolean;
  /** What GOOG-NETWORK-INFO is to say, if anything. */
  readonly network?: Network | undefined;
}

/** A connectivity check (RFC 8445 §7.1, §7.2.2): from us to them, so with their fragment first and their password. */
export function checkRequest(check: Check): Uint8Array {
  const { transactionId, local, remote, role, tieBreaker, priority, prflxPreference, nominates, network } =
    check;
  const attributes: StunAttribute[] = [
    { type: 'USERNAME', username: `${remote.ufrag}:${local.ufrag}` },
    ...(network
      ? [{ type: 'GOOG-NETWORK-INFO', networkId: network.id, networkCost: network.cost } as const]
      : []),
    { type: role === 'controlling' ? 'ICE-CONTROLLING' : 'ICE-CONTROLLED', tieBreaker },
    ...(nominates ? [{ type: 'USE-CANDIDATE' } as const] : []),
    { type: 'PRIORITY', priority: checkPriority(priority, prflxPreference) }
  ];
  return writeStun({
    class: 'request',
    method: methods.Binding,
    transactionId,
    attributes,
    integrity: { key: shortTermKey(remote.pwd) },
    fingerprint: true
  });
}

/** The answer to a check: where it was seen to come from (RFC 8445 §7.3.1.2), with the key of the request. */
export function checkSuccess(transactionId: string, pwd: string, address: TransportAddress): Uint8Array {
  return writeStun({
    class: 'success',
    method: methods.Binding,
    transactionId,
    attributes: [{ type: 'XOR-MAPPED-ADDRESS', address }],
    integrity: { key: shortTermKey(pwd) },
    fingerprint: true
  });
}

/** A refusal. Those that say that the request was not authentic have no integrity (RFC 8489 §9.1.3). */
export function checkError(
  transactionId: string,
  {
    code,
    reason,
    pwd,
    unknown = []
  }: { code: number; reason: string; pwd?: string; unknown?: readonly number[] }
): Uint8Array {
  return writeStun({
    class: 'error',
    method: methods.Binding,
    transactionId,
    attributes: [
      { type: 'ERROR-CODE', code, reason },
      ...(unknown.length > 0 ? [{ type: 'UNKNOWN-ATTRIBUTES', codes: unknown } as const] : [])
    ],
    ...(pwd !== undefined && { integrity: { key: shortTermKey(pwd) } }),
    fingerprint: true
  });
}

/** A keepalive: no credentials, no answer (RFC 8445 §11). */
export function keepalive(transactionId: string): Uint8Array {
  return writeStun({
    class: 'indication',
    method: methods.Binding,
    transactionId,
    attributes: [],
    fingerprint: true
  });
}
