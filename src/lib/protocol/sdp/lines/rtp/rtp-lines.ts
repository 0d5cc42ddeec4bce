import type { LineTable } from '../facts.ts';
import { type BandwidthLines, type BandwidthParts, bandwidthLines } from './bandwidth-lines.ts';
import { type CodecLines, type CodecParts, codecLines } from './codec-lines.ts';
import { type DirectionLines, directionLines } from './direction-lines.ts';
import { type ExtensionLines, type ExtmapParts, extensionLines } from './extension-lines.ts';
import { type FeedbackLines, type FeedbackParts, feedbackLine } from './feedback-line.ts';
import { type FmtpLines, type FmtpParts, fmtpLine } from './fmtp-line.ts';
import { type MsidLines, type MsidParts, msidLines } from './msid-lines.ts';
import { type PictureLines, type PictureParts, pictureLines } from './picture-lines.ts';
import { type RidLines, type RidParts, ridLine } from './rid-line.ts';
import { type RtcpLines, type RtcpParts, rtcpLines } from './rtcp-lines.ts';
import { type SimulcastLines, type SimulcastParts, simulcastLine } from './simulcast-line.ts';
import { type SsrcLines, type SsrcParts, ssrcLines } from './ssrc-lines.ts';

/** The facts of each line about media. */
export interface RtpLines
  extends
    BandwidthLines,
    CodecLines,
    FmtpLines,
    RtcpLines,
    FeedbackLines,
    ExtensionLines,
    DirectionLines,
    MsidLines,
    SsrcLines,
    RidLines,
    SimulcastLines,
    PictureLines {}

/** The facts of the parts of these lines. */
export interface RtpParts
  extends
    BandwidthParts,
    CodecParts,
    FmtpParts,
    RtcpParts,
    FeedbackParts,
    ExtmapParts,
    MsidParts,
    SsrcParts,
    RidParts,
    SimulcastParts,
    PictureParts {}

/** The lines about media: codecs, RTP streams, header extensions, RTCP, directions. */
export const rtpLines: LineTable<RtpLines, RtpParts> = {
  ...bandwidthLines,
  ...codecLines,
  ...fmtpLine,
  ...rtcpLines,
  ...feedbackLine,
  ...extensionLines,
  ...directionLines,
  ...msidLines,
  ...ssrcLines,
  ...ridLine,
  ...simulcastLine,
  ...pictureLines
};
