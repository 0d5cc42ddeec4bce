/**
 * The part of a description in the exchange (W3C webrtc-pc, RTCSdpType); a rollback has no text. A `fragment` is none: it
 * trickles candidates for a description that went before (RFC 8840 §9).
 */
export type DescriptionKind = 'offer' | 'answer' | 'pranswer' | 'fragment';

/** A session description found in a text. */
export interface FoundDescription {
  /** As the text says it, or else as `a=setup` lets one tell; absent when neither does. */
  readonly kind?: DescriptionKind;
  /** The description alone, its line ends as they were. */
  readonly sdp: string;
  /** Where it stood: `line 3`, `[0].sdp`, `message.offer`; empty when it is the whole text. */
  readonly where: string;
}

export interface ReadError {
  readonly code: 'empty' | 'json' | 'no-description' | 'candidate';
  /** Offset in the text, in UTF-16 code units. */
  readonly at: number;
  /** The fault, with the line where that helps, and the remedy. */
  readonly message: string;
}

export type ReadResult =
  | {
      readonly ok: true;
      /** At least one, in the order of the text; no two with the same text and kind. */
      readonly descriptions: readonly FoundDescription[];
      /** The wrappings that were taken off to get at them, a sentence each. */
      readonly notes: readonly string[];
    }
  | { readonly ok: false; readonly error: ReadError };

/** The finds of the steps of reading, before it is known whether they are all. */
export interface Found {
  readonly descriptions: readonly FoundDescription[];
  readonly notes: readonly string[];
}

export const nothing: Found = { descriptions: [], notes: [] };

/** Several findings as one. */
export function together(found: readonly Found[]): Found {
  return {
    descriptions: found.flatMap(({ descriptions }) => descriptions),
    notes: found.flatMap(({ notes }) => notes)
  };
}
