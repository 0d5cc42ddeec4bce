import type { Direction } from '../../direction.ts';
import type { Fact, Plain } from '../../lines/facts.ts';
import type { ExtensionCode } from '../../lines/rtp/extensions.ts';
import type { SectionName } from '../../section-name.ts';
import type { CodecTypes } from '../change.ts';

/** One of the two sides of an exchange (RFC 3264 §3). */
export type Side = 'offerer' | 'answerer';

/** A value that each side has of its own. */
export interface Each<T> {
  readonly offerer: T;
  readonly answerer: T;
}

/** The offered things that the answer has, too, and those that it leaves out. */
export interface Choice<T> {
  readonly taken: readonly T[];
  readonly left: readonly T[];
}

/** A header extension by its URI, and its code if it is known. */
export interface NamedExtension {
  readonly uri: string;
  readonly code: ExtensionCode | undefined;
}

/** The media that a side says it sends. */
export interface Sources {
  readonly tracks: number;
  readonly ssrcs: number;
}

/** The candidates that a description lists, and whether more may follow by trickle ICE (RFC 8840 §4.1). */
export interface Listed {
  readonly count: number;
  readonly more: boolean;
}

/** The arguments of each fact of what an offer and its answer agree on, by its code. */
export interface AgreementFacts extends Plain<'origin' | 'unanswered' | 'unoffered' | 'bundle-only'> {
  /** The sections of an offered group, by mid. */
  readonly bundle: Choice<string>;
  /** The first side that closes the section with port 0. */
  readonly rejected: { readonly by: Side };
  /** The answer has another medium in the place of the offered one. */
  readonly 'other-media': { readonly offered: string; readonly answered: string };
  /** Codecs that carry media. */
  readonly codecs: Choice<CodecTypes>;
  /** Formats that repeat, protect or accompany the media of others. */
  readonly helpers: Choice<CodecTypes>;
  readonly 'codecs-unoffered': { readonly codecs: readonly CodecTypes[] };
  /** Of the codecs that are taken, the one that each side puts first. */
  readonly preference: Each<CodecTypes>;
  /** Codecs to which the two sides give different payload types. */
  readonly 'payload-types': { readonly codecs: readonly ({ readonly name: string } & Each<string>)[] };
  /** `most` is the widest direction that the offer leaves to the answer. */
  readonly direction: {
    readonly offered: Direction;
    readonly answered: Direction;
    readonly most: Direction;
  };
  /** The encodings that one side offers to send, or that the other offers to receive from it, by rid. */
  readonly simulcast: Choice<string> & { readonly sender: Side };
  readonly extensions: Choice<NamedExtension>;
  readonly 'rtcp-mux': { readonly taken: boolean };
  readonly sources: Each<Sources>;
  /** The section of whose transport this one makes use, and how many candidates the offer lists here for nothing. */
  readonly 'shared-transport': { readonly of: SectionName; readonly unused: number };
  /** The ufrag of each side, and the sides that are lite agents, which send no checks (RFC 8445 §2.5). */
  readonly credentials: Each<string> & { readonly lite: readonly Side[] };
  readonly candidates: Each<Listed>;
  /** Roles as written; no client where they do not settle it. */
  readonly setup: {
    readonly offered: string;
    readonly answered: string;
    readonly client: Side | undefined;
  };
  readonly certificates: object;
  readonly 'sctp-port': Each<string>;
  /** Bytes; 0 for any. */
  readonly 'message-size': Each<number>;
}

/** A fact of what an offer and its answer agree on. */
export type AgreementFact = Fact<AgreementFacts>;

/** A section of an offer and the section that answers it. */
export interface Answered<Section> {
  readonly offered: Section;
  readonly answered: Section;
}
