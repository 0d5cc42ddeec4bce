import fc from 'fast-check';
import type { SctpCause } from '#lib/protocol/sctp/causes/cause.ts';
import type { ChunkName, ChunkOf, SctpChunk } from '#lib/protocol/sctp/chunks/chunk.ts';
import type { SctpToEncode } from '#lib/protocol/sctp/encode-sctp.ts';
import type { ParameterName, ParameterOf, SctpParameter } from '#lib/protocol/sctp/parameters/parameter.ts';

const u8 = fc.nat(0xff);
const u16 = fc.nat(0xffff);
const u32 = fc.integer({ min: 0, max: 0xffffffff });
const flag = fc.boolean();
const bytes = (minLength: number, maxLength: number) => fc.uint8Array({ minLength, maxLength });
const few = <T>(one: fc.Arbitrary<T>) => fc.array(one, { maxLength: 4 });

type Shape<Value> = { readonly [Key in keyof Value]: fc.Arbitrary<Value[Key]> };
type Shapes<Names extends string, Of extends { readonly [N in Names]: object }> = {
  readonly [N in Names]: Shape<Omit<Of[N], 'type' | 'padding' | 'reservedFlags' | 'reserved'>>;
};

const addedStreams = { requestSequence: u32, streams: u16 };

const parameterShapes: Shapes<ParameterName, { readonly [N in ParameterName]: Required<ParameterOf<N>> }> = {
  'Heartbeat Info': { info: bytes(0, 20) },
  'State Cookie': { cookie: bytes(0, 60) },
  'Unrecognized Parameter': { parameter: bytes(4, 12) },
  'Cookie Preservative': { increment: u32 },
  'ECN Capable': {},
  'Zero Checksum Acceptable': { edmid: u32 },
  RANDOM: { random: bytes(0, 32) },
  CHUNKS: { types: few(u8) },
  'HMAC-ALGO': { algorithms: few(u16) },
  Padding: { fill: bytes(0, 20) },
  'Supported Extensions': { types: few(u8) },
  'Forward-TSN-Supported': {},
  'Outgoing SSN Reset Request': {
    requestSequence: u32,
    responseSequence: u32,
    lastTsn: u32,
    streamIds: few(u16)
  },
  'Incoming SSN Reset Request': { requestSequence: u32, streamIds: few(u16) },
  'SSN/TSN Reset Request': { requestSequence: u32 },
  'Re-configuration Response': {
    responseSequence: u32,
    result: u32,
    sendersNextTsn: u32,
    receiversNextTsn: u32
  },
  'Add Outgoing Streams Request': addedStreams,
  'Add Incoming Streams Request': addedStreams
};

const unknownParameter = fc.record({
  type: fc.constant('unknown' as const),
  code: fc.integer({ min: 0x2000, max: 0x2fff }),
  value: bytes(0, 9)
});

function ofShapes(shapes: Readonly<Record<string, object>>): fc.Arbitrary<{ readonly type: string }> {
  return fc.oneof(
    ...Object.entries(shapes).map(([name, shape]) =>
      fc.record({ type: fc.constant(name), ...(shape as Record<string, fc.Arbitrary<unknown>>) })
    )
  );
}

/** Any parameter with any values. */
const anyParameter = fc.oneof(
  { weight: 9, arbitrary: ofShapes(parameterShapes) },
  { weight: 1, arbitrary: unknownParameter }
) as fc.Arbitrary<SctpParameter>;

const anyCause = ofShapes({
  'Invalid Stream Identifier': { streamId: u16 },
  'Missing Mandatory Parameter': { types: few(u16) },
  'Stale Cookie': { staleness: u32 },
  'Out of Resource': {},
  'Unresolvable Address': { address: bytes(0, 20) },
  'Unrecognized Chunk Type': { chunk: bytes(0, 20) },
  'Invalid Mandatory Parameter': {},
  'Unrecognized Parameters': { parameters: bytes(0, 20) },
  'No User Data': { tsn: u32 },
  'Cookie Received While Shutting Down': {},
  'Restart of an Association with New Addresses': { addresses: bytes(0, 20) },
  'User-Initiated Abort': { reason: bytes(0, 20) },
  'Protocol Violation': { information: bytes(0, 20) }
}) as fc.Arbitrary<SctpCause>;

const dataFlags = { immediate: flag, unordered: flag, ending: flag };
const init = {
  initiateTag: u32,
  aRwnd: u32,
  outboundStreams: u16,
  inboundStreams: u16,
  initialTsn: u32,
  parameters: few(anyParameter)
};
const parameters = { parameters: few(anyParameter) };
const causes = { causes: few(anyCause) };
const iData = { ...dataFlags, tsn: u32, streamId: u16, mid: u32, data: bytes(0, 30) };

type ChunkShapes = {
  readonly [N in Exclude<ChunkName, 'I-DATA'>]: Shape<
    Omit<Required<ChunkOf<N>>, 'type' | 'padding' | 'reservedFlags'>
  >;
};

const chunkShapes: ChunkShapes = {
  DATA: { ...dataFlags, beginning: flag, tsn: u32, streamId: u16, ssn: u16, ppid: u32, data: bytes(0, 30) },
  INIT: init,
  'INIT ACK': init,
  SACK: {
    cumulativeTsn: u32,
    aRwnd: u32,
    gaps: few(fc.record({ start: u16, end: u16 })),
    duplicates: few(u32)
  },
  HEARTBEAT: parameters,
  'HEARTBEAT ACK': parameters,
  ABORT: { tagReflected: flag, ...causes },
  SHUTDOWN: { cumulativeTsn: u32 },
  'SHUTDOWN ACK': {},
  ERROR: causes,
  'COOKIE ECHO': { cookie: bytes(0, 60) },
  'COOKIE ACK': {},
  'SHUTDOWN COMPLETE': { tagReflected: flag },
  'RE-CONFIG': parameters,
  'FORWARD TSN': { newCumulativeTsn: u32, streams: few(fc.record({ streamId: u16, ssn: u16 })) },
  'I-FORWARD-TSN': {
    newCumulativeTsn: u32,
    streams: few(fc.record({ streamId: u16, unordered: flag, mid: u32 }))
  }
};

/** Any chunk with any values. */
export const anyChunk = fc.oneof(
  { weight: 16, arbitrary: ofShapes(chunkShapes) },
  {
    weight: 2,
    arbitrary: fc.oneof(
      fc.record({ type: fc.constant('I-DATA'), ...iData, beginning: fc.constant(true), ppid: u32 }),
      fc.record({ type: fc.constant('I-DATA'), ...iData, beginning: fc.constant(false), fsn: u32 })
    )
  },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant('unknown'),
      code: fc.integer({ min: 0x20, max: 0x2f }),
      flags: u8,
      value: bytes(0, 20)
    })
  }
) as fc.Arbitrary<SctpChunk>;

/** Any packet of up to four chunks. */
export const anyPacket: fc.Arbitrary<SctpToEncode> = fc.record({
  sourcePort: u16,
  destinationPort: u16,
  verificationTag: u32,
  chunks: few(anyChunk)
});
