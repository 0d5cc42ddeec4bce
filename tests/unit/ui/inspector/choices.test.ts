import { expect, test } from 'vitest';
import { candidates } from '#lib/analysis/candidates.ts';
import { descriptions } from '#lib/analysis/descriptions.ts';
import { candidateFields } from '#lib/ui/inspector/candidate-fields.ts';
import { candidateGroups } from '#lib/analysis/candidate-groups.ts';
import { connectionFacts } from '#lib/analysis/connection-facts.ts';
import { eventFields } from '#lib/analysis/event-fields.ts';
import { fingerprintRows } from '#lib/analysis/fingerprint-rows.ts';
import { markedCandidates } from '#lib/analysis/links/marked-candidates.ts';
import { currentDescription, fileName, presets } from '#lib/analysis/sdp-choice.ts';
import { fold } from '#lib/trace/state/fold.ts';
import { emptyState } from '#lib/trace/state/state.ts';
import { header, hiddenHostOfBob, traceOf, trickleRun } from '../../words/en/events/run.ts';

const run = trickleRun();
const all = descriptions(run);

test('the description in question is the latest at the playhead', () => {
  expect(currentDescription(all, 0, undefined)).toBeUndefined();
  expect(currentDescription(all, 4, undefined)).toMatchObject({ seq: 3, stage: 'made' });
  expect(currentDescription(all, 30, undefined)).toMatchObject({ kind: 'answer' });
});

test('a selected description is in question wherever the playhead is', () => {
  expect(currentDescription(all, 0, 7)).toMatchObject({ seq: 7, stage: 'sent' });
  expect(currentDescription(all, 4, 9)).toMatchObject({ seq: 3 });
});

test('presets are offered for what the run holds', () => {
  expect(presets(all).map(({ name }) => name)).toEqual(['Offer as made ↔ as sent', 'Offer ↔ answer']);
  expect(presets([])).toEqual([]);
});

test('a downloaded description is called after its owner and kind', () => {
  expect(fileName({ owner: 'alice', kind: 'offer' })).toBe('alice-offer.sdp');
  expect(fileName({ owner: '../x y', kind: 'offer' })).toBe('..-x-y-offer.sdp');
});

test('each candidate stands once, under the peer that it leads to, once it is known', () => {
  const at = (count: number) =>
    candidateGroups(run, count).map(({ name, candidates }) => `${name} ${candidates.length}`);
  expect(at(0)).toEqual(['Alice 0', 'Bob 0']);
  expect(at(10)).toEqual(['Alice 1', 'Bob 0']);
  expect(at(30)).toEqual(['Alice 1', 'Bob 1']);
});

test('every field of a candidate is listed', () => {
  const parsed = candidates(run).find(({ text }) => text === hiddenHostOfBob)?.parsed;
  const fields = parsed?.ok ? candidateFields(parsed.candidate, '0') : [];
  expect(fields.map(({ name, value }) => `${name} ${value}`)).toEqual([
    'transport udp',
    'foundation 842163049',
    'component 1',
    'mid 0',
    'generation 0',
    'ufrag WxYz',
    'cost 999'
  ]);
});

test('the candidates of a selected candidate, message or pair are marked; those of a description are not', () => {
  expect(markedCandidates(run, 9).size).toBe(1);
  expect(markedCandidates(run, 10)).toEqual(markedCandidates(run, 9));
  expect(markedCandidates(run, 19).size).toBe(2);
  expect(markedCandidates(run, 7).size).toBe(0);
  expect(markedCandidates(run, undefined).size).toBe(0);
});

test('the facts of a connection are those at the playhead', () => {
  const at = (count: number) => connectionFacts(run, fold(emptyState, run.events.slice(0, count)));
  expect(at(20)).toEqual([]);
  expect(at(30)).toMatchObject([
    { name: 'Alice', pair: { roundTrip: 1200 }, dtls: { version: 'FEFC' }, proof: { ok: true } }
  ]);
});

test('a long text among the fields of an event is told by its length', () => {
  const event = run.events[7];
  expect(event && eventFields(event)).toContainEqual({ name: 'text', value: '17 lines, 458 bytes' });
});

test('only the first octets that differ are marked', () => {
  const [row] = fingerprintRows('AA:BB:CC', 'aa:00:00');
  expect(row?.signaled.map(({ differs }) => differs)).toEqual([false, true, false]);
  expect(row?.certificate.map(({ differs }) => differs)).toEqual([false, true, false]);
});

test('a fingerprint is laid out eight octets a row, a shorter one beside it with gaps', () => {
  const long = Array.from({ length: 20 }, () => 'AB').join(':');
  const rows = fingerprintRows(long, 'AB:AB');
  expect(rows.map(({ signaled }) => signaled.length)).toEqual([8, 8, 4]);
  expect(rows[0]?.certificate[2]).toEqual({ text: '', differs: true });
});

test('a trace without peers has no groups', () => {
  const lone = traceOf([], { ...header, actors: [] });
  expect(candidateGroups(lone, 0)).toEqual([]);
});
