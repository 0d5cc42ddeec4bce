import { expect, test } from 'vitest';
import { type DescriptionText, descriptions } from '#lib/analysis/descriptions.ts';
import { parseSdp, type SdpLine } from '#lib/protocol/sdp/document.ts';
import { fold } from '#lib/trace/state/fold.ts';
import { emptyState } from '#lib/trace/state/state.ts';
import type { Recording } from '#lib/analysis/recording.ts';
import { counterpartOf, findingsOf } from '#lib/analysis/description-findings.ts';
import { eventOfLine, lineLinks } from '#lib/analysis/links/line-links.ts';
import { markedLines } from '#lib/analysis/links/marked-lines.ts';
import {
  answer,
  hostOfAlice,
  offer,
  sdp,
  srflxOfAlice,
  traceOf,
  trickleRun
} from '../../words/en/events/run.ts';

const run = trickleRun();
const gathered = parseSdp(sdp('AbCd', 'actpass', [hostOfAlice, srflxOfAlice]));
const line = (kind: string) => gathered.lines.find((one) => one.kind === kind) as SdpLine;
const at = (count: number, trace: Recording = run) => ({
  trace,
  state: fold(emptyState, trace.events.slice(0, count))
});
const textsOf = (links: ReturnType<typeof lineLinks>) => links.links.map(({ text, seq }) => `${seq} ${text}`);

test('a candidate line leads to its gathering, its way, and its pairs, no further than the playhead', () => {
  const candidate = line('a=candidate');
  expect(eventOfLine(run, 'alice', candidate)).toBe(9);
  expect(eventOfLine(run, 'alice', line('a=mid'))).toBeUndefined();
  expect(textsOf(lineLinks({ ...at(11), owner: 'alice' }, candidate))).toEqual(['9 gathered', '10 sent']);
  expect(textsOf(lineLinks({ ...at(30), owner: 'alice' }, candidate))).toEqual([
    '9 gathered',
    '10 sent',
    '13 delivered',
    expect.stringMatching(/Alice’s pair with host .*, selected/)
  ]);
});

test('a fingerprint line leads to its proof', () => {
  const where = { ...at(30), owner: 'bob' };
  expect(textsOf(lineLinks(where, line('a=fingerprint')))).toEqual([
    '27 compared with Bob’s certificate: the same'
  ]);
  expect(lineLinks({ ...at(27), owner: 'bob' }, line('a=fingerprint')).links).toEqual([]);
  expect(lineLinks({ ...where, owner: 'alice' }, line('a=fingerprint')).links).toEqual([]);
});

test('credentials say whose they are, and where they were set and learned', () => {
  const links = lineLinks({ ...at(30), owner: 'alice' }, line('a=ice-ufrag'));
  expect(links.says).toBe('Alice’s ICE credentials.');
  expect(textsOf(links)).toEqual(['5 set at Alice', '12 learned by Bob']);
});

test('the lines that belong to a selected event are marked', () => {
  const marked = (selection: number | undefined, owner = 'alice') =>
    [...markedLines(run, selection, owner, gathered)].map((number) => gathered.lines[number - 1]?.kind);
  expect(marked(9)).toEqual(['a=candidate']);
  expect(marked(22), 'counted checks are a pair’s').toEqual(['a=candidate']);
  expect(marked(26)).toEqual(['a=setup']);
  expect(marked(27), 'Bob’s certificate is not Alice’s').toEqual([]);
  expect(marked(27, 'bob')).toEqual(['a=fingerprint']);
  expect(marked(7)).toEqual([]);
  expect(marked(undefined)).toEqual([]);
});

test('an answer is held against its offer, an offer against its answer once there is one', () => {
  const bad = answer.replace('a=mid:0', 'a=mid:7').replace('BUNDLE 0', 'BUNDLE 7');
  const trace = traceOf([
    { type: 'description.set', actor: 'alice', side: 'local', kind: 'offer', sdp: offer },
    { type: 'description.set', actor: 'bob', side: 'local', kind: 'answer', sdp: bad }
  ]);
  const all = descriptions(trace);
  const find = (index: number, count: number) => {
    const shown = all[index] as DescriptionText;
    return findingsOf(shown, parseSdp(shown.sdp), counterpartOf(all, count, shown));
  };
  expect(find(1, 2).some(({ severity }) => severity === 'error')).toBe(true);
  expect(find(1, 2).every((finding) => finding.in === 'answer')).toBe(true);
  expect(find(0, 2).every((finding) => finding.in === 'offer')).toBe(true);
  expect(find(0, 1)).toEqual(find(0, 2));
});

test('what Chromium writes in a whole run has no errors', () => {
  const all = descriptions(run);
  for (const shown of all) {
    const other = counterpartOf(all, run.events.length, shown);
    const findings = findingsOf(shown, parseSdp(shown.sdp), other);
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  }
});
