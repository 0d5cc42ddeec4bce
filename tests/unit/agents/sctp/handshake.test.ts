import { describe, expect, test } from 'vitest';
import { chromeSctpProfile, firefoxSctpProfile, rfcSctpProfile } from '#lib/agents/sctp/profiles.ts';
import { readSctp } from '#lib/protocol/sctp/decode-sctp.ts';
import { writeSctp } from '#lib/protocol/sctp/encode-sctp.ts';
import type { ChunkOf, SctpChunk } from '#lib/protocol/sctp/chunks/chunk.ts';
import { bytesOf, SctpPair, wayOfPair, type SideName } from '../../../support/sctp-pair.ts';

const ms = 1000;
const second = 1000 * ms;

function statesOf(pair: SctpPair, side: SideName): readonly string[] {
  return pair.outputs(side, 'state.moved').map(({ to }) => to);
}

/** The first chunk of that name that a side sent. */
function sentBy<T extends SctpChunk['type']>(pair: SctpPair, side: SideName, type: T) {
  return pair.packets
    .filter(({ from }) => from === side)
    .flatMap(({ chunks }) => chunks)
    .find((chunk): chunk is Extract<SctpChunk, { type: T }> => chunk.type === type);
}

function packet(tag: number, ...chunks: SctpChunk[]): Uint8Array {
  return writeSctp({ sourcePort: 5000, destinationPort: 5000, verificationTag: tag, chunks });
}

describe('both sides begin at once', () => {
  test('eight packets cross, and become one association', () => {
    const pair = new SctpPair({ a: chromeSctpProfile, b: firefoxSctpProfile }).open();
    pair.settle();
    const setup = ['INIT', 'INIT ACK', 'COOKIE ECHO', 'COOKIE ACK'];
    expect(pair.names('a')).toEqual(setup);
    expect(pair.names('b')).toEqual(setup);
    expect(statesOf(pair, 'a')).toEqual(['cookie-wait', 'cookie-echoed', 'established']);
    expect(statesOf(pair, 'b')).toEqual(['cookie-wait', 'cookie-echoed', 'established']);
  });

  test('have the sizes that browsers have: 44, 96 or 92, 64 or 60, 16 (BR, §5.2)', () => {
    const pair = new SctpPair({ a: chromeSctpProfile, b: firefoxSctpProfile }).open();
    pair.settle();
    const sizes = (side: SideName) =>
      pair.packets.filter(({ from }) => from === side).map(({ data }) => data.length);
    expect(sizes('a')).toEqual([44, 96, 60, 16]);
    expect(sizes('b')).toEqual([44, 92, 64, 16]);
  });

  test('the INIT ACK of each side has the tag and the TSN of its INIT (§5.2.1)', () => {
    const pair = new SctpPair().open();
    for (const side of ['a', 'b'] as const) {
      const { initiateTag, initialTsn } = sentBy(pair, side, 'INIT')!;
      expect(sentBy(pair, side, 'INIT ACK')).toMatchObject({ initiateTag, initialTsn });
      expect(initiateTag).not.toBe(0);
    }
  });

  test('each is up with the COOKIE ECHO of the other, two ways after it began', () => {
    const pair = new SctpPair().open();
    expect(pair.now).toBe(3 * wayOfPair);
    expect(pair.facts('a', 'cookie.judged')).toEqual([{ type: 'cookie.judged', action: 'D' }]);
  });

  test.each(['INIT', 'INIT ACK', 'COOKIE ECHO', 'COOKIE ACK'])(
    'and the first %s of both is lost: they are up all the same',
    (lost) => {
      const seen = new Set<string>();
      const pair = new SctpPair({
        link: ({ from, chunks }) => {
          const key = `${from} ${chunks[0]?.type}`;
          if (chunks[0]?.type !== lost || seen.has(key)) return [wayOfPair];
          seen.add(key);
          return [];
        }
      }).open();
      expect(pair.agent('a').state).toBe('established');
      expect(pair.agent('b').state).toBe('established');
    }
  );

  test('names as the cause of each step the packet that made it', () => {
    const pair = new SctpPair().open();
    for (const { output, causes } of pair.said.a)
      if (output.type !== 'noted') expect(causes.length, output.type).toBeGreaterThan(0);
  });
});

