import { parseSdp } from '#lib/protocol/sdp/document.ts';
import { isFragment } from '#lib/protocol/sdp/fragment.ts';
import type { DescriptionKind } from './description.ts';

/** The word as a kind of description, when it is one. */
export function kindOf(word: unknown): DescriptionKind | undefined {
  return word === 'offer' || word === 'answer' || word === 'pranswer' ? word : undefined;
}

/**
 * Infers a description's kind from its `a=setup` lines: only an offer leaves the roles open with `actpass`, and an answer
 * chooses `active` or `passive` (RFC 8842 §5.2, §5.3). An offer may choose, too, so this is for texts that do not say. A
 * trickle ICE fragment is known by what it has and lacks.
 */
export function inferKind(sdp: string): DescriptionKind | undefined {
  if (!sdp.startsWith('v=') && isFragment(parseSdp(sdp))) return 'fragment';
  const roles = [...sdp.matchAll(/^a=setup:([\w-]+)/gm)].map(([, role]) => role);
  if (roles.includes('actpass')) return 'offer';
  return roles.includes('active') || roles.includes('passive') ? 'answer' : undefined;
}

/**
 * The kind that words around a description name: `type: 'offer'`, `createAnswerOnSuccess`, `--- Offer ---`. Words that
 * name two kinds say nothing.
 */
export function kindInWords(words: string): DescriptionKind | undefined {
  const said = /\btype["']?\s*[:=]\s*["']?(offer|answer|pranswer)\b/i.exec(words)?.[1]?.toLowerCase();
  if (said) return kindOf(said);
  const named = new Set(
    [...words.matchAll(/pranswer|offer|answer/gi)]
      .filter(({ 0: word, index }) => !isInsideWord(words, index, word))
      .map(([word]) => word.toLowerCase())
  );
  const [only] = named;
  return named.size === 1 ? kindOf(only) : undefined;
}

/** `offers` and `Offerer` are other words; `createOffer` and `OFFER:` name the thing. */
function isInsideWord(words: string, index: number, word: string): boolean {
  const before = words[index - 1] ?? '';
  const after = words[index + word.length] ?? '';
  const joins = /[a-z]/i.test(before) && !(/[a-z]/.test(before) && /^[A-Z]/.test(word));
  return joins || /[a-z]/.test(after);
}
