import { describe, expect, it } from 'vitest';
import { leaves } from '#lib/protocol/bytes/field.ts';
import { fromHex, toHex } from '#lib/protocol/bytes/hex.ts';
import { decodeDcep } from '#lib/protocol/dcep/dcep-codec.ts';
import { verifyChecksum } from '#lib/protocol/sctp/checksum.ts';
import type { SctpChunk } from '#lib/protocol/sctp/chunks/chunk.ts';
import { decodeSctp } from '#lib/protocol/sctp/decode-sctp.ts';
import { encodeSctp, writeOneChunk } from '#lib/protocol/sctp/encode-sctp.ts';
import { readInitChunk } from '#lib/protocol/sctp/init-chunk.ts';
import { readVectors, vectorOf } from '../../../support/vectors.ts';

const vectors = readVectors('sctp/packets.txt');

function packetOf(name: string) {
  const decoded = decodeSctp(vectorOf(vectors, name).bytes);
  if (!decoded.ok) throw new Error(decoded.error.message);
  return decoded.packet;
}

const tagA = 0x58479bab;
const tagB = 0x561e9c30;
const parameters = [
  { type: 'Forward-TSN-Supported' },
  { type: 'Supported Extensions', types: [0x82, 0xc0] }
] as const;
const cookie = fromHex(
  '646353435450303058479bab561e9c3098cce6296ad8070a0050000000000000000000000100010000000000ffffffff'
)!;

/** Each packet: the tag and the one chunk that it is made of (V8, V9). */
const expected: Readonly<Record<string, { readonly tag: number; readonly chunk: SctpChunk }>> = {
  INIT: {
    tag: 0,
    chunk: {
      type: 'INIT',
      initiateTag: tagA,
      aRwnd: 5 * 2 ** 20,
      outboundStreams: 65535,
      inboundStreams: 65535,
      initialTsn: 0x98cce629,
      parameters: [parameters[0], { type: 'Supported Extensions', types: [0x82, 0xc0] }]
    }
  },
  'INIT-ACK': {
    tag: tagA,
    chunk: {
      type: 'INIT ACK',
      initiateTag: tagB,
      aRwnd: 5 * 2 ** 20,
      outboundStreams: 65535,
      inboundStreams: 65535,
      initialTsn: 0x6ad8070a,
      parameters: [
        { type: 'State Cookie', cookie },
        parameters[0],
        { type: 'Supported Extensions', types: [0x82, 0xc0] }
      ]
    }
  },
  'COOKIE-ECHO': { tag: tagB, chunk: { type: 'COOKIE ECHO', cookie } },
  OPEN: {
    tag: tagA,
    chunk: {
      type: 'DATA',
      immediate: false,
      unordered: false,
      beginning: true,
      ending: true,
      tsn: 0x6ad8070a,
      streamId: 1,
      ssn: 0,
      ppid: 50,
      data: fromHex('03000100000000000004000063686174')!
    }
  },
  'RE-CONFIG': {
    tag: tagA,
    chunk: {
      type: 'RE-CONFIG',
      parameters: [
        {
          type: 'Outgoing SSN Reset Request',
          requestSequence: 0x6ad8070a,
          responseSequence: 0x6ad8070a,
          lastTsn: 0x6ad80715,
          streamIds: [1]
        }
      ]
    }
  },
  'RE-CONFIG-RESPONSE': {
    tag: tagB,
    chunk: {
      type: 'RE-CONFIG',
      parameters: [{ type: 'Re-configuration Response', responseSequence: 0x6ad8070a, result: 1 }]
    }
  },
  ABORT: {
    tag: tagA,
    chunk: {
      type: 'ABORT',
      tagReflected: false,
      causes: [{ type: 'User-Initiated Abort', reason: new TextEncoder().encode('Close called') }]
    }
  },
  'I-DATA': {
    tag: 0xfe291ccb,
    chunk: {
      type: 'I-DATA',
      immediate: false,
      unordered: false,
      beginning: true,
      ending: true,
      tsn: 0x6dc88fda,
      streamId: 3,
      mid: 0,
      ppid: 50,
      data: fromHex('03000000000000000004000063686174')!
    }
  }
};