describe('one side begins', () => {
  test('and the other answers, having never begun', () => {
    const pair = new SctpPair();
    pair.give('a', { type: 'start' });
    pair.settle();
    expect(pair.names()).toEqual(['a INIT', 'b INIT ACK', 'a COOKIE ECHO', 'b COOKIE ACK']);
    expect(statesOf(pair, 'b')).toEqual(['established']);
    expect(pair.facts('b', 'cookie.judged')).toEqual([{ type: 'cookie.judged', action: 'new' }]);
  });

  test('later than the other: it is there and does not begin again', () => {
    const pair = new SctpPair();
    pair.give('a', { type: 'start' });
    pair.settle();
    pair.give('b', { type: 'start' });
    pair.settle();
    expect(pair.names('b')).toEqual(['INIT ACK', 'COOKIE ACK']);
  });

  test('as Chromium, whose INIT nobody answers: after 1, 2, 4, 8, 16 s …, without an end', () => {
    const pair = new SctpPair({ link: () => [] });
    pair.give('a', { type: 'start' });
    pair.run(200 * second);
    expect(pair.packets.map(({ at }) => at / second)).toEqual([0, 1, 3, 7, 15, 31, 63, 127]);
    expect(pair.outputs('a', 'ended')).toEqual([]);
  });

  test('as the RFC has it, whose INIT nobody answers: eight times again, 60 s apart at the most', () => {
    const pair = new SctpPair({ a: rfcSctpProfile, link: () => [] });
    pair.give('a', { type: 'start' });
    pair.run(1000 * second);
    expect(pair.packets.map(({ at }) => at / second)).toEqual([0, 1, 3, 7, 15, 31, 63, 123, 183]);
    expect(pair.outputs('a', 'ended')).toEqual([
      { type: 'ended', why: { code: 'silence', timer: 'T1-init', retransmits: 8 } }
    ]);
    expect(pair.agent('a').deadline).toBeUndefined();
  });
});

