import { describe, expect, test } from 'vitest';
import { recordingOf } from '#lib/analysis/digest.ts';
import { pairMatrix } from '#lib/analysis/pair-matrix.ts';
import { relationOf, standingOf } from '#lib/analysis/pair-standing.ts';
import { packetLabel } from '#lib/analysis/packets/packet-label.ts';
import { isDatagramEvent } from '#lib/analysis/packets/packets.ts';
import { prflxOrigin } from '#lib/analysis/prflx-origin.ts';
import type { Recording } from '#lib/analysis/recording.ts';
import type { Choices } from '#lib/session/lab/choices.ts';
import { runScenario } from '#lib/session/lab/run-scenario.ts';
import type { EventOf, EventType, TraceEvent } from '#lib/trace/event.ts';
import { fold } from '#lib/trace/state/fold.ts';
import { emptyState, type TraceState } from '#lib/trace/state/state.ts';
import { english } from '#lib/words/en/index.ts';
import { explain } from '#lib/words/explain.ts';
import { packetComment } from '#lib/words/packet-comment.ts';
import { untruths } from '../../../support/truth-laws.ts';

const runs = new Map<string, Recording>();

function run(id: string, choices: Choices = {}): Recording {
  const key = id + JSON.stringify(choices);
  const trace = runs.get(key) ?? runScenario(id, choices, false).trace;
  runs.set(key, trace);
  return trace;
}

function eventsOf<T extends EventType>(trace: Recording, type: T): readonly EventOf<T>[] {
  return trace.events.filter((event): event is EventOf<T> => event.type === type);
}

/** The cause that is named for a move of ICE. */
function becauseOf(trace: Recording, actor: string, to: string): TraceEvent | undefined {
  const move = trace.events.find(
    (event) =>
      event.type === 'state.changed' &&
      event.machine === 'iceConnection' &&
      event.actor === actor &&
      event.to === to
  );
  const seq = move && explain(trace, move.seq, english).cause?.seq;
  return seq === undefined ? undefined : trace.events[seq];
}

const stateAt = (trace: Recording, count: number): TraceState =>
  fold(emptyState, trace.events.slice(0, count));
const wholeText = (trace: Recording, { seq }: TraceEvent): string => {
  const { what, why } = explain(trace, seq, english);
  return `${what} ${why}`;
};

describe('a failure names what failed', () => {
  test.each(['alice', 'bob'])('the consent of %s that is lost', (actor) => {
    expect(becauseOf(run('consent-lost'), actor, 'failed')).toMatchObject({ type: 'consent.lost', actor });
    expect(becauseOf(run('consent-lost'), actor, 'disconnected')).toMatchObject({ timer: 'silence', actor });
  });

  test.each(['alice', 'bob'])('the last pair of %s, or its patience', (actor) => {
    const strict = becauseOf(run('two-strict', { turn: false }), actor, 'failed');
    expect(strict).toMatchObject({ type: 'pair.changed', to: 'failed', actor });
    const home = becauseOf(run('home-nats', { stun: 'none', ice: 'none' }), actor, 'failed');
    expect(home).toMatchObject({ type: 'timer.expired', timer: 'patience', actor });
  });

  test('silence itself has no because, and says how often it was asked', () => {
    const trace = run('two-strict', { turn: false });
    const silent = eventsOf(trace, 'transaction.ended').filter(({ outcome }) => outcome === 'timeout');
    expect(silent.length).toBeGreaterThan(2);
    for (const { seq } of silent) {
      expect(explain(trace, seq, english).cause).toBeUndefined();
      expect(explain(trace, seq, english).why).toMatch(/It was sent 7 times/);
      expect(explain(trace, seq, english).what).toMatch(/check of host .* gets no answer/);
    }
  });

  test('no transaction is told of before the consent that ends it', () => {
    const trace = run('consent-lost');
    const [lost] = eventsOf(trace, 'consent.lost');
    const before = trace.events[lost!.seq - 1];
    expect(before?.type).not.toBe('transaction.ended');
    const ended = eventsOf(trace, 'transaction.ended').find(({ seq }) => seq > lost!.seq);
    expect(wholeText(trace, ended!)).toMatch(
      /consent check of .* is cancelled. Consent on its pair has ended/
    );
  });

  test('a nomination that was waited for names the wait', () => {
    const trace = run('home-nats');
    const queued = eventsOf(trace, 'check.queued').find(
      ({ rule }) => typeof rule === 'object' && rule.code === 'check.to-nominate'
    );
    const cause = trace.events[explain(trace, queued!.seq, english).cause!.seq];
    expect(cause).toMatchObject({ type: 'timer.expired', timer: 'nomination', after: 100_000 });
  });
});

