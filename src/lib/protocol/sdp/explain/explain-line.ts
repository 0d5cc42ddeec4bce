import type { SdpDocument, SdpLine } from '../document.ts';
import type { LineExplanation, LineTable, Place, Words } from './explanation.ts';
import { bundleLines } from './bundle-lines.ts';
import { describingLines } from './describing-lines.ts';
import { dtlsLines } from './dtls-lines.ts';
import { iceLines } from './ice-lines.ts';
import { mediaLine } from './media-line.ts';
import { rtpLines } from './rtp/rtp-lines.ts';
import { sctpLines } from './sctp-lines.ts';
import { sessionLines } from './session-lines.ts';
import { telephonyLines } from './telephony-lines.ts';
import { vendorLines } from './vendor-lines.ts';

/** Every kind of line that is explained. */
export const lineTable: LineTable = {
  ...sessionLines,
  ...describingLines,
  ...mediaLine,
  ...bundleLines,
  ...iceLines,
  ...dtlsLines,
  ...sctpLines,
  ...rtpLines,
  ...telephonyLines,
  ...vendorLines
};

/** What a line means, or undefined for a kind that the table does not know. */
export function explainLine(document: SdpDocument, line: SdpLine): LineExplanation | undefined {
  const entry = Object.hasOwn(lineTable, line.kind) ? lineTable[line.kind] : undefined;
  const section = document.sections[line.section];
  if (!entry || !section) return undefined;
  const place: Place = { document, section, line };
  const words = (text: Words): string => (typeof text === 'string' ? text : text(place));
  return {
    title: entry.title,
    says: words(entry.says),
    does: words(entry.does),
    without: words(entry.without),
    rfc: entry.rfc,
    values: entry.values?.(place) ?? []
  };
}
