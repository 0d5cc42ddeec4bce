import type { RtpLines, RtpParts } from '#lib/protocol/sdp/lines/rtp/rtp-lines.ts';
import type { FamilyWords } from '#lib/words/sdp/sdp-words.ts';
import { bandwidth } from './bandwidth.ts';
import { codec } from './codec.ts';
import { directions } from './direction.ts';
import { extension } from './extension.ts';
import { feedback } from './feedback.ts';
import { fmtp } from './fmtp.ts';
import { msid } from './msid.ts';
import { picture } from './picture.ts';
import { rid } from './rid.ts';
import { rtcp } from './rtcp.ts';
import { simulcast } from './simulcast.ts';
import { ssrc } from './ssrc.ts';

/** The lines about media: codecs, RTP streams, header extensions, RTCP, directions. */
export const rtp: FamilyWords<RtpLines, RtpParts> = {
  lines: {
    ...bandwidth.lines,
    ...codec.lines,
    ...fmtp.lines,
    ...rtcp.lines,
    ...feedback.lines,
    ...extension.lines,
    ...directions.lines,
    ...msid.lines,
    ...ssrc.lines,
    ...rid.lines,
    ...simulcast.lines,
    ...picture.lines
  },
  parts: {
    ...bandwidth.parts,
    ...codec.parts,
    ...fmtp.parts,
    ...rtcp.parts,
    ...feedback.parts,
    ...extension.parts,
    ...msid.parts,
    ...ssrc.parts,
    ...rid.parts,
    ...simulcast.parts,
    ...picture.parts
  }
};
