/** A time in microseconds. */
type Micros = number;

/**
 * Traits in which agents differ where ICE leaves them a choice, or where browsers depart from it, and the shapes of their values.
 * They are named here so that words about them need no agent.
 */
export interface ProfileTraits {
  /** `best`: the best that works, after a wait. `every-check`: the best of those that work, from the first on. */
  readonly nomination: { readonly kind: 'first' | 'best' | 'every-check'; readonly wait: Micros };
  /** How a check goes on that is not answered, and when its pair is given up. */
  readonly repetition: { readonly again: 'same' | 'new'; readonly first: Micros; readonly giveUp: Micros };
  /** What becomes of an answer from another address than its check went to. */
  readonly asymmetricAnswers: 'fail-the-pair' | 'are-ignored';
  /** Between two checks, and between two once a pair is in use. */
  readonly pace: { readonly before: Micros; readonly after: Micros };
  readonly freezing: boolean;
  /** Whether a relay is asked to let the other side in as soon as a pair with it is formed. */
  readonly permitsAtOnce: boolean;
  /** Whether candidates are paired before the other side can know them. */
  readonly pairsAtOnce: boolean;
  readonly consent: {
    readonly shortest: Micros;
    readonly longest: Micros;
    /** Between the first checks of a pair that works. */
    readonly first: readonly Micros[];
    /** Between two while answers stay out. */
    readonly hurried: Micros | undefined;
  };
  readonly disconnected: { readonly after: Micros; readonly from: 'answer' | 'unanswered' };
  readonly consentLost: { readonly after: Micros; readonly from: 'answer' | 'unanswered' };
  /** When nothing works: after the patience timer, or with the last pair. */
  readonly failure: { readonly after: Micros; readonly from: 'patience' | 'pairs' };
  /** States that iceConnectionState never has. */
  readonly unsaid: readonly ('completed' | 'failed')[];
  readonly gatheringEnd: 'with-last-answer' | 'when-connected';
  readonly serverPatience: { readonly rto: Micros; readonly sends: number; readonly total: Micros };
  /** How long after host candidates the others are asked for. */
  readonly steps: { readonly relay: Micros; readonly tcp: Micros | undefined };
  readonly keepalive: Micros;
  readonly hiding: boolean;
  readonly localPreference: 'mixed-families' | 'network-then-family';
  /** Whether no two candidates of a stream have one priority. */
  readonly uniquePriorities: boolean;
  readonly relayPreference: { readonly udp: number; readonly tcp: number; readonly tls: number };
  /** Extensions of candidate lines, in their order. */
  readonly extensions: readonly string[];
  /** Attributes that checks carry beyond those of ICE. */
  readonly attributes: readonly string[];
}

/** One trait, and the values that two profiles have for it. */
export type TraitDifference = {
  readonly [T in keyof ProfileTraits]: {
    readonly trait: T;
    readonly rfc: ProfileTraits[T];
    readonly chrome: ProfileTraits[T];
  };
}[keyof ProfileTraits];

/** Choices of Chromium that its profile does not have, as they are named where they are told. */
export const unmodelledTraits = [
  'foundations',
  'spare-pairs',
  'one-network',
  'new-sockets',
  'empty-candidate',
  'goog-attributes',
  'revival',
  'data-decides'
] as const;

export type UnmodelledTrait = (typeof unmodelledTraits)[number];