describe.each(vectors)('the $name of a browser', ({ name, bytes, hex }) => {
  it('is read', () => {
    const { tag, chunk } = expected[name]!;
    expect(packetOf(name)).toMatchObject({
      sourcePort: 5000,
      destinationPort: 5000,
      verificationTag: tag,
      chunks: [chunk]
    });
  });

  it('has the right checksum', () => {
    expect(verifyChecksum(bytes).kind).toBe('right');
  });

  it('is written from its values byte for byte, with a checksum that is computed', () => {
    const { tag, chunk } = expected[name]!;
    const { bytes: written } = encodeSctp({
      sourcePort: 5000,
      destinationPort: 5000,
      verificationTag: tag,
      chunks: [chunk]
    });
    expect(toHex(written)).toBe(hex);
  });
});

describe('an INIT', () => {
  it('stands in a description without its padding, and is read from there', () => {
    const { chunk } = expected['INIT']!;
    const alone = writeOneChunk(chunk);
    expect(alone).toHaveLength(30);
    expect(readInitChunk(alone)).toEqual({ ok: true, value: chunk });
  });

  it('of libwebrtc in the draft of SNAP is read (A4)', () => {
    const bytes = Uint8Array.from(atob('AQAAHols3R0AUAAA/////+B5ZR3AAAAEgAgABoLA'), (one) =>
      one.charCodeAt(0)
    );
    expect(readInitChunk(bytes)).toMatchObject({
      ok: true,
      value: { initiateTag: 0x896cdd1d, aRwnd: 0x00500000, initialTsn: 0xe079651d }
    });
  });
});

describe('the field tree of an INIT ACK', () => {
  it('names every part, in the order of the wire', () => {
    const decoded = decodeSctp(vectorOf(vectors, 'INIT-ACK').bytes);
    const field = decoded.ok ? decoded.field : undefined;
    expect(leaves(field!).map(({ name, value, meaning = '' }) => `${name} ${value} ${meaning}`.trim()))
      .toMatchInlineSnapshot(`
        [
          "Source Port Number 5000",
          "Destination Port Number 5000",
          "Verification Tag 1481087915 chosen by the receiver",
          "Checksum 3917145231 CRC32c 8fe47ae9, its last byte first",
          "Chunk Type 2 INIT ACK",
          "Chunk Flags 0",
          "Chunk Length 82 bytes with these 4, without padding",
          "Initiate Tag 1444846640 in every packet to the sender from now on",
          "Advertised Receiver Window Credit (a_rwnd) 5242880 the bytes that the sender has room for",
          "Number of Outbound Streams 65535",
          "Number of Inbound Streams 65535",
          "Initial TSN 1792542474 the number of the first fragment of the sender",
          "Parameter Type 7 State Cookie",
          "Length 52 bytes with these 4, without padding",
          "Cookie 646353435450303058479bab561e9c3098cce6296ad8070a0050000000000000000000000100010000000000ffffffff",
          "Parameter Type 49152 Forward-TSN-Supported",
          "Length 4 bytes with these 4, without padding",
          "Parameter Type 32776 Supported Extensions",
          "Length 6 bytes with these 4, without padding",
          "Chunk Type 130 RE-CONFIG",
          "Chunk Type 192 FORWARD TSN",
          "Chunk Padding 0000 up to a multiple of 4 bytes; ignored",
        ]
      `);
  });
});

describe('the OPEN in the first DATA', () => {
  it.each(['OPEN', 'I-DATA'])('of %s asks for a channel named chat', (name) => {
    const [chunk] = packetOf(name).chunks;
    const data = chunk?.type === 'DATA' || chunk?.type === 'I-DATA' ? chunk.data : new Uint8Array();
    expect(decodeDcep(data)).toMatchObject({
      ok: true,
      message: {
        type: 'DATA_CHANNEL_OPEN',
        channelType: 0,
        priority: name === 'OPEN' ? 256 : 0,
        reliabilityParameter: 0,
        label: 'chat',
        protocol: ''
      }
    });
  });
});
