/** What a server says that it can do, in the first 13 characters of its nonce (RFC 8489 §9.2, §18.1). */
export interface SecurityFeatures {
  /** Bit 0: the server offers PASSWORD-ALGORITHMS. A challenge without them has been tampered with. */
  readonly passwordAlgorithms: boolean;
  /** Bit 1: the server takes USERHASH in place of USERNAME. */
  readonly usernameAnonymity: boolean;
}

const cookie = 'obMatJos2';
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** The features that a nonce tells of; undefined for a nonce without the cookie, of an older server. */
export function parseNonceCookie(nonce: string): SecurityFeatures | undefined {
  if (!nonce.startsWith(cookie)) return undefined;
  const digits = Array.from(nonce.slice(cookie.length, cookie.length + 4), (digit) =>
    alphabet.indexOf(digit)
  );
  if (digits.length < 4 || digits.includes(-1)) return undefined;
  const bits = digits.reduce((sum, digit) => sum * 64 + digit, 0);
  return { passwordAlgorithms: (bits & 1) !== 0, usernameAnonymity: (bits & 2) !== 0 };
}

/** A nonce that tells of features, followed by the server's own text. */
export function formatNonceCookie(features: SecurityFeatures, rest: string): string {
  const bits = (features.passwordAlgorithms ? 1 : 0) | (features.usernameAnonymity ? 2 : 0);
  // The features that exist fit into the last of four base64 digits.
  return `${cookie}AAA${alphabet.charAt(bits)}${rest}`;
}
