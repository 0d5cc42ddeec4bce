import type { Integrity } from '#lib/analysis/opened/integrity.ts';
import type { StunPart } from '#lib/analysis/opened/packet-tree.ts';
import { hex16 } from '#lib/protocol/bytes/hex.ts';
import type { Field } from '#lib/protocol/bytes/field.ts';
import type { TreeRow } from './tree-rows.ts';
import { english } from '#lib/words/en/index.ts';
import { verifyFingerprint } from '#lib/protocol/stun/verify.ts';

/** The texts of a row of the tree. */
export interface RowWords {
  readonly name: string;
  readonly value: string;
  readonly meaning: string;
  readonly rfc: string;
  /** Whether what it proves was recomputed, and how that went. */
  readonly proof?: 'right' | 'wrong' | 'unknown';
}

interface Proofs {
  readonly integrities: readonly Integrity[];
  readonly parts: readonly StunPart[];
  /** A peer’s name. */
  readonly nameOf: (actor: string) => string;
}

/** The most hexadecimal digits of bytes that a row shows; the bytes themselves stand beside it. */
const longest = 24;

/** The words of a row: its field's own, and what came of recomputing it. */
export function rowWords({ field, buffer }: Pick<TreeRow, 'field' | 'buffer'>, proofs: Proofs): RowWords {
  const { name, meaning = '', rfc } = field;
  const own = { name, value: shownValue(field), meaning, rfc };
  const integrity = proofs.integrities.find(
    ({ start, type, part }) => part.buffer === buffer && start === field.start && type === name
  );
  if (integrity) return { ...own, ...integrityWords(integrity, proofs.nameOf) };
  if (name === 'FINGERPRINT' && field.children.length > 0)
    return { ...own, ...fingerprintWords({ field, buffer }, own, proofs) };
  return own;
}

/** How an integrity was recomputed, in few words. */
export function integrityWords(
  integrity: Integrity,
  nameOf: (actor: string) => string
): Required<Pick<RowWords, 'value' | 'meaning' | 'proof'>> {
  const { held } = integrity;
  const { value, meaning } = english.packets.integrity(integrity, nameOf);
  const proof: NonNullable<RowWords['proof']> = held ? (held.ok ? 'right' : 'wrong') : 'unknown';
  return { value, meaning, proof };
}

function fingerprintWords(
  { field, buffer }: Pick<TreeRow, 'field' | 'buffer'>,
  { value, meaning }: RowWords,
  { parts }: Proofs
): Partial<RowWords> {
  const part = parts.findLast(
    ({ buffer: place, start, bytes }) =>
      place === buffer && field.start >= start && field.end <= start + bytes.length
  );
  const verified = part && verifyFingerprint(part.bytes);
  if (!part || !verified) return {};
  // One that does not count, after another, is not what was verified.
  if (verified.ok && part.start + verified.at !== field.start) return {};
  return verified.ok
    ? { value: `✓ ${value}`, meaning, proof: 'right' }
    : { value: `✗ ${value}`, meaning: verified.error.message, proof: 'wrong' };
}

function shownValue({ name, value, start, end }: Field): string {
  if (typeof value === 'number' && hexadecimal.has(name))
    return end - start === 2 ? hex16(value) : `0x${value.toString(16).padStart(8, '0')}`;
  const text = String(value);
  const bytes = 2 * (end - start);
  const isHex = text.length > longest && text.length <= bytes && /^[0-9a-f]+$/.test(text);
  return isHex ? `${text.slice(0, 8)}…${text.slice(-8)}` : text;
}

/** Numbers that RFCs write in hexadecimal. */
const hexadecimal: ReadonlySet<string> = new Set(['Message Type', 'Magic Cookie', 'Type', 'Channel Number']);