describe('the pair that is checked and the valid pair', () => {
  const trace = run('home-nats');
  const end = stateAt(trace, trace.events.length);

  test('are two, tied by the answer that made one valid', () => {
    const selected = [...end.pairs.values()].find((row) => row.selected && row.actor === 'alice')!;
    expect(standingOf(selected)).toBe('valid');
    expect(selected.local).toContain('srflx');
    const relation = relationOf(end, selected)!;
    expect(relation.how).toBe('made-by');
    expect(relation.row.local).toContain('typ host');
    expect(relationOf(end, relation.row)).toMatchObject({ how: 'makes', row: { pair: selected.pair } });
    const cells = pairMatrix(trace, end, 'alice').rows.flatMap((row) => row.cells);
    expect(cells.filter(({ standing }) => standing === 'valid')).toHaveLength(1);
    expect(cells.find(({ relation }) => relation?.how === 'makes')?.standing).toBe('succeeded');
  });

  test('nothing that works was dropped: what is pruned has its check in another pair', () => {
    const [pruned] = eventsOf(trace, 'pair.pruned');
    expect(wholeText(trace, pruned!)).toMatch(/needs no check of its own\. .* its base/);
    expect(eventsOf(trace, 'pair.pruned').map(({ pair, actor }) => `${actor} ${pair}`)).not.toContain(
      `alice ${[...end.pairs.values()].find((row) => row.selected && row.actor === 'alice')!.pair}`
    );
    for (const event of trace.events) expect(wholeText(trace, event)).not.toMatch(/drops the pair/);
  });

  test('fail together', () => {
    const lost = run('consent-lost');
    const rows = [...stateAt(lost, lost.events.length).pairs.values()].filter(
      (row) => row.checked ?? row.valid
    );
    expect(rows.map(({ state, consent }) => [state, consent])).toEqual(rows.map(() => ['failed', undefined]));
    expect(rows.length).toBeGreaterThan(3);
  });
});

describe('consent', () => {
  const trace = run('consent-lost');

  test('is named on its packets, in their labels and in the comments of a capture', () => {
    const [asked] = eventsOf(trace, 'consent.asked');
    const packets = trace.events
      .filter(isDatagramEvent)
      .filter(({ seq }) => seq > asked!.seq && seq < asked!.seq + 9);
    expect(new Set(packets.map((event) => packetLabel(trace, event)))).toEqual(
      new Set(['consent check', 'response, consent given'])
    );
    for (const event of packets) expect(packetComment(trace, event, english)).toMatch(/consent check/);
  });

  test('has its clock, which an answer sets back', () => {
    const [granted] = eventsOf(trace, 'consent.granted');
    const [asked] = eventsOf(trace, 'consent.asked').filter(({ actor }) => actor === granted!.actor);
    const [renewed] = eventsOf(trace, 'consent.renewed').filter(
      ({ actor, seq }) => actor === granted!.actor && seq > asked!.seq
    );
    const clockAfter = ({
      seq,
      actor,
      pair
    }: EventOf<'consent.granted' | 'consent.asked' | 'consent.renewed'>) =>
      stateAt(trace, seq + 1).pairs.get(`${actor}/${pair}`)?.consent;
    expect(clockAfter(granted!)).toEqual({ expires: granted!.at + 30_000_000 });
    expect(clockAfter(asked!)).toMatchObject({ asked: asked!.at });
    expect(clockAfter(renewed!)).toEqual({ expires: renewed!.at + 30_000_000 });
  });
});

test('consent on a pair whose interface has gone still runs out by its clock', () => {
  const trace = run('restart-on-network-change');
  const gone = eventsOf(trace, 'pair.changed').find(
    ({ rule }) => typeof rule === 'object' && rule.code === 'pair.address-gone'
  );
  const given = [...eventsOf(trace, 'consent.granted'), ...eventsOf(trace, 'consent.renewed')]
    .filter(({ actor, seq }) => actor === gone!.actor && seq < gone!.seq)
    .at(-1);
  const row = stateAt(trace, gone!.seq + 1).pairs.get(`${gone!.actor}/${given!.pair}`);
  expect(row).toMatchObject({ state: 'failed', consent: { expires: given!.expires } });
});

test('a mapping that traffic keeps alive is told as renewed', () => {
  const trace = run('consent-lost');
  expect(eventsOf(trace, 'nat.renewed').length).toBeGreaterThan(0);
  for (const event of eventsOf(trace, 'nat.renewed'))
    expect(wholeText(trace, event)).not.toMatch(/first packet/i);
});

