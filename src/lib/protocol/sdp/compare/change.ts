import type { Fact } from '../lines/facts.ts';

interface Replaced {
  readonly from: string;
  readonly to: string;
}

/** One codec and the payload types that stand for it; no name where the section does not say what they are. */
export interface CodecTypes {
  readonly name: string;
  readonly payloadTypes: readonly string[];
}

/** The name of a kind of line, as it is written, and how often it is meant. */
export interface CountedName {
  readonly name: string;
  readonly count: number;
}

/** The arguments of each change of a section, by its code. */
export interface ChangeFacts {
  readonly 'section-added': { readonly lines: number };
  readonly 'section-removed': { readonly lines: number };
  readonly media: Replaced;
  readonly port: Replaced & { readonly rejected: boolean };
  readonly protocol: Replaced;
  /** Empty texts where there is no format. */
  readonly format: Replaced;
  readonly direction: Replaced;
  readonly credentials: Replaced;
  /** Codecs that only one of the two has. */
  readonly codecs: { readonly sign: 'added' | 'removed'; readonly codecs: readonly CodecTypes[] };
  /** Empty texts where the payload type has no codec. */
  readonly 'payload-type': Replaced & { readonly payloadType: string };
  /** The codecs that are first, as `VP8 96`, where another one is. */
  readonly preference: { readonly first: Replaced | undefined };
  /** Parameters or feedback of codecs that both have. */
  readonly 'codec-lines': {
    readonly of: 'parameters' | 'feedback';
    readonly codecs: readonly CodecTypes[];
  };
  readonly lines: {
    readonly of: 'candidate' | 'header-extension' | 'ssrc-line' | 'line';
    readonly sign: 'added' | 'removed' | 'changed' | 'moved';
    readonly count: number;
  };
  /** One line with another value; the values only where both are short and not empty. */
  readonly value: { readonly name: string; readonly values: Replaced | undefined };
  readonly names: { readonly sign: 'added' | 'removed'; readonly names: readonly CountedName[] };
}

/** A change of a section. */
export type Change = Fact<ChangeFacts>;
