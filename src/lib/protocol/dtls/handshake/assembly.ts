import type { HandshakeFragment } from './fragment.ts';
import type { HandshakeMessage } from './message.ts';

/** Bytes of a message and where they came from. */
export interface Piece<Source> {
  /** Where in the body they are, `[start, end)`. */
  readonly start: number;
  readonly end: number;
  readonly bytes: Uint8Array;
  /** The fragment that brought them, in the caller’s terms. */
  readonly source: Source;
  /** Where in the bytes of that fragment they begin. */
  readonly at: number;
}

/** A message that is being put together. It is a value: adding to it makes another. */
export interface Assembly<Source> {
  readonly messageType: number;
  readonly messageSequence: number;
  readonly length: number;
  /** In order and without overlap. */
  readonly pieces: readonly Piece<Source>[];
}

/** The message that a fragment belongs to, with no bytes of it yet. */
export function emptyAssembly<Source>(fragment: HandshakeFragment): Assembly<Source> {
  const { messageType, messageSequence, length } = fragment;
  return { messageType, messageSequence, length, pieces: [] };
}

/** Whether a fragment is of this message: type, length and message_seq are the same (RFC 6347 §4.2.3). */
export function belongsTo(assembly: Assembly<unknown>, fragment: HandshakeFragment): boolean {
  return (
    assembly.messageType === fragment.messageType &&
    assembly.length === fragment.length &&
    assembly.messageSequence === fragment.messageSequence
  );
}

/**
 * Adds what is new in a fragment: fragments may overlap, come in any order, and be cut in another way when they are sent
 * again (RFC 6347 §4.2.3). Bytes that were there stay. A fragment of another message changes nothing.
 */
export function addFragment<Source>(
  assembly: Assembly<Source>,
  fragment: HandshakeFragment,
  source: Source
): Assembly<Source> {
  if (!belongsTo(assembly, fragment)) return assembly;
  const from = fragment.fragmentOffset;
  const until = from + fragment.fragment.length;
  const pieces: Piece<Source>[] = [];
  const fill = (start: number, end: number) => {
    if (start >= end) return;
    const at = start - from;
    pieces.push({ start, end, bytes: fragment.fragment.slice(at, end - from), source, at });
  };
  let free = 0;
  for (const piece of assembly.pieces) {
    fill(Math.max(free, from), Math.min(piece.start, until));
    pieces.push(piece);
    free = piece.end;
  }
  fill(Math.max(free, from), until);
  return { ...assembly, pieces };
}

/** Whether every byte is there. A message of no bytes is whole from the beginning. */
export function isWhole({ length, pieces }: Assembly<unknown>): boolean {
  return pieces.reduce((sum, { start, end }) => sum + end - start, 0) === length;
}

/** The message, or undefined while bytes of it are missing. */
export function wholeMessage(assembly: Assembly<unknown>): HandshakeMessage | undefined {
  if (!isWhole(assembly)) return undefined;
  const { messageType, messageSequence, length, pieces } = assembly;
  const body = new Uint8Array(length);
  for (const { start, bytes } of pieces) body.set(bytes, start);
  return { messageType, messageSequence, body };
}

/** The parts of the body that are missing, `[start, end)`, in order. */
export function gaps({
  length,
  pieces
}: Assembly<unknown>): readonly (readonly [start: number, end: number])[] {
  const found: (readonly [number, number])[] = [];
  let free = 0;
  for (const { start, end } of pieces) {
    if (start > free) found.push([free, start]);
    free = end;
  }
  if (free < length) found.push([free, length]);
  return found;
}

/**
 * The pieces that brought the bytes `[start, end)` of the body: a field of a message that came in fragments is in as many
 * buffers.
 */
export function piecesOf<Source>(
  { pieces }: Assembly<Source>,
  start: number,
  end: number
): readonly Piece<Source>[] {
  return pieces
    .filter((piece) => piece.start < end && piece.end > start)
    .map((piece) => {
      const [from, until] = [Math.max(start, piece.start), Math.min(end, piece.end)];
      const skipped = from - piece.start;
      return {
        ...piece,
        start: from,
        end: until,
        bytes: piece.bytes.slice(skipped, skipped + until - from),
        at: piece.at + skipped
      };
    });
}
