import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chromeSctpProfile, firefoxSctpProfile, rfcSctpProfile } from '#lib/agents/sctp/profiles.ts';
import { chunkOf } from '#lib/agents/sctp/fragment.ts';
import { Reassembly } from '#lib/agents/sctp/reassembly.ts';
import { SendQueue } from '#lib/agents/sctp/send-queue.ts';
import { readSctp } from '#lib/protocol/sctp/decode-sctp.ts';
import { writeSctp } from '#lib/protocol/sctp/encode-sctp.ts';
import { Random } from '../../../support/random.ts';
import { bytesOf, SctpPair, wayOfPair, type Link } from '../../../support/sctp-pair.ts';
import { anyChunk } from '../../protocol/sctp/sctp-arbitraries.ts';

const ms = 1000;
const second = 1000 * ms;
const hour = 3600 * second;

/** Profiles without an end to their patience, and without heartbeats: a run is over when nothing is due. */
const profile = fc.constantFrom(chromeSctpProfile, firefoxSctpProfile, rfcSctpProfile).map((one) => ({
  ...one,
  heartbeatInterval: undefined,
  mostRetransmits: Infinity,
  setup: { ...one.setup, mostRetransmits: Infinity }
}));

/** A link that loses, repeats and delays as a seed says, until a time; then it is a good one. */
interface Weather {
  readonly seed: number;
  readonly loss: number;
  readonly repeats: number;
  readonly jitter: number;
}

const weather: fc.Arbitrary<Weather> = fc.record({
  seed: fc.nat(2 ** 31),
  loss: fc.nat(40),
  repeats: fc.nat(20),
  jitter: fc.constantFrom(0, 0, 30, 200)
});

function linkOf({ seed, loss, repeats, jitter }: Weather): Link {
  const random = new Random(seed);
  const delay = () => wayOfPair + random.integer(0, jitter * ms);
  return () => {
    if (random.integer(0, 99) < loss) return [];
    return random.integer(0, 99) < repeats ? [delay(), delay()] : [delay()];
  };
}

/** Messages: their stream, length and order, and when they are given. */
const plan = fc.array(
  fc.record({
    streamId: fc.constantFrom(0, 1, 5),
    length: fc.oneof(fc.integer({ min: 1, max: 50 }), fc.integer({ min: 1, max: 6000 })),
    ordered: fc.boolean(),
    after: fc.nat(80)
  }),
  { minLength: 1, maxLength: 15 }
);

const reliabilities = fc.constantFrom(
  { kind: 'retransmits', most: 0 } as const,
  { kind: 'retransmits', most: 2 } as const,
  { kind: 'lifetime', milliseconds: 300 } as const,
  { kind: 'lifetime', milliseconds: 3000 } as const
);

/** The number that a message begins with, as {@link bytesOf} writes it. */
function numberOf(data: Uint8Array): number {
  return data[0]!;
}

