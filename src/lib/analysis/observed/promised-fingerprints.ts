/** An `a=fingerprint` (RFC 8122 §5): the hash function's name in lower case, and the hash in upper-case hex with colons. */
export interface Fingerprint {
  readonly algorithm: string;
  readonly value: string;
}

/** The fingerprints that an SDP promises, in its order, each once. */
export function fingerprintsOf(sdp: string): readonly Fingerprint[] {
  const found = new Map<string, Fingerprint>();
  for (const [, algorithm = '', value = ''] of sdp.matchAll(/^a=fingerprint:(\S+) +(\S+) *\r?$/gm)) {
    const fingerprint = { algorithm: algorithm.toLowerCase(), value: value.toUpperCase() };
    found.set(`${fingerprint.algorithm} ${fingerprint.value}`, fingerprint);
  }
  return [...found.values()];
}
