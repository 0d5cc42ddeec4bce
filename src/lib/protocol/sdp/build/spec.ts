import type { Codec } from '../codecs.ts';
import type { Direction } from '../direction.ts';
import type { HeaderExtension } from '../header-extension.ts';
import type { Transport } from '../transport.ts';

/** All that a description says, before it is written. Nothing is drawn at random here: identifiers are given. */
export interface DescriptionSpec {
  readonly kind: 'offer' | 'answer';
  /** Decimal, below 2⁶³ (RFC 9429 §5.2.1). */
  readonly sessionId: string;
  /** Grows by one whenever the description changes. */
  readonly version: number;
  readonly iceLite: boolean;
  /** `trickle`, `ice2`, … for every transport. */
  readonly iceOptions: readonly string[];
  /** Whether one- and two-byte header extensions may be mixed (RFC 8285 §4.1.2). */
  readonly allowMixedExtensions: boolean;
  /** The mids of each BUNDLE group, the tagged section's first. */
  readonly bundles: readonly (readonly string[])[];
  readonly sections: readonly SectionSpec[];
}

export type SectionSpec = OpenSpec | RejectedSpec;
/** A section that is not refused. */
export type OpenSpec = MediaSpec | DataSpec;

interface OpenFields {
  /** Absent only in an answer to a section without one. */
  readonly mid?: string;
  /** Absent where the transport is that of the tagged section of the bundle. */
  readonly transport?: Transport;
  /** In an offer: no transport of its own, port 0 (RFC 9143 §6). */
  readonly bundleOnly: boolean;
}

/** Audio or video. RTCP always shares the port. */
export interface MediaSpec extends OpenFields {
  readonly media: 'audio' | 'video';
  /** `UDP/TLS/RTP/SAVPF` in an offer; in an answer what was offered. */
  readonly protocol: string;
  readonly direction: Direction;
  /** The most wanted first. */
  readonly codecs: readonly Codec[];
  readonly extensions: readonly HeaderExtension[];
  readonly streams: readonly StreamSpec[];
  readonly sources: readonly SourceSpec[];
  readonly sourceGroups: readonly SourceGroupSpec[];
  /** RFC 5506. */
  readonly reducedSizeRtcp: boolean;
}

/** One `a=msid`: a MediaStream, or `-` for none, and the track that libwebrtc wants named (RFC 8830 §2). */
export interface StreamSpec {
  readonly stream: string;
  readonly track?: string;
}

/** One RTP source (RFC 5576 §4.1). */
export interface SourceSpec {
  readonly ssrc: number;
  readonly cname: string;
}

/** Sources that belong together (RFC 5576 §4.2): `FID` for a source and its retransmissions. */
export interface SourceGroupSpec {
  readonly semantics: string;
  readonly ssrcs: readonly number[];
}

/** Data channels (RFC 8841). */
export interface DataSpec extends OpenFields {
  readonly media: 'application';
  /** `UDP/DTLS/SCTP` in an offer; in an answer what was offered. */
  readonly protocol: string;
  readonly sctpPort: number;
  /** Written as before RFC 8841, with the port in the m-line and `a=sctpmap`: to answer who offers it so. */
  readonly sctpMap?: true;
  /** Bytes; 0 for any. */
  readonly maxMessageSize: number;
}

/** A section that is refused: port 0 (RFC 9429 §5.3.1). */
export interface RejectedSpec {
  readonly rejected: true;
  readonly mid?: string;
  /** As offered, with its protocol and formats. */
  readonly media: string;
  readonly protocol: string;
  readonly formats: readonly string[];
}

export function isOpen(section: SectionSpec): section is OpenSpec {
  return !('rejected' in section);
}
