import { StreamSplitter, type Framing, type Split } from '#lib/protocol/bytes/stream-splitter.ts';
import { longestStun, stunFraming } from '#lib/protocol/stun/stun-framing.ts';
import { longestTurn, turnFraming } from '#lib/protocol/turn/turn-framing.ts';
import type { Random } from '../../../tests/support/random.ts';
import { vectorsIn } from '../corpus-bytes.ts';
import { errorLaws, sameBytes } from '../laws.ts';
import { law, type Target, type Tools } from '../target.ts';

const messages = vectorsIn('stun').filter(([first = 0]) => first < 0x40);
const channelData = Uint8Array.of(0x40, 0x00, 0x00, 0x05, 0x68, 0x65, 0x6c, 0x6c, 0x6f, 0, 0, 0);

/** Streams of bytes, cut into messages however they arrive. */
export const streamTargets: readonly Target[] = [
  stream('stun stream', stunFraming, longestStun, messages),
  stream(
    'turn stream',
    turnFraming,
    longestTurn,
    messages.flatMap((message) => [message, channelData])
  )
];

function stream(name: string, framing: Framing, limit: number, frames: readonly Uint8Array[]): Target {
  return {
    kind: 'bytes',
    name,
    // Two frames each, and all of them.
    corpus: [...frames.map((frame, index) => joined([frame, frames[index + 1] ?? frame])), joined(frames)],
    words: [
      Uint8Array.of(0x21, 0x12, 0xa4, 0x42),
      Uint8Array.of(0, 1, 0, 0),
      Uint8Array.of(0x40, 0, 0, 1),
      channelData
    ],
    check: (bytes, tools) => checkStream(bytes, () => new StreamSplitter(framing, limit), limit, tools)
  };
}

function checkStream(
  bytes: Uint8Array,
  open: () => StreamSplitter,
  limit: number,
  { random, timed }: Tools
): void {
  const cuts = chunks(bytes, random);
  const whole = open();
  const atOnce = timed(() => whole.push(bytes));
  const pieces = open();
  const splits = timed(() => cuts.map((chunk) => pieces.push(chunk)));
  const frames = splits.flatMap((split) => split.frames);
  law(sameBytes(joined(frames), joined(atOnce.frames)), 'in pieces it gives other frames than at once');
  law(frames.length === atOnce.frames.length, 'in pieces it gives more or fewer frames than at once');
  law(
    frames.every((frame, index) => frame.length === atOnce.frames[index]?.length),
    'in pieces it gives longer or shorter frames'
  );
  checkSplit(bytes, atOnce, whole.buffered, limit);
  const error = splits.at(-1)?.error;
  law(bytes.length === 0 || error?.code === atOnce.error?.code, 'in pieces it fails otherwise than at once');
  law(pieces.buffered === whole.buffered, 'in pieces it waits with more or fewer bytes');
}

/** The frames are the stream, up to where it failed or to what still waits for the rest. */
function checkSplit(bytes: Uint8Array, { frames, error }: Split, buffered: number, limit: number): void {
  const given = joined(frames);
  law(sameBytes(given, bytes.subarray(0, given.length)), 'the frames are not what the stream begins with');
  law(
    frames.every(({ length }) => length > 0 && length <= limit),
    'a frame is empty or too long'
  );
  if (error) errorLaws(error, bytes.length);
  else
    law(given.length + buffered === bytes.length, `${bytes.length - given.length - buffered} bytes are lost`);
}

/** The bytes in pieces: at times one by one, at times by the hundred. */
function chunks(bytes: Uint8Array, random: Random): readonly Uint8Array[] {
  const most = random.pick([1, 3, 20, 300, 5000]);
  const parts: Uint8Array[] = [];
  for (let at = 0; at < bytes.length;) {
    const length = random.integer(1, most);
    parts.push(bytes.subarray(at, at + length));
    at += length;
  }
  return parts;
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
