import { type DescribingLines, type DescribingParts, describingLines } from './describing-lines.ts';
import { type DtlsLines, type DtlsParts, dtlsLines } from './dtls-lines.ts';
import type { LineTable, Surplus } from './facts.ts';
import { type SessionLines, type SessionParts, sessionLines } from './session-lines.ts';
import { type TelephonyLines, type TelephonyParts, telephonyLines } from './telephony-lines.ts';
import { type VendorLines, type VendorParts, vendorLines } from './vendor-lines.ts';

/** The facts of every kind of line that is read. */
export interface LineFacts extends SessionLines, DescribingLines, DtlsLines, TelephonyLines, VendorLines {}

/** The arguments of every fact about a part of a line, by its code. */
export interface PartFacts extends SessionParts, DescribingParts, DtlsParts, TelephonyParts, VendorParts {
  readonly surplus: Omit<Surplus, 'code'>;
}

/** Every kind of line that is read. */
export type LineKind = keyof LineFacts;

/** How every kind of line is read. */
export const lineTable: LineTable<LineFacts, PartFacts> = {
  ...sessionLines,
  ...describingLines,
  ...dtlsLines,
  ...telephonyLines,
  ...vendorLines
};
