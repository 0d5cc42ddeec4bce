/** The state of a candidate pair in a checklist (RFC 8445 §6.1.2.6), in the words of W3C's statistics. */
export type PairState = 'frozen' | 'waiting' | 'in-progress' | 'succeeded' | 'failed';
