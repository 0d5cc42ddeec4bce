/** The kinds of candidate (RFC 8445 §5.1.1; the words are RFC 8839 §5.1's). */
export type CandidateType = 'host' | 'srflx' | 'prflx' | 'relay';

export const candidateTypes: readonly CandidateType[] = ['host', 'srflx', 'prflx', 'relay'];

/** The type a candidate attribute names, read without parsing the rest; undefined for none or one of the future. */
export function candidateType(text: string): CandidateType | undefined {
  const word = / typ ([^ ]+)/.exec(text)?.[1];
  return candidateTypes.find((type) => type === word);
}
