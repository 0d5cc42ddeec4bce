import type { DecodeError } from '../../bytes/decode-error.ts';
import { acknowledgingChunks } from './acknowledging.ts';
import { dataChunks } from './data.ts';
import { endingChunks } from './ending.ts';
import type { ChunkEntry, ChunkOfEntry, FlagBits } from './entry.ts';
import { setupChunks } from './setup.ts';

const table = [...dataChunks, ...setupChunks, ...acknowledgingChunks, ...endingChunks] as const;

/** An entry of the table, whatever its value. */
export type AnyChunkEntry = Omit<ChunkEntry<string, object, string>, 'flags'> & { readonly flags: FlagBits };

/** Every chunk that is known here. */
export const chunkTable: readonly AnyChunkEntry[] = table;

const byCode = new Map(chunkTable.map((entry) => [entry.code, entry]));
const byName = new Map(chunkTable.map((entry) => [entry.name, entry]));

/** The entry of a chunk's type. */
export function chunkEntryOfCode(code: number): AnyChunkEntry | undefined {
  return byCode.get(code);
}

/** The entry of a chunk's name. */
export function chunkEntryOfName(name: string): AnyChunkEntry | undefined {
  return byName.get(name);
}

/** A chunk that is known here: `type` is its name, and says what else it holds. */
export type KnownChunk = ChunkOfEntry<(typeof table)[number]>;

/** The name of a chunk that is known here. */
export type ChunkName = KnownChunk['type'];

/** The chunk of that name. */
export type ChunkOf<Name extends ChunkName> = Extract<KnownChunk, { readonly type: Name }>;

/** A chunk that is not in the table: kept, shown, and written again as it was. */
export interface UnknownChunk {
  readonly type: 'unknown';
  readonly code: number;
  readonly flags: number;
  readonly value: Uint8Array;
  readonly padding?: Uint8Array;
}

/** A chunk in the table whose value breaks its format: kept as it was, with what is wrong. */
export interface MalformedChunk {
  readonly type: 'malformed';
  readonly name: string;
  readonly code: number;
  readonly flags: number;
  readonly value: Uint8Array;
  /** `at` counts from the start of the packet. */
  readonly error: DecodeError;
  readonly padding?: Uint8Array;
}

/** One chunk of a packet; `type` tells which. */
export type SctpChunk = KnownChunk | UnknownChunk | MalformedChunk;

/** The byte that a chunk begins with. */
export function chunkCode(chunk: SctpChunk): number {
  if (chunk.type === 'unknown' || chunk.type === 'malformed') return chunk.code;
  const entry = byName.get(chunk.type);
  if (!entry) throw new RangeError(`There is no chunk ${chunk.type}`);
  return entry.code;
}
