import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { reliableTiming, Transactions, type Pending, type Timing } from '#lib/agents/stun/transactions.ts';

const ms = 1000;
const rfc: Timing = { rto: 500 * ms, sends: 7, finalFactor: 16 };
const id = '0123456789abcdef01234567';

interface Sending {
  readonly at: number;
  readonly ref: number;
  readonly causes: readonly number[];
}

/** Transactions, and everything that they send. */
function table() {
  const sendings: Sending[] = [];
  const over: { readonly at: number; readonly pending: Pending<string> }[] = [];
  let now = 0;
  const transactions = new Transactions<string>((_, causes) => {
    const ref = 100 + sendings.length;
    sendings.push({ at: now, ref, causes });
    return ref;
  });
  return {
    transactions,
    sendings,
    over,
    start: (timing: Timing, name = id) =>
      transactions.start({ id: name, purpose: name, bytes: new Uint8Array(20), timing }, now, [7]),
    /** Meets every deadline up to `until`, each at its time. */
    run(until: number): void {
      for (let at = transactions.deadline; at !== undefined && at <= until; at = transactions.deadline) {
        now = at;
        for (const pending of transactions.elapse(now)) over.push({ at: now, pending });
      }
      now = until;
    },
    /** Wakes once, whatever was due before. */
    wake(at: number): void {
      now = at;
      for (const pending of transactions.elapse(now)) over.push({ at: now, pending });
    }
  };
}

describe('a request without an answer', () => {
  test.for([
    ['RFC 8489 §6.2.1', rfc, [0, 500, 1500, 3500, 7500, 15_500, 31_500], 39_500],
    ['an RTO of 1250 ms', { ...rfc, rto: 1250 * ms }, [0, 1250, 3750, 8750, 18_750, 38_750, 78_750], 98_750],
    ['TCP and TLS (RFC 8489 §6.2.2)', reliableTiming, [0], 39_500]
  ] as const)('is sent and given up as it should be: %s', ([, timing, sent, failed]) => {
    const { start, run, sendings, over } = table();
    start(timing);
    run(200_000 * ms);
    expect(sendings.map(({ at }) => at / ms)).toEqual(sent);
    expect(over.map(({ at }) => at / ms)).toEqual([failed]);
  });

  test('is each time sent because of the sending before', () => {
    const { start, run, sendings } = table();
    start(rfc);
    run(4000 * ms);
    expect(sendings.map(({ causes }) => causes)).toEqual([[7], [100], [101], [102]]);
  });

  test('is asked again after a sleep before its silence counts, and then waited for from there', () => {
    const { start, wake, run, transactions, sendings, over } = table();
    start(rfc);
    wake(3_600_000 * ms);
    expect(sendings).toHaveLength(2);
    expect(over).toEqual([]);
    expect(transactions.deadline).toBe(3_601_000 * ms);
    run(4_000_000 * ms);
    expect(sendings).toHaveLength(7);
    expect(over.map(({ at }) => at)).toEqual([3_600_000 * ms + (39_500 - 500) * ms]);
  });
});

describe('an answer', () => {
  test('ends its transaction, and nothing is sent any more', () => {
    const { start, run, transactions, sendings, over } = table();
    start(rfc);
    run(600 * ms);
    expect(transactions.answer(id)).toMatchObject({ id, sendings: 2, sent: 101, began: 0 });
    run(100_000 * ms);
    expect(sendings).toHaveLength(2);
    expect(over).toEqual([]);
    expect(transactions).toMatchObject({ size: 0, deadline: undefined });
  });

  test('to nothing that was asked ends nothing, nor does a second one', () => {
    const { start, transactions } = table();
    start(rfc);
    expect(transactions.answer('ffffffffffffffffffffffff')).toBeUndefined();
    expect(transactions.size).toBe(1);
    transactions.answer(id);
    expect(transactions.answer(id)).toBeUndefined();
  });
});

describe('a cancelled transaction', () => {
  test('is sent no more, and is over when its silence would have counted', () => {
    const { start, run, transactions, sendings, over } = table();
    start(rfc);
    run(600 * ms);
    transactions.cancel(id);
    transactions.cancel(id);
    run(100_000 * ms);
    expect(sendings).toHaveLength(2);
    expect(over).toMatchObject([{ at: 39_500 * ms, pending: { cancelled: true } }]);
  });

  test('keeps its time when it has been sent for the last time', () => {
    const { start, run, transactions, over } = table();
    start(rfc);
    run(35_000 * ms);
    transactions.cancel(id);
    run(100_000 * ms);
    expect(over.map(({ at }) => at)).toEqual([39_500 * ms]);
  });

  test('counts a late answer (RFC 8445 §7.3.1.4)', () => {
    const { start, run, transactions, over } = table();
    start(rfc);
    transactions.cancel(id);
    run(39_499 * ms);
    expect(transactions.answer(id)).toMatchObject({ id, cancelled: true });
    run(100_000 * ms);
    expect(over).toEqual([]);
  });
});

test('an id that is taken is a mistake of the program', () => {
  const { start } = table();
  start(rfc);
  expect(() => start(rfc)).toThrow(id);
});

test('what is dropped is forgotten, and the others are not', () => {
  const { start, run, transactions, over } = table();
  start(rfc, 'a');
  start(rfc, 'b');
  transactions.drop('a');
  expect(transactions.answer('a')).toBeUndefined();
  expect(transactions.filter(() => true).map(({ purpose }) => purpose)).toEqual(['b']);
  run(39_500 * ms);
  expect(over.map(({ pending }) => pending.id)).toEqual(['b']);
});

test('whatever is done, each transaction ends once, and none is sent after that or too often', () => {
  const act = fc.record({
    what: fc.constantFrom('start', 'answer', 'cancel', 'drop', 'run'),
    which: fc.integer({ min: 0, max: 4 }),
    time: fc.integer({ min: 0, max: 50_000 })
  });
  fc.assert(
    fc.property(fc.array(act, { maxLength: 40 }), (acts) => {
      const { start, run, transactions, over } = table();
      const ended: string[] = [];
      const started: string[] = [];
      let time = 0;
      for (const { what, which, time: wait } of acts) {
        const open = transactions.filter(() => true).map((one) => one.id);
        const name = open[which % Math.max(open.length, 1)];
        if (what === 'start') {
          started.push(`t${started.length}`);
          start(rfc, started.at(-1)!);
        } else if (what === 'run') run((time += wait * ms));
        else if (name === undefined) continue;
        else if (what === 'cancel') transactions.cancel(name);
        else {
          ended.push(name);
          if (what === 'answer') transactions.answer(name);
          else transactions.drop(name);
        }
      }
      run(time + 40_000 * ms);
      ended.push(...over.map(({ pending }) => pending.id));
      expect(ended.toSorted()).toEqual(started.toSorted());
      for (const { pending } of over) expect(pending.sendings).toBeLessThanOrEqual(7);
    })
  );
});
