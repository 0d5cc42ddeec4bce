import { type BundleLines, type BundleParts, bundleLines } from './bundle-lines.ts';
import { type CandidateLines, type CandidateParts, candidateLine } from './candidate-line.ts';
import { type DataChannelLines, type DataChannelParts, dataChannelLines } from './data-channel-lines.ts';
import { type DescribingLines, type DescribingParts, describingLines } from './describing-lines.ts';
import { type DtlsLines, type DtlsParts, dtlsLines } from './dtls-lines.ts';
import type { LineTable } from './facts.ts';
import { type IceLines, type IceParts, iceLines } from './ice-lines.ts';
import { type MediaLines, type MediaParts, mediaLine } from './media-line.ts';
import { type RtpLines, type RtpParts, rtpLines } from './rtp/rtp-lines.ts';
import { type SctpLines, type SctpParts, sctpLines } from './sctp-lines.ts';
import { type SessionLines, type SessionParts, sessionLines } from './session-lines.ts';
import { type TelephonyLines, type TelephonyParts, telephonyLines } from './telephony-lines.ts';
import { type VendorLines, type VendorParts, vendorLines } from './vendor-lines.ts';

/** The facts of every kind of line that is read. */
export interface LineFacts
  extends
    SessionLines,
    DescribingLines,
    MediaLines,
    BundleLines,
    CandidateLines,
    IceLines,
    DtlsLines,
    SctpLines,
    DataChannelLines,
    RtpLines,
    TelephonyLines,
    VendorLines {}

/** The arguments of every fact about a part of a line, by its code. */
export interface PartFacts
  extends
    SessionParts,
    DescribingParts,
    MediaParts,
    BundleParts,
    CandidateParts,
    IceParts,
    DtlsParts,
    SctpParts,
    DataChannelParts,
    RtpParts,
    TelephonyParts,
    VendorParts {
  readonly surplus: object;
}

/** Every kind of line that is read. */
export type LineKind = keyof LineFacts;

/** How every kind of line is read. */
export const lineTable: LineTable<LineFacts, PartFacts> = {
  ...sessionLines,
  ...describingLines,
  ...mediaLine,
  ...bundleLines,
  ...candidateLine,
  ...iceLines,
  ...dtlsLines,
  ...sctpLines,
  ...dataChannelLines,
  ...rtpLines,
  ...telephonyLines,
  ...vendorLines
};