describe('whatever a path loses, repeats and puts out of order', () => {
  test('two sides come together', () => {
    fc.assert(
      fc.property(profile, profile, weather, (a, b, conditions) => {
        const pair = new SctpPair({ a, b, link: linkOf(conditions) }).open();
        expect(pair.agent('a').state).toBe('established');
        expect(pair.agent('b').state).toBe('established');
        expect(pair.outputs('a', 'state.moved').filter(({ to }) => to === 'established')).toHaveLength(1);
      }),
      { numRuns: 100 }
    );
  });

  test('reliable messages all arrive, once, whole, and in order where they are ordered', () => {
    fc.assert(
      fc.property(profile, profile, weather, plan, (a, b, conditions, messages) => {
        const pair = new SctpPair({ a, b, link: linkOf(conditions) }).open();
        messages.forEach(({ streamId, length, ordered, after }, number) => {
          pair.run(pair.now + after * ms);
          for (const side of ['a', 'b'] as const)
            pair.send(side, { data: bytesOf(length, number * 8 + 1), streamId, ordered });
        });
        for (const side of ['a', 'b'] as const) {
          pair.runWhile(() => pair.received(side).length < messages.length, pair.now + hour);
          const came = pair.received(side).map(({ data }) => data);
          const wanted = messages.map(({ length }, number) => bytesOf(length, number * 8 + 1));
          expect(came.map((data) => data.join()).sort()).toEqual(wanted.map((data) => data.join()).sort());
          for (const streamId of [0, 1, 5]) {
            const ordered = pair.received(side).filter((one) => one.streamId === streamId && one.ordered);
            const given = messages.flatMap((one, number) =>
              one.streamId === streamId && one.ordered ? [bytesOf(one.length, number * 8 + 1)] : []
            );
            expect(ordered.map(({ data }) => data)).toEqual(given);
          }
        }
      }),
      { numRuns: 60 }
    );
  });

  test('unreliable messages arrive once at the most, whole, and in order where they are ordered; each arrives or is given up', () => {
    fc.assert(
      fc.property(profile, weather, plan, reliabilities, (a, conditions, messages, reliability) => {
        const pair = new SctpPair({ a }).open();
        pair.settle();
        pair.link = linkOf(conditions);
        const ids = messages.map(({ streamId, length, ordered, after }, number) => {
          pair.run(pair.now + after * ms);
          return pair.send('a', { data: bytesOf(length, number * 8 + 1), streamId, ordered, reliability });
        });
        pair.settle(pair.now + hour);
        pair.link = () => [wayOfPair];
        pair.settle(pair.now + hour);
        const came = pair.received('b');
        const numbers = came.map(({ data }) => numberOf(data));
        expect(new Set(numbers).size).toBe(numbers.length);
        const abandoned = new Set(pair.outputs('a', 'message.abandoned').map(({ id }) => id));
        ids.forEach((id, number) => {
          const arrived = came.find(({ data }) => numberOf(data) === bytesOf(1, number * 8 + 1)[0]);
          if (arrived) expect(arrived.data).toEqual(bytesOf(messages[number]!.length, number * 8 + 1));
          else expect(abandoned.has(id)).toBe(true);
        });
        const place = (data: Uint8Array) =>
          messages.findIndex((_, number) => bytesOf(1, number * 8 + 1)[0] === numberOf(data));
        for (const streamId of [0, 1, 5]) {
          const order = came
            .filter((one) => one.streamId === streamId && one.ordered)
            .map(({ data }) => place(data));
          expect(order).toEqual([...order].sort((one, other) => one - other));
        }
        if (reliability.kind === 'retransmits') {
          const sends = new Map<number, number>();
          for (const { chunks } of pair.packets)
            for (const chunk of chunks)
              if (chunk.type === 'DATA' || chunk.type === 'I-DATA')
                sends.set(chunk.tsn, (sends.get(chunk.tsn) ?? 0) + 1);
          expect(Math.max(...sends.values())).toBeLessThanOrEqual(reliability.most + 1);
        }
        // Nothing is left that could stall what comes later.
        pair.send('a', { data: bytesOf(3, 255), streamId: 0 });
        pair.settle();
        expect(pair.received('b').length).toBe(came.length + 1);
      }),
      { numRuns: 100 }
    );
  });

  test('streams begin anew on both sides', () => {
    fc.assert(
      fc.property(profile, weather, (a, conditions) => {
        const pair = new SctpPair({ a, link: linkOf(conditions) }).open();
        pair.send('a', { data: bytesOf(5000), streamId: 1 });
        pair.give('a', { type: 'streams.reset', streamIds: [1] });
        pair.give('b', { type: 'streams.reset', streamIds: [1] });
        pair.send('a', { data: bytesOf(5000, 1), streamId: 1 });
        pair.runWhile(() => pair.received('b').length < 2, pair.now + hour);
        pair.settle(pair.now + hour);
        for (const side of ['a', 'b'] as const) {
          expect(pair.outputs(side, 'streams.reset-done')).toMatchObject([{ result: 1 }]);
          expect(pair.outputs(side, 'streams.reset-by-peer')).toHaveLength(1);
        }
        expect(pair.received('b')).toHaveLength(2);
      }),
      { numRuns: 40 }
    );
  });

  test('an orderly end comes to both, after all data', () => {
    fc.assert(
      fc.property(profile, weather, fc.boolean(), (a, conditions, both) => {
        const pair = new SctpPair({ a, link: linkOf(conditions) }).open();
        pair.send('a', { data: bytesOf(5000) });
        pair.give('a', { type: 'shutdown' });
        if (both) pair.give('b', { type: 'shutdown' });
        pair.settle(pair.now + hour);
        for (const side of ['a', 'b'] as const) expect(pair.agent(side).state).toBe('closed');
        expect(pair.received('b')).toHaveLength(1);
      }),
      { numRuns: 40 }
    );
  });
});

describe('numbers that begin anew on the way', () => {
  test('TSNs past their highest change nothing', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 30 }), weather, (before, conditions) => {
        const pair = new SctpPair({ tsn: 2 ** 32 - 1 - before, link: linkOf(conditions) }).open();
        for (let number = 0; number < 20; number++) pair.send('a', { data: bytesOf(2000, number * 8) });
        pair.settle(pair.now + hour);
        expect(pair.received('b').map(({ data }) => data)).toEqual(
          Array.from({ length: 20 }, (_, number) => bytesOf(2000, number * 8))
        );
      }),
      { numRuns: 30 }
    );
  });

  test('stream sequence numbers past their highest change nothing', () => {
    const queue = new SendQueue();
    const reassembly = new Reassembly({ interleaving: false });
    const reliability = { kind: 'reliable' } as const;
    for (let id = 0; id < 65_540; id++) {
      const data = Uint8Array.of(id & 0xff, id >> 8);
      queue.add({ id, streamId: 0, ppid: 53, data, ordered: true, reliability, weight: 256 }, 0, 1);
      const fragment = queue.take(1000, { interleaving: false, cuts: true })!;
      const chunk = chunkOf(fragment, id, { interleaving: false, immediate: false });
      expect(reassembly.add(chunk, id, 1).length).toBe(1);
    }
  });
});

