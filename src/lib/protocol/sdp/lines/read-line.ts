import type { SdpDocument, SdpLine } from '../document.ts';
import type { PartOf, Place } from './facts.ts';
import { type LineFacts, type LineKind, lineTable, type PartFacts } from './line-table.ts';

/** One line of a description as facts. */
export type LineReading<Kind extends LineKind = LineKind> = {
  readonly [K in Kind]: {
    readonly kind: K;
    /** The facts that the line as a whole states. */
    readonly facts: LineFacts[K];
    /** The sections that define the line: `RFC 8839 §5.4`, the governing one first. */
    readonly rfc: readonly string[];
    /** The parts of its value, in order, without overlap. */
    readonly parts: readonly PartOf<PartFacts>[];
  };
}[Kind];

/** Reads a line, or gives undefined for a kind that the table does not know. */
export function readLine(document: SdpDocument, line: SdpLine): LineReading | undefined {
  const section = document.sections[line.section];
  return section && isLineKind(line.kind) ? read(line.kind, { document, section, line }) : undefined;
}

function read<Kind extends LineKind>(kind: Kind, place: Place): LineReading<Kind> {
  const { facts, rfc, parts } = lineTable[kind];
  return { kind, facts: facts(place), rfc, parts: parts?.(place) ?? [] };
}

function isLineKind(kind: string): kind is LineKind {
  return Object.hasOwn(lineTable, kind);
}