describe('the table of simultaneous open (§5.3 of the sheet, RFC 9260 §5.2)', () => {
  /** A side in COOKIE-WAIT or COOKIE-ECHOED whose packets go nowhere by themselves. */
  function half(): {
    readonly pair: SctpPair;
    readonly tagOfA: number;
    readonly fromB: (type: string) => Uint8Array;
  } {
    const pair = new SctpPair({ link: () => [] });
    pair.give('a', { type: 'start' });
    pair.give('b', { type: 'start' });
    const { initiateTag: tagOfA } = sentBy(pair, 'a', 'INIT')!;
    const fromB = (type: string) =>
      pair.packets.findLast(({ from, chunks }) => from === 'b' && chunks[0]?.type === type)!.data;
    return { pair, tagOfA, fromB };
  }

  const fromA = (pair: SctpPair, type: string) =>
    pair.packets.findLast(({ from, chunks }) => from === 'a' && chunks[0]?.type === type)!.data;

  test('an INIT in COOKIE-WAIT is answered with the own tag and TSN; the state stays, T1 runs on', () => {
    const { pair, fromB } = half();
    const { deadline } = pair.agent('a');
    pair.inject('a', fromB('INIT'));
    const { initiateTag, initialTsn } = sentBy(pair, 'a', 'INIT')!;
    expect(sentBy(pair, 'a', 'INIT ACK')).toMatchObject({ initiateTag, initialTsn });
    expect(pair.agent('a').state).toBe('cookie-wait');
    expect(pair.agent('a').deadline).toBe(deadline);
  });

  test('an INIT in COOKIE-ECHOED is answered likewise', () => {
    const { pair, fromB } = half();
    pair.inject('b', fromA(pair, 'INIT'));
    pair.inject('a', fromB('INIT ACK'));
    expect(pair.agent('a').state).toBe('cookie-echoed');
    const { deadline } = pair.agent('a');
    pair.inject('a', fromB('INIT'));
    const { initiateTag, initialTsn } = sentBy(pair, 'a', 'INIT')!;
    expect(sentBy(pair, 'a', 'INIT ACK')).toMatchObject({ initiateTag, initialTsn });
    expect(pair.agent('a').deadline).toBe(deadline);
  });

  test('an INIT ACK in COOKIE-WAIT brings a COOKIE ECHO; elsewhere it is dropped (§5.2.3)', () => {
    const { pair, fromB } = half();
    pair.inject('b', fromA(pair, 'INIT'));
    pair.inject('a', fromB('INIT ACK'));
    expect(pair.names('a')).toEqual(['INIT', 'COOKIE ECHO']);
    pair.inject('a', fromB('INIT ACK'));
    expect(pair.names('a')).toEqual(['INIT', 'COOKIE ECHO']);
    expect(pair.facts('a', 'chunk.discarded')).toMatchObject([{ chunk: 'INIT ACK', why: 'state' }]);
  });

  test('a COOKIE ECHO with both tags right is case D', () => {
    const { pair, fromB } = half();
    pair.inject('a', fromB('INIT'));
    pair.inject('b', fromA(pair, 'INIT'));
    pair.inject('a', fromB('INIT ACK'));
    pair.inject('b', fromA(pair, 'INIT ACK'));
    pair.inject('a', fromB('COOKIE ECHO'));
    expect(pair.facts('a', 'cookie.judged')).toEqual([{ type: 'cookie.judged', action: 'D' }]);
    expect(pair.agent('a').state).toBe('established');
    expect(pair.names('a').at(-1)).toBe('COOKIE ACK');
  });

  test('a COOKIE ECHO whose peer tag is another one is case B: that tag counts from now on', () => {
    const { pair, tagOfA, fromB } = half();
    pair.inject('a', fromB('INIT'));
    const answer = sentBy(pair, 'a', 'INIT ACK')!;
    const cookie = answer.parameters.find(({ type }) => type === 'State Cookie') as { cookie: Uint8Array };
    pair.inject('a', packet(tagOfA, { type: 'COOKIE ECHO', cookie: cookie.cookie }));
    expect(pair.facts('a', 'cookie.judged')).toEqual([{ type: 'cookie.judged', action: 'B' }]);
    expect(pair.agent('a').state).toBe('established');
    const sent = readSctp(fromA(pair, 'COOKIE ACK'));
    expect(sent.ok && sent.packet.verificationTag).toBe(sentBy(pair, 'b', 'INIT')!.initiateTag);
  });

  test('a COOKIE ECHO that comes again is answered again, and changes nothing', () => {
    const pair = new SctpPair().open();
    pair.settle();
    const echo = pair.packets.find(({ from, chunks }) => from === 'b' && chunks[0]?.type === 'COOKIE ECHO')!;
    const before = statesOf(pair, 'a').length;
    pair.inject('a', echo.data);
    expect(pair.names('a').at(-1)).toBe('COOKIE ACK');
    expect(statesOf(pair, 'a')).toHaveLength(before);
  });

  test('a COOKIE ACK outside COOKIE-ECHOED is ignored (§5.2.5)', () => {
    const { pair, tagOfA } = half();
    pair.inject('a', packet(tagOfA, { type: 'COOKIE ACK' }));
    expect(pair.agent('a').state).toBe('cookie-wait');
    expect(pair.facts('a', 'chunk.discarded')).toMatchObject([{ chunk: 'COOKIE ACK', why: 'state' }]);
  });

  test('a late INIT to an association that is there is answered with a new tag, and tears nothing down (§5.2.2)', () => {
    const pair = new SctpPair().open();
    pair.settle();
    const init = pair.packets.find(({ from, chunks }) => from === 'b' && chunks[0]?.type === 'INIT')!;
    pair.inject('a', init.data);
    const answer = pair.packets.findLast(({ from }) => from === 'a')!.chunks[0] as ChunkOf<'INIT ACK'>;
    expect(answer.type).toBe('INIT ACK');
    expect(answer.initiateTag).not.toBe(sentBy(pair, 'a', 'INIT')!.initiateTag);
    pair.send('b', { data: bytesOf(10) });
    pair.send('a', { data: bytesOf(20) });
    pair.settle();
    expect(pair.received('a')).toMatchObject([{ data: bytesOf(10) }]);
    expect(pair.received('b')).toMatchObject([{ data: bytesOf(20) }]);
  });

  test('the other side begins anew, with the tie-tags of what was: case A', () => {
    const pair = new SctpPair().open();
    pair.settle();
    const init: ChunkOf<'INIT'> = { ...sentBy(pair, 'b', 'INIT')!, initiateTag: 77, initialTsn: 99 };
    pair.link = () => [];
    pair.inject('a', packet(0, init));
    const answer = pair.packets.at(-1)!.chunks[0] as ChunkOf<'INIT ACK'>;
    const cookie = answer.parameters.find(({ type }) => type === 'State Cookie') as { cookie: Uint8Array };
    pair.inject('a', packet(answer.initiateTag, { type: 'COOKIE ECHO', cookie: cookie.cookie }));
    expect(pair.facts('a', 'cookie.judged').at(-1)?.action).toBe('A');
    expect(pair.outputs('a', 'restarted')).toHaveLength(1);
    pair.send('a', { data: bytesOf(1) });
    expect(pair.packets.at(-1)!.chunks).toMatchObject([{ type: 'DATA', tsn: answer.initialTsn, ssn: 0 }]);
  });
});

