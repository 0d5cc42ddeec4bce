import type { SetupRole } from '#lib/protocol/sdp/transport.ts';

/** The side that sends the ClientHello: `client` is the active one (RFC 8842 §5). */
export type DtlsRole = 'client' | 'server';

/** The own role, as an answer settles it; undefined where the answer leaves it open, which it must not. */
export function dtlsRole(answer: SetupRole, answersHere: boolean): DtlsRole | undefined {
  if (answer === 'actpass') return undefined;
  return (answer === 'active') === answersHere ? 'client' : 'server';
}

/** How the answer states a role. */
export function setupOf(role: DtlsRole): SetupRole {
  return role === 'client' ? 'active' : 'passive';
}
