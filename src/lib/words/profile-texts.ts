import type { ProfileTraits, UnmodelledTrait } from '#lib/protocol/ice/profile-traits.ts';

/** A trait of agents in words. */
export interface TraitText<Value> {
  /** A few words: what it is about. */
  readonly name: string;
  /** A value of it, as the cell of a table: no full stop. */
  readonly value: (value: Value) => string;
  /** Where in a run the difference is seen; one sentence. */
  readonly seen: string;
}

/** The words about profiles. A trait that is missing does not compile. */
export interface ProfileTexts {
  readonly traits: { readonly [T in keyof ProfileTraits]: TraitText<ProfileTraits[T]> };
  /** Choices of Chromium that its profile does not have: a sentence each. */
  readonly unmodelled: Readonly<Record<UnmodelledTrait, string>>;
}