describe('an INIT', () => {
  test('with a tag is no INIT: the packet is dropped (SC2)', () => {
    const pair = new SctpPair({ link: () => [] });
    pair.give('b', { type: 'start' });
    pair.inject('a', packet(1, sentBy(pair, 'b', 'INIT')!));
    expect(pair.names('a')).toEqual([]);
    expect(pair.facts('a', 'packet.discarded')).toEqual([{ type: 'packet.discarded', why: 'wrong-tag' }]);
  });

  test('with another chunk behind it is dropped (SC3)', () => {
    const pair = new SctpPair({ link: () => [] });
    pair.give('b', { type: 'start' });
    pair.inject('a', packet(0, sentBy(pair, 'b', 'INIT')!, { type: 'COOKIE ACK' }));
    expect(pair.facts('a', 'packet.discarded')).toMatchObject([{ why: 'bundled-init' }]);
  });

  test('without streams is refused', () => {
    const pair = new SctpPair({ link: () => [] });
    pair.give('b', { type: 'start' });
    pair.inject('a', packet(0, { ...sentBy(pair, 'b', 'INIT')!, outboundStreams: 0 }));
    expect(pair.packets.at(-1)!.chunks).toMatchObject([
      { type: 'ABORT', causes: [{ type: 'Invalid Mandatory Parameter' }] }
    ]);
  });

  test('with an unknown parameter that asks for it has that reported', () => {
    const pair = new SctpPair({ link: () => [] });
    pair.give('b', { type: 'start' });
    const init = sentBy(pair, 'b', 'INIT')!;
    const unknown = { type: 'unknown', code: 0xc123, value: Uint8Array.of(9) } as const;
    pair.inject('a', packet(0, { ...init, parameters: [unknown, ...init.parameters] }));
    expect(sentBy(pair, 'a', 'INIT ACK')!.parameters).toContainEqual({
      type: 'Unrecognized Parameter',
      parameter: Uint8Array.of(0xc1, 0x23, 0, 5, 9)
    });
  });
});

describe('both sides have the INIT of the other from its description (SNAP)', () => {
  test('no packet is needed: the first is DATA, with the tag and the TSN of the descriptions', () => {
    const pair = new SctpPair();
    const inits = { a: pair.agent('a').init, b: pair.agent('b').init };
    pair.give('a', { type: 'start', theirs: inits.b });
    pair.give('b', { type: 'start', theirs: inits.a });
    expect(pair.agent('a').state).toBe('established');
    expect(pair.packets).toEqual([]);
    pair.send('a', { data: bytesOf(10) });
    pair.settle();
    const first = readSctp(pair.packets[0]!.data);
    expect(first).toMatchObject({
      packet: { verificationTag: inits.b.initiateTag, chunks: [{ type: 'DATA', tsn: inits.a.initialTsn }] }
    });
    expect(pair.received('b')).toHaveLength(1);
  });
});

describe('packets without a checksum (RFC 9653)', () => {
  const without = { ...chromeSctpProfile, zeroChecksum: true };

  test('are sent where both said that they take them, but for INIT and COOKIE ECHO', () => {
    const pair = new SctpPair({ a: without }).open();
    pair.send('a', { data: bytesOf(10) });
    pair.settle();
    for (const { chunks, data } of pair.packets) {
      const read = readSctp(data);
      const mayBeZero = !['INIT', 'INIT ACK', 'COOKIE ECHO'].includes(chunks[0]!.type);
      expect(read.ok && read.packet.checksum === 0, chunks[0]!.type).toBe(mayBeZero);
    }
    expect(pair.received('b')).toHaveLength(1);
  });

  test('are dropped by whoever has not said so', () => {
    const pair = new SctpPair().open();
    pair.settle();
    const data = { ...readSctp(pair.packets.at(-1)!.data) };
    if (data.ok) pair.inject('a', writeSctp({ ...data.packet, checksum: 0 }));
    expect(pair.facts('a', 'packet.discarded')).toEqual([{ type: 'packet.discarded', why: 'zero-checksum' }]);
  });
});