describe('a side that does whatever it likes', () => {
  /** Takes inputs until there are none; everything that an agent may be asked is asked. */
  function play(packets: readonly Uint8Array[]): void {
    const pair = new SctpPair();
    pair.open();
    pair.send('a', { data: bytesOf(3000) });
    for (const data of packets) {
      pair.run(pair.now + 10 * ms);
      pair.inject('a', data);
    }
    pair.run(pair.now + 60 * second);
    for (const { output } of pair.said.a)
      if (output.type === 'packet.send') expect(readSctp(output.data).ok).toBe(true);
  }

  test('neither makes it throw nor hang: any chunks, with the right tag', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(anyChunk, { minLength: 1, maxLength: 4 }), { maxLength: 8 }),
        fc.boolean(),
        (all, near) => {
          const { initiateTag, initialTsn } = new SctpPair().agent('a').init;
          const theirs = new SctpPair().agent('b').init.initialTsn;
          play(
            all.map((chunks) =>
              writeSctp({
                sourcePort: 5000,
                destinationPort: 5000,
                verificationTag: initiateTag,
                // Numbers near those that count, so that they are not all passed over.
                chunks: near ? chunks.map((chunk) => nearby(chunk, initialTsn, theirs)) : chunks
              })
            )
          );
        }
      ),
      { numRuns: 200 }
    );
  });

  function nearby<C extends object>(chunk: C, own: number, theirs: number): C {
    const near = (base: number) => (value: number) => (base + (value % 12)) % 2 ** 32;
    const moved = { ...chunk } as Record<string, unknown>;
    for (const key of ['tsn', 'newCumulativeTsn'])
      if (typeof moved[key] === 'number') moved[key] = near(theirs)(moved[key]);
    if (typeof moved['cumulativeTsn'] === 'number')
      moved['cumulativeTsn'] = near(own)(moved['cumulativeTsn']);
    for (const key of ['ssn', 'mid', 'fsn', 'streamId'])
      if (typeof moved[key] === 'number') moved[key] = moved[key] % 4;
    return moved as C;
  }

  test('neither makes it throw nor hang: what the other side really sends, with bytes changed and the sum made right', () => {
    fc.assert(
      fc.property(fc.nat(2 ** 31), fc.constantFrom(chromeSctpProfile, firefoxSctpProfile), (seed, which) => {
        const random = new Random(seed);
        const pair = new SctpPair({ a: which });
        const agentOf = pair.agent('a');
        pair.link = (packet) => {
          if (packet.from !== 'b' || random.integer(0, 2) > 0) return [wayOfPair];
          const changed = Uint8Array.from(packet.data);
          for (let count = random.integer(1, 3); count > 0; count--)
            changed[random.integer(12, changed.length - 1)] = random.integer(0, 255);
          const read = readSctp(changed);
          if (read.ok) {
            const { sourcePort, destinationPort, verificationTag, chunks } = read.packet;
            pair.inject('a', writeSctp({ sourcePort, destinationPort, verificationTag, chunks }));
          }
          return [wayOfPair];
        };
        pair.give('b', { type: 'start' });
        pair.give('a', { type: 'start' });
        for (let round = 0; round < 10; round++) {
          pair.run(pair.now + 100 * ms);
          pair.send('a', { data: bytesOf(random.integer(1, 4000)), streamId: random.integer(0, 3) });
          pair.send('b', {
            data: bytesOf(random.integer(1, 4000)),
            streamId: random.integer(0, 3),
            ordered: random.integer(0, 1) === 0,
            reliability: { kind: 'retransmits', most: 1 }
          });
          if (round === 5) pair.give('b', { type: 'streams.reset', streamIds: [1] });
        }
        pair.run(pair.now + 60 * second);
        expect(agentOf.deadline === undefined || agentOf.deadline >= pair.now).toBe(true);
      }),
      { numRuns: 150 }
    );
  });
});

test('the same inputs, times and randomness give the same outputs', () => {
  const run = () => {
    const pair = new SctpPair({
      seed: 5,
      link: linkOf({ seed: 3, loss: 20, repeats: 10, jitter: 30 })
    }).open();
    for (let number = 0; number < 10; number++) pair.send('a', { data: bytesOf(3000, number) });
    pair.settle();
    return JSON.stringify([pair.said.a, pair.said.b]);
  };
  expect(run()).toBe(run());
});
