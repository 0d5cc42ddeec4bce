import { toHex } from '#lib/protocol/bytes/hex.ts';
import { standingTracker } from '#lib/protocol/stun/attributes/standing.ts';
import { entryOfName } from '#lib/protocol/stun/attributes/table.ts';
import { longTermKey, shortTermKey } from '#lib/protocol/stun/credentials.ts';
import { computeIntegrity, type IntegrityType } from '#lib/protocol/stun/integrity.ts';
import { headerLength } from '#lib/protocol/stun/message.ts';
import { opaqueString } from '#lib/protocol/stun/opaque-string.ts';
import { verifyIntegrity } from '#lib/protocol/stun/verify.ts';
import type { Recording } from '../recording.ts';
import type { IceCredentials } from '../packets/ice-credentials.ts';
import { keyRecipe } from '../digest/key-recipe.ts';
import type { KeyRecipe } from '../packets/packet.ts';
import { passwordFor } from '../packets/passwords.ts';
import type { StunPart } from './packet-tree.ts';

/** An integrity attribute, and what it was held against. */
export interface Integrity {
  readonly type: IntegrityType;
  /** Where its attribute starts, in the buffer of its message. */
  readonly start: number;
  readonly recipe: KeyRecipe;
  /** The message that it protects. */
  readonly part: StunPart;
  /** Absent when the trace tells of no password for it. */
  readonly held?: {
    readonly password: string;
    /** The owner of the ICE password; absent for a TURN user’s. */
    readonly ice?: IceCredentials;
    readonly ok: boolean;
  };
}

/** The result of trying a password. */
export interface Trial {
  readonly ok: boolean;
  /** The HMAC that this password makes, and the one that stands in the message; hexadecimal. */
  readonly expected: string;
  readonly found: string;
}

type Protected = Pick<Integrity, 'type' | 'part' | 'recipe'>;

const types: readonly IntegrityType[] = [
  'MESSAGE-INTEGRITY',
  'MESSAGE-INTEGRITY-SHA256',
  'GOOG-MESSAGE-INTEGRITY-32'
];

/**
 * Recomputes every integrity of a message, with the password that the first `count` events make known. Which one it
 * is, the USERNAME of the request says; a response is made with the key of its request (RFC 8489 §9.1.4, §9.2.5).
 */
export function integritiesOf(recording: Recording, part: StunPart, count: number): readonly Integrity[] {
  const { message } = part;
  const asked = recording.digest.transactions[message.transactionId];
  const recipe = (message.class === 'request' ? undefined : asked?.key) ?? keyRecipe(message);
  return types.flatMap((type): readonly Integrity[] => {
    const at = attributeAt(part.bytes, type);
    if (at === undefined) return [];
    const found = { type, start: part.start + at, recipe, part };
    const known = passwordFor(recording, recipe, count);
    return [known ? { ...found, held: { ...known, ok: verify(found, known.password) } } : found];
  });
}

/** Makes the HMAC that the message would have, had it been made with this password. */
export function tryPassword({ type, part, recipe }: Protected, password: string): Trial {
  const at = attributeAt(part.bytes, type) ?? part.bytes.length;
  const length = new DataView(part.bytes.buffer, part.bytes.byteOffset).getUint16(at + 2);
  const found = part.bytes.subarray(at + 4, at + 4 + length);
  const key = keyOf(recipe, password);
  const expected = computeIntegrity(type, part.bytes.subarray(0, at), key, found.length);
  return { ok: verifyIntegrity(part.bytes, key, type).ok, expected: toHex(expected), found: toHex(found) };
}

function verify({ type, part, recipe }: Protected, password: string): boolean {
  return verifyIntegrity(part.bytes, keyOf(recipe, password), type).ok;
}

/** The key of a password. One that OpaqueString refuses is taken as it is: it can only fail. */
function keyOf(recipe: KeyRecipe, password: string): Uint8Array {
  if (recipe.scheme === 'short-term') return shortTermKey(password);
  const { username, realm, algorithm } = recipe;
  const texts = { username: prepared(username), realm: prepared(realm), password: prepared(password) };
  return longTermKey(texts, algorithm);
}

function prepared(text: string): string {
  const result = opaqueString(text);
  return result.ok ? result.text : text;
}

/** Where in a message the attribute of that type that counts starts. */
function attributeAt(bytes: Uint8Array, type: IntegrityType): number | undefined {
  const wanted = entryOfName(type)?.code;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const standing = standingTracker();
  for (let at = headerLength; at + 4 <= bytes.length;) {
    const [code, length] = [view.getUint16(at), view.getUint16(at + 2)];
    if (standing(code) === 'counts' && code === wanted && at + 4 + length <= bytes.length) return at;
    at += 4 + length + (-length & 3);
  }
  return undefined;
}
