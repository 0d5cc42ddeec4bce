/** Two fingerprints laid beside each other, octet by octet. */
export interface FingerprintRow {
  readonly signaled: readonly Octet[];
  readonly certificate: readonly Octet[];
}

export interface Octet {
  /** Two hex digits; empty where one fingerprint is shorter. */
  readonly text: string;
  /** Whether it is the first that differs. */
  readonly differs: boolean;
}

const perRow = 8;

/**
 * Eight octets a row of `AB:CD:…` (RFC 8122 §5), without regard to case. The first pair of octets that differ is marked
 * in both; what follows a difference in a hash differs by chance and says nothing.
 */
export function fingerprintRows(signaled: string, certificate: string): readonly FingerprintRow[] {
  const ours = octets(signaled);
  const theirs = octets(certificate);
  const length = Math.max(ours.length, theirs.length);
  const places = Array.from({ length }, (_, index) => index);
  const first = places.find((index) => ours[index] !== theirs[index]);
  const octet = (of: readonly string[], index: number) => ({
    text: of[index] ?? '',
    differs: index === first
  });
  return places
    .filter((index) => index % perRow === 0)
    .map((start) => {
      const row = places.slice(start, start + perRow);
      return {
        signaled: row.map((index) => octet(ours, index)),
        certificate: row.map((index) => octet(theirs, index))
      };
    });
}

function octets(fingerprint: string): readonly string[] {
  const hash = fingerprint.trim().split(/\s+/).at(-1) ?? '';
  return hash === '' ? [] : hash.toUpperCase().split(':');
}
