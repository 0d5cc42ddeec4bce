import { readDcep } from '#lib/protocol/dcep/dcep-codec.ts';
import type { ChunkOf, SctpChunk } from '#lib/protocol/sctp/chunks/chunk.ts';
import { chunkName } from '#lib/protocol/sctp/chunk-names.ts';
import type { SctpPacket } from '#lib/protocol/sctp/packet.ts';
import { payloadProtocols } from '#lib/protocol/sctp/payload-protocols.ts';

type DataChunk = ChunkOf<'DATA'> | ChunkOf<'I-DATA'>;

const utf8 = new TextDecoder();

/** Characters of a text that are shown. */
const mostShown = 24;

/** The names of the chunks of a packet: `SACK`, `DATA`. */
export function chunkNames({ chunks }: SctpPacket): readonly string[] {
  return chunks.map(nameOf);
}

/** A packet for an arrow: `SCTP INIT`, `SACK`, `DCEP OPEN “trickle”`, `SCTP DATA “hello”`, `SACK, DATA “hello”`. */
export function shortOfSctp({ chunks }: SctpPacket): string {
  const words = chunks.map(wordsOf);
  const [first = ''] = words;
  // Nothing else in a run is called so.
  const speaks = /^(?:SACK|DCEP)/.test(first);
  return `${speaks ? '' : 'SCTP '}${words.join(', ')}`.trim();
}

function nameOf(chunk: SctpChunk): string {
  if (chunk.type === 'unknown') return chunkName(chunk.code);
  return chunk.type === 'malformed' ? chunk.name : chunk.type;
}

function wordsOf(chunk: SctpChunk): string {
  return chunk.type === 'DATA' || chunk.type === 'I-DATA' ? wordsOfData(chunk) : nameOf(chunk);
}

function wordsOfData(chunk: DataChunk): string {
  const { type, beginning, ending, data, ppid } = chunk;
  if (!beginning || !ending) {
    const part = beginning ? 'first part' : ending ? 'last part' : 'next part';
    return `${type}, ${part} of a message`;
  }
  if (ppid === payloadProtocols.dcep) return wordsOfDcep(data);
  if (ppid === payloadProtocols.string) return `${type} ${quoted(data)}`;
  if (ppid === payloadProtocols.stringEmpty) return `${type} “”`;
  return `${type}, ${ppid === payloadProtocols.binaryEmpty ? 0 : data.length} bytes`;
}

function wordsOfDcep(data: Uint8Array): string {
  const read = readDcep(data);
  if (!read.ok) return `DCEP, ${data.length} bytes`;
  return read.message.type === 'DATA_CHANNEL_ACK' ? 'DCEP ACK' : `DCEP OPEN “${cut(read.message.label)}”`;
}

function quoted(data: Uint8Array): string {
  // A character has four bytes at the most.
  return `“${cut(utf8.decode(data.subarray(0, 4 * (mostShown + 1))))}”`;
}

function cut(text: string): string {
  const characters = [...text];
  return characters.length > mostShown ? `${characters.slice(0, mostShown).join('')}…` : text;
}
