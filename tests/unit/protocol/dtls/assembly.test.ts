import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addFragment,
  emptyAssembly,
  gaps,
  isWhole,
  piecesOf,
  wholeMessage,
  type Assembly
} from '#lib/protocol/dtls/handshake/assembly.ts';
import type { HandshakeFragment } from '#lib/protocol/dtls/handshake/fragment.ts';
import { asFragment, cutMessage, type HandshakeMessage } from '#lib/protocol/dtls/handshake/message.ts';

const message: HandshakeMessage = {
  messageType: 1,
  messageSequence: 0,
  body: Uint8Array.from({ length: 60 }, (_, index) => index)
};

function pieceOf({ messageType, messageSequence, body }: HandshakeMessage, from: number, until: number) {
  const fragment: HandshakeFragment = {
    messageType,
    messageSequence,
    length: body.length,
    fragmentOffset: from,
    fragment: body.slice(from, until)
  };
  return fragment;
}

function assemble(fragments: readonly HandshakeFragment[]): Assembly<number> {
  return fragments.reduce<Assembly<number>>(
    (assembly, fragment, index) => addFragment(assembly, fragment, index),
    emptyAssembly(asFragment(message))
  );
}

describe('a message in fragments', () => {
  it('is whole when every byte is there, however it is cut, in any order, with any overlap', () => {
    const cut = fc.tuple(fc.nat(60), fc.nat(60)).map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);
    fc.assert(
      fc.property(fc.array(cut, { maxLength: 14 }), (cuts) => {
        const assembly = assemble(cuts.map(([from, until]) => pieceOf(message, from, until)));
        const covered = message.body.map((_, at) =>
          cuts.some(([from, until]) => from <= at && at < until) ? 1 : 0
        );
        expect(isWhole(assembly)).toBe(covered.every((one) => one === 1));
        const missing = message.body.map(() => 1);
        for (const [start, end] of gaps(assembly)) missing.fill(0, start, end);
        expect(missing).toEqual(covered);
        if (isWhole(assembly)) expect(wholeMessage(assembly)).toEqual(message);
        else expect(wholeMessage(assembly)).toBeUndefined();
      }),
      { numRuns: 300 }
    );
  });

  it('is whole after any two cuts of it, of which each lost something, cover it together', () => {
    const first = cutMessage(message, { first: 40, others: 13 });
    const second = cutMessage(message, { first: 22, others: 22 });
    expect(wholeMessage(assemble([first[0]!, second[1]!, second[2]!]))).toEqual(message);
    expect(wholeMessage(assemble([first[0]!, second[1]!]))).toBeUndefined();
  });

  it('says of each byte which fragment brought it, and where it was in it', () => {
    const assembly = assemble([pieceOf(message, 10, 30), pieceOf(message, 0, 20), pieceOf(message, 25, 60)]);
    expect(piecesOf(assembly, 5, 35).map(({ start, end, source, at }) => [start, end, source, at])).toEqual([
      [5, 10, 1, 5],
      [10, 30, 0, 0],
      [30, 35, 2, 5]
    ]);
  });

  it('keeps the bytes that were there first', () => {
    const other = { ...message, body: message.body.map(() => 0xff) };
    const assembly = assemble([pieceOf(message, 0, 30), pieceOf(other, 0, 60)]);
    expect(wholeMessage(assembly)?.body.subarray(28, 32)).toEqual(Uint8Array.of(28, 29, 0xff, 0xff));
  });

  it('takes nothing of another message', () => {
    const start = emptyAssembly<number>(asFragment(message));
    for (const other of [
      { ...asFragment(message), messageSequence: 1 },
      { ...asFragment(message), messageType: 2 },
      { ...asFragment(message), length: 61 }
    ])
      expect(addFragment(start, other, 0)).toBe(start);
  });

  it('of no bytes is one fragment, and whole', () => {
    const empty = { messageType: 14, messageSequence: 3, body: new Uint8Array(0) };
    const [fragment, ...more] = cutMessage(empty, { first: 10, others: 10 });
    expect(more).toEqual([]);
    expect(wholeMessage(emptyAssembly(fragment!))).toEqual(empty);
  });
});
