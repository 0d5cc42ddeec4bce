import { findAttribute } from '#lib/protocol/stun/attributes/standing.ts';
import type { StunMessage } from '#lib/protocol/stun/message.ts';
import type { KeyRecipe } from '../packets/packet.ts';

/** How the key of a request is made: with a REALM it is a TURN user's, without one an ICE password. */
export function keyRecipe({ attributes }: StunMessage): KeyRecipe {
  const username = findAttribute(attributes, 'USERNAME')?.username;
  const realm = findAttribute(attributes, 'REALM')?.realm;
  if (realm === undefined) return { scheme: 'short-term', ...(username !== undefined && { username }) };
  const algorithm = findAttribute(attributes, 'PASSWORD-ALGORITHM')?.algorithm === 2 ? 'SHA-256' : 'MD5';
  return { scheme: 'long-term', username: username ?? '', realm, algorithm };
}
