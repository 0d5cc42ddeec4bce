import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toHex } from '#lib/protocol/bytes/hex.ts';
import { StreamSplitter } from '#lib/protocol/bytes/stream-splitter.ts';
import { longestStun, stunFraming } from '#lib/protocol/stun/stun-framing.ts';
import { longestTurn, turnFraming } from '#lib/protocol/turn/turn-framing.ts';
import { readVectors } from '../../../support/vectors.ts';

const checks = readVectors('stun/checks.txt');
const relay = readVectors('stun/relay.txt').filter(({ name }) => name !== 'CHDATA-UDP');

function join(parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}

/** Pushes a stream in pieces of these lengths, over and over. */
function pushAll(splitter: StreamSplitter, stream: Uint8Array, lengths: readonly number[]) {
  const frames: Uint8Array[] = [];
  let buffered = 0;
  for (let at = 0, piece = 0; at < stream.length; piece++) {
    const length = lengths[piece % lengths.length] ?? 1;
    const split = splitter.push(stream.subarray(at, at + length));
    frames.push(...split.frames);
    buffered = Math.max(buffered, splitter.buffered);
    at += length;
    if (split.error) return { frames, error: split.error, buffered };
  }
  return { frames, buffered };
}

const pieces = fc.array(fc.integer({ min: 1, max: 200 }), { minLength: 1, maxLength: 8 });

describe('a stream is cut into its frames however its bytes arrive', () => {
  it.each([
    ['STUN over TCP', stunFraming, longestStun, checks.map(({ bytes }) => bytes)],
    ['STUN and ChannelData over TCP', turnFraming, longestTurn, relay.map(({ bytes }) => bytes)]
  ])('%s', (_, framing, limit, messages) => {
    fc.assert(
      fc.property(pieces, (lengths) => {
        const { frames, error } = pushAll(new StreamSplitter(framing, limit), join(messages), lengths);
        expect(error).toBeUndefined();
        expect(frames.map(toHex)).toEqual(messages.map(toHex));
      }),
      { numRuns: 50 }
    );
  });
});

describe('a stream that cannot be cut', () => {
  const first = checks[0]!.bytes;

  it('gives the frames before the fault, then says where it is, and stays failed', () => {
    const splitter = new StreamSplitter(turnFraming, longestTurn);
    const stream = join([first, Uint8Array.of(0x80, 0, 0, 0)]);
    const { frames, error } = splitter.push(stream);
    expect(frames).toEqual([first]);
    expect(error).toMatchObject({ code: 'mismatch', at: first.length });
    expect(splitter.push(first)).toEqual({ frames: [], error });
    expect(splitter.buffered).toBe(0);
  });

  it('fails at the magic cookie, before the length is believed', () => {
    const lost = Uint8Array.of(0, 1, 0xff, 0xfc, 1, 2, 3, 4);
    expect(new StreamSplitter(stunFraming, longestStun).push(lost).error).toMatchObject({ at: 4 });
  });

  it('fails at a length that is no multiple of four', () => {
    expect(new StreamSplitter(stunFraming, longestStun).push(Uint8Array.of(0, 1, 0, 3)).error).toMatchObject({
      code: 'bad-value',
      at: 2
    });
  });

  it('fails at ChannelData where only STUN may be', () => {
    expect(new StreamSplitter(stunFraming, longestStun).push(Uint8Array.of(0x40)).error).toMatchObject({
      at: 0
    });
  });

  it('fails as soon as a frame is known to be longer than the limit', () => {
    const splitter = new StreamSplitter(turnFraming, 100);
    expect(splitter.push(Uint8Array.of(0x40, 0, 0, 97)).error).toMatchObject({ code: 'too-long', at: 0 });
  });

  it('never throws and never buffers more than the limit between pushes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 600 }), pieces, (stream, lengths) => {
        const { buffered } = pushAll(new StreamSplitter(turnFraming, 100), stream, lengths);
        expect(buffered).toBeLessThanOrEqual(100);
      })
    );
  });
});
