import type { LineTable } from '../explanation.ts';
import { bandwidthLines } from './bandwidth-lines.ts';
import { codecLines } from './codec-lines.ts';
import { directionLines } from './direction-lines.ts';
import { extensionLines } from './extension-lines.ts';
import { msidLines } from './msid-lines.ts';
import { pictureLines } from './picture-lines.ts';
import { ridLine } from './rid-line.ts';
import { rtcpLines } from './rtcp-lines.ts';
import { simulcastLine } from './simulcast-line.ts';
import { ssrcLines } from './ssrc-lines.ts';

/** The lines about media: codecs, RTP streams, header extensions, RTCP, directions. */
export const rtpLines: LineTable = {
  ...bandwidthLines,
  ...codecLines,
  ...rtcpLines,
  ...extensionLines,
  ...directionLines,
  ...msidLines,
  ...ssrcLines,
  'a=rid': ridLine,
  'a=simulcast': simulcastLine,
  ...pictureLines
};
