import type { ByteReader } from '../../bytes/byte-reader.ts';
import type { ByteWriter } from '../../bytes/byte-writer.ts';
import type { DecodeError } from '../../bytes/decode-error.ts';
import type { Heading, Label } from '../../bytes/label.ts';
import { chunkName } from '../chunk-names.ts';
import { actionOfChunk, shownAction } from '../unknown-action.ts';
import {
  chunkEntryOfCode,
  chunkEntryOfName,
  type AnyChunkEntry,
  type MalformedChunk,
  type SctpChunk
} from './chunk.ts';
import type { FlagBits } from './entry.ts';

const rfc = 'RFC 9260 §3.2';
const typeLabel: Label<number> = { name: 'Chunk Type', rfc, meaning: chunkName };
const lengthLabel: Label<number> = {
  name: 'Chunk Length',
  rfc,
  meaning: 'bytes with these 4, without padding'
};
const valueLabel: Label<Uint8Array> = { name: 'Chunk Value', rfc };
const paddingLabel: Label<Uint8Array> = {
  name: 'Chunk Padding',
  rfc,
  meaning: 'up to a multiple of 4 bytes; ignored'
};

const headerLength = 4;
const zeros = new Uint8Array(3);

/** Reads one chunk with its padding. Faults only where the packet ends early or the length is impossible. */
export function readChunk(reader: ByteReader): SctpChunk {
  return reader.group(() => {
    const code = reader.u8(typeLabel);
    const entry = chunkEntryOfCode(code);
    const flags = reader.u8(flagsLabel(entry));
    const at = reader.at;
    const length = reader.u16(lengthLabel);
    if (length < headerLength)
      reader.fail('bad-value', `The length of a chunk is at least ${headerLength}, not ${length}`, at);
    const rest = length - headerLength;
    if (rest + (-length & 3) > reader.remaining) {
      reader.fail(
        'truncated',
        `The chunk and its padding have ${rest + (-length & 3)} more bytes, but ${reader.remaining} remain`,
        at
      );
    }
    const value = reader.attempt(() => readValue(reader, code, flags, rest));
    const chunk = value.ok ? value.value : readMalformed(reader, { code, flags, rest, error: value.error });
    const padding = reader.raw(paddingLabel, -length & 3);
    return padding.some((byte) => byte !== 0) ? { ...chunk, padding } : chunk;
  }, heading);
}

/** Writes one chunk with its padding, which is zero unless the chunk holds another that fits. */
export function writeChunk(writer: ByteWriter, chunk: SctpChunk): void {
  writer.group(
    () => heading(chunk),
    () => {
      const length = writeUnpadded(writer, chunk);
      const room = -length & 3;
      const { padding } = chunk;
      if (room > 0) writer.raw(paddingLabel, padding?.length === room ? padding : zeros.subarray(0, room));
    }
  );
}

/** Writes one chunk without its padding, as SNAP puts an INIT into a description. Gives its length. */
export function writeUnpadded(writer: ByteWriter, chunk: SctpChunk): number {
  const start = writer.at;
  const isKept = chunk.type === 'unknown' || chunk.type === 'malformed';
  const entry = isKept ? chunkEntryOfCode(chunk.code) : entryOf(chunk);
  const code = isKept ? chunk.code : (entry?.code ?? 0);
  const flags = isKept ? chunk.flags : flagsOf(chunk, entry?.flags ?? {});
  writer.u8(typeLabel, code);
  writer.u8(flagsLabel(entry), flags);
  const setLength = writer.later(lengthLabel, 2);
  if (isKept) writer.raw(valueLabel, chunk.value);
  else entry?.formatOf(flags).write(writer, chunk);
  const length = writer.at - start;
  setLength(length);
  return length;
}

function readValue(reader: ByteReader, code: number, flags: number, length: number): SctpChunk {
  const entry = chunkEntryOfCode(code);
  if (!entry) return { type: 'unknown', code, flags, value: reader.raw(valueLabel, length) };
  const value = reader.within(length, entry.name, () => entry.formatOf(flags).read(reader));
  const chunk: Record<string, unknown> = { type: entry.name };
  let reserved = flags;
  for (const [name, bit] of Object.entries(entry.flags)) {
    chunk[name] = (flags & bit) !== 0;
    reserved &= ~bit;
  }
  Object.assign(chunk, value);
  if (reserved !== 0) chunk['reservedFlags'] = reserved;
  // The entry of this name reads the value of this name, which the table's type says chunk by chunk.
  return chunk as SctpChunk;
}

interface Broken {
  readonly code: number;
  readonly flags: number;
  readonly rest: number;
  readonly error: DecodeError;
}

function readMalformed(reader: ByteReader, { code, flags, rest, error }: Broken): MalformedChunk {
  return {
    type: 'malformed',
    name: chunkName(code),
    code,
    flags,
    value: reader.raw(valueLabel, rest),
    error
  };
}

function flagsOf(chunk: Exclude<SctpChunk, { type: 'unknown' | 'malformed' }>, bits: FlagBits): number {
  // Which flags a chunk has is known by its entry alone.
  const given = chunk as unknown as Readonly<Record<string, unknown>>;
  let flags = chunk.reservedFlags ?? 0;
  for (const [name, bit] of Object.entries(bits)) if (given[name] === true) flags |= bit;
  return flags;
}

function flagsLabel(entry: AnyChunkEntry | undefined): Label<number> {
  return {
    name: 'Chunk Flags',
    rfc: entry?.rfc ?? rfc,
    meaning: (flags) => {
      const set = Object.entries(entry?.flags ?? {}).filter(([, bit]) => (flags & bit) !== 0);
      return set.length === 0 ? undefined : set.map(([name]) => flagNames[name] ?? name).join(', ');
    }
  };
}

const flagNames: Readonly<Record<string, string>> = {
  immediate: 'I: acknowledge at once',
  unordered: 'U: unordered',
  beginning: 'B: begins a message',
  ending: 'E: ends a message',
  tagReflected: 'T: the tag is the one received'
};

function heading(chunk: SctpChunk): Heading {
  if (chunk.type === 'unknown') {
    return {
      name: 'Unknown chunk',
      rfc,
      value: chunkName(chunk.code),
      meaning: shownAction(actionOfChunk(chunk.code))
    };
  }
  if (chunk.type === 'malformed') {
    return { name: chunk.name, rfc, value: 'malformed', meaning: chunk.error.message };
  }
  const entry = entryOf(chunk);
  return { name: entry.name, rfc: entry.rfc, value: entry.shown(chunk), meaning: entry.meaning(chunk) };
}

function entryOf(chunk: SctpChunk): AnyChunkEntry {
  const entry = chunkEntryOfName(chunk.type);
  if (!entry) throw new RangeError(`There is no chunk ${chunk.type}`);
  return entry;
}
