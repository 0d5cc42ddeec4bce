import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { CandidateTexts } from '#lib/analysis/observed/candidate-texts.ts';
import { diffStats, type NameEnds } from '#lib/analysis/observed/diff-stats.ts';
import { keepNames } from '#lib/analysis/observed/pair-names.ts';
import { readReport, type StatsSample } from '#lib/analysis/observed/stats-sample.ts';
import type { EventOf, EventType, Happening } from '#lib/trace/event.ts';

interface Recording {
  readonly gathered: { readonly alice: readonly string[]; readonly bob: readonly string[] };
  readonly reports: readonly (readonly Record<string, unknown>[])[];
}

const recordings = ['chromium-156-addresses', 'chromium-156-mdns'];

function recording(name: string): Recording {
  return JSON.parse(readFileSync(`tests/fixtures/stats/${name}.json`, 'utf8')) as Recording;
}

/** The happenings of each reading of a recording. The other peer's candidates are known from the reading `signaled` on. */
function replay({ gathered, reports }: Recording, signaled = 0): readonly (readonly Happening[])[] {
  const local = new CandidateTexts();
  const remote = new CandidateTexts();
  gathered.alice.forEach((text) => local.add(text));
  const nameEnds: NameEnds = (pair) => ({
    local: local.textOf(pair.local),
    remote: remote.textOf(pair.remote)
  });
  let previous: StatsSample | undefined;
  return reports.map((report, index) => {
    if (index === signaled) gathered.bob.forEach((text) => remote.add(text));
    const next = keepNames(previous, readReport(report));
    const happened = diffStats(previous, next, nameEnds);
    previous = next;
    return happened;
  });
}

function only<T extends EventType>(
  happened: readonly (readonly Happening[])[],
  type: T
): readonly EventOf<T>[] {
  return happened.flat().filter((one) => one.type === type) as unknown as readonly EventOf<T>[];
}

describe.each(recordings)('a recording of %s', (name) => {
  const happened = replay(recording(name), 2);

  test('tells nothing before there are pairs', () => {
    expect(happened[0]).toEqual([]);
  });

  test('forms each pair once, though the browser renames it when its remote candidate is signaled', () => {
    expect(only(happened, 'pair.formed')).toHaveLength(2);
    expect(only(happened, 'pair.pruned')).toEqual([]);
  });

  test('calls a remote candidate that was not signaled peer-reflexive', () => {
    const [first] = only(happened, 'pair.formed');
    expect(first?.remote).toMatch(/ typ prflx/);
  });

  test('calls a candidate by its signaled text as soon as it is known', () => {
    const { gathered } = recording(name);
    const selected = only(happened.slice(2), 'pair.selected');
    expect(selected.length).toBeGreaterThan(0);
    for (const { local, remote } of selected) {
      expect(gathered.alice).toContain(local);
      expect(gathered.bob).toContain(remote);
    }
  });

  test('counts as many checks as the last report holds', () => {
    const { reports } = recording(name);
    const pairs = reports.at(-1)!.filter(({ type }) => type === 'candidate-pair');
    const total = (counter: string) => pairs.reduce((sum, pair) => sum + Number(pair[counter]), 0);
    const counted = only(happened, 'checks.counted');
    const sum = (read: (one: EventOf<'checks.counted'>) => number) =>
      counted.reduce((all, one) => all + read(one), 0);
    expect(sum(({ requests }) => requests.sent)).toBe(total('requestsSent'));
    expect(sum(({ requests }) => requests.received)).toBe(total('requestsReceived'));
    expect(sum(({ responses }) => responses.sent)).toBe(total('responsesSent'));
    expect(sum(({ responses }) => responses.received)).toBe(total('responsesReceived'));
  });

  test('every pair changes from the state in which it was left', () => {
    const states = new Map<string, string>();
    for (const one of happened.flat()) {
      if (one.type === 'pair.formed') states.set(one.pair, one.to);
      if (one.type !== 'pair.changed') continue;
      expect(states.get(one.pair)).toBe(one.from);
      states.set(one.pair, one.to);
    }
    expect(new Set(states.values())).toEqual(new Set(['succeeded']));
  });

  test('nominates, measures and selects', () => {
    expect(only(happened, 'pair.nominated').length).toBeGreaterThan(0);
    expect(only(happened, 'roundtrip.measured').every(({ roundTrip }) => Number.isInteger(roundTrip))).toBe(
      true
    );
    expect(only(happened, 'roundtrip.measured').length).toBeGreaterThan(0);
  });

  test('tells once what DTLS agreed on', () => {
    expect(only(happened, 'dtls.negotiated')).toEqual([
      {
        type: 'dtls.negotiated',
        version: 'FEFC',
        cipher: 'TLS_AES_128_GCM_SHA256',
        srtpCipher: expect.any(String),
        role: 'server'
      }
    ]);
  });

  test('tells nothing when read twice', () => {
    const { reports } = recording(name);
    for (const report of reports) expect(diffStats(readReport(report), readReport(report), ends)).toEqual([]);
  });
});

const ends: NameEnds = () => ({ local: 'candidate:l', remote: 'candidate:r' });

/** A report of one pair, as Firefox made them before it counted checks. */
function sparse(pair: Readonly<Record<string, unknown>>) {
  const candidate = { candidateType: 'host', protocol: 'udp', priority: 1, port: 1, address: '192.0.2.1' };
  return readReport([
    { id: 'l', type: 'local-candidate', ...candidate },
    { id: 'r', type: 'remote-candidate', ...candidate },
    { id: 'p', type: 'candidate-pair', localCandidateId: 'l', remoteCandidateId: 'r', ...pair }
  ]);
}

describe('a browser that tells less', () => {
  test('gives no counts and no round trips', () => {
    const before = sparse({ state: 'waiting' });
    const after = sparse({ state: 'succeeded', nominated: true, selected: true });
    expect(diffStats(before, after, ends).map(({ type }) => type)).toEqual([
      'pair.changed',
      'pair.nominated',
      'pair.selected'
    ]);
  });

  test('may give a state that is unknown, which changes nothing', () => {
    expect(diffStats(sparse({ state: 'waiting' }), sparse({ state: 'cancelled' }), ends)).toEqual([]);
  });

  test('may give round trips without counting responses', () => {
    const happened = diffStats(
      sparse({}),
      sparse({ currentRoundTripTime: 0.0015, totalRoundTripTime: 0.0015 }),
      ends
    );
    expect(happened).toEqual([{ type: 'roundtrip.measured', pair: 'p', roundTrip: 1500 }]);
  });
});

test('a pair that is gone was pruned', () => {
  const happened = diffStats(sparse({ state: 'waiting' }), readReport([]), ends);
  expect(happened).toEqual([{ type: 'pair.pruned', pair: 'p', local: 'candidate:l', remote: 'candidate:r' }]);
});

test('junk in a report is passed over', () => {
  const junk = [
    null,
    7,
    'text',
    {},
    { id: 1 },
    { id: 'p', type: 'candidate-pair' },
    { id: 't', type: 'transport' }
  ];
  const sample = readReport(junk);
  expect([sample.made, sample.pairs.size, sample.dtls.size]).toEqual([0, 0, 0]);
});