describe('a peer-reflexive candidate says how it came to be known', () => {
  const origins = (trace: Recording): readonly string[] =>
    eventsOf(trace, 'candidate.learned').map((event) => `${event.side} ${prflxOrigin(trace, event)}`);

  test.each([
    ['home-nats', { aliceNat: 'none', stun: 'none' }, 'remote mapping-unknown'],
    ['two-strict', { aliceNat: 'EIM/EIF', turn: false }, 'remote mapping-new'],
    ['home-nats', { aliceNat: 'EIM/EIF', bobNat: 'EIM/EIF', signaling: 400 }, 'remote signaling-late']
  ] as const)('%s, %o: %s', (id, choices, origin) => {
    const trace = run(id, choices);
    expect(origins(trace)).toContain(origin);
    for (const event of eventsOf(trace, 'candidate.learned')) {
      const text = wholeText(trace, event);
      if (prflxOrigin(trace, event) !== 'mapping-new') expect(text).not.toMatch(/new mapping/);
    }
  });
});

describe('a role says why it is that one', () => {
  test('the offerer controls only where it made the offer', () => {
    const trace = run('role-conflict');
    const [bob] = eventsOf(trace, 'role.set').filter(({ actor }) => actor === 'bob');
    expect(wholeText(trace, bob!)).toMatch(/scenario gives it this role/);
    expect(wholeText(trace, bob!)).not.toMatch(/[Oo]fferer controls/);
    const lite = run('ice-lite');
    const facing = eventsOf(lite, 'role.set').find(({ actor }) => actor === 'bob');
    expect(wholeText(lite, facing!)).toMatch(/lite/);
  });

  test('a refusal with 487 is told as the conflict that it is', () => {
    const trace = run('role-conflict');
    const refusals = trace.events
      .filter(isDatagramEvent)
      .filter((event) => packetLabel(trace, event).startsWith('487'));
    expect(refusals.length).toBeGreaterThan(0);
    for (const event of refusals) expect(wholeText(trace, event)).not.toMatch(/authentic/);
  });
});

test('a check that waits for the permission of a relay has not left', () => {
  const trace = run('relay-only');
  const first = eventsOf(trace, 'pair.changed').find(({ to }) => to === 'in-progress');
  expect(first?.rule).toMatchObject({ code: 'check.awaits-permission' });
  expect(wholeText(trace, first!)).not.toMatch(/on its way/);
});

test('after a restart nothing is told as at the first time', () => {
  const trace = run('restart-on-network-change');
  const moves = eventsOf(trace, 'state.changed').filter(({ machine }) => machine === 'iceConnection');
  for (const actor of ['alice', 'bob']) {
    const [, ...again] = moves.filter((move) => move.actor === actor && move.to === 'connected');
    for (const move of again)
      expect(wholeText(trace, move)).not.toMatch(/DTLS comes next|connectionState needs DTLS/);
  }
});

describe.each([
  ['active', 'Bob', 'Alice'],
  ['passive', 'Alice', 'Bob']
])('where the answer says setup:%s', (setup, client, server) => {
  const original = run('home-nats');
  const text = JSON.stringify(original.events).replaceAll('a=setup:active', `a=setup:${setup}`);
  const events = JSON.parse(text) as TraceEvent[];
  const end = { at: original.events.at(-1)!.at, causes: [], provenance: 'simulated' } as const;
  const trace = recordingOf({
    ...original,
    events: [
      ...events,
      {
        ...end,
        seq: events.length,
        type: 'state.changed',
        actor: 'bob',
        machine: 'dtls',
        from: 'new',
        to: 'connecting'
      },
      {
        ...end,
        seq: events.length + 1,
        type: 'dtls.negotiated',
        actor: 'alice',
        version: 'FEFC',
        cipher: 'C'
      }
    ]
  });

  test(`each text about DTLS roles tells that ${client} is the client`, () => {
    const told = trace.events
      .map((event) => wholeText(trace, event))
      .filter((one) => /the DTLS client|is the client/.test(one));
    expect(told.length).toBeGreaterThanOrEqual(4);
    for (const one of told) expect(one).toMatch(new RegExp(`${client} (?:the DTLS|is the(?: DTLS)?) client`));
    expect(told.join(' ')).toContain(`makes ${client} the DTLS client and ${server} the DTLS server`);
  });

  test('the laws hold', () => {
    const lab = recordingOf({ ...original, events });
    expect(untruths(lab)).toEqual([]);
  });
});
