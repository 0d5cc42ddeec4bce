import type { SdpDocument } from './document.ts';

/** The lines that a fragment has, besides extensions (RFC 8840 §9.2). */
const ofFragments = new Set([
  'm',
  'a=group',
  'a=mid',
  'a=ice-lite',
  'a=ice-ufrag',
  'a=ice-pwd',
  'a=ice-options',
  'a=ice-pacing',
  'a=remote-candidates',
  'a=candidate',
  'a=end-of-candidates'
]);

/**
 * Whether a text is a trickle ICE fragment (`application/trickle-ice-sdpfrag`, RFC 8840 §9), as SIP sends it in INFO and WHIP
 * in PATCH: candidates below m-lines that name sections of an earlier description, or the credentials alone of an ICE
 * restart. It has nothing else, and no v= line. Candidates without a name or credentials are no fragment.
 */
export function isFragment(document: SdpDocument): boolean {
  const found = known.get(document) ?? looksLikeOne(document);
  known.set(document, found);
  return found;
}

// The explanation of each line asks.
const known = new WeakMap<SdpDocument, boolean>();

function looksLikeOne({ lines }: SdpDocument): boolean {
  const kinds = new Set(lines.filter(({ text }) => text !== '').map(({ kind }) => kind));
  if (![...kinds].every((kind) => ofFragments.has(kind))) return false;
  const trickles = kinds.has('a=candidate') || kinds.has('a=end-of-candidates');
  return kinds.has('a=ice-ufrag') || (kinds.has('a=mid') && trickles);
}
