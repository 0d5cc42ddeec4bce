import { expect, it } from 'vitest';
import { fromHex } from '#lib/protocol/bytes/hex.ts';
import { StreamSplitter } from '#lib/protocol/bytes/stream-splitter.ts';
import { longestStun } from '#lib/protocol/stun/stun-framing.ts';
import { longestTurn, turnFraming } from '#lib/protocol/turn/turn-framing.ts';

it('waits for the longest STUN message, which is longer than any ChannelData', () => {
  const message = new Uint8Array(longestStun);
  message.set(fromHex('0003fffc2112a442') ?? []);
  const { frames, error } = new StreamSplitter(turnFraming, longestTurn).push(message);
  expect(error).toBeUndefined();
  expect(frames.map(({ length }) => length)).toEqual([longestStun]);
});

it('fails for the same reason however the bytes arrive', () => {
  const bytes = fromHex('1345fffcd75e8422') ?? new Uint8Array(0);
  const atOnce = new StreamSplitter(turnFraming, longestTurn).push(bytes);
  const splitter = new StreamSplitter(turnFraming, longestTurn);
  const pieces = Array.from(bytes, (byte) => splitter.push(Uint8Array.of(byte))).at(-1);
  expect(atOnce.error?.code).toBe('mismatch');
  expect(pieces?.error).toEqual(atOnce.error);
});
