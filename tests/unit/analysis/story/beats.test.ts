import { describe, expect, it } from 'vitest';
import { beatAt, beats } from '#lib/analysis/story/beats.ts';
import type { Recording } from '#lib/analysis/recording.ts';
import { runScenario } from '#lib/session/lab/run-scenario.ts';
import { candidateType } from '#lib/protocol/sdp/candidate-type.ts';
import { everyRun, exchanges, liveTrace, storyRun } from '../../../support/stories.ts';

const ids = (trace: Recording) => beats(trace).map(({ id }) => id);
const told = (trace: Recording) => new Set(beats(trace).flatMap(({ events }) => events));

const everyTrace = [
  ...everyRun.map(({ id, ice }) => ({ run: `${id}, ${ice}`, trace: () => storyRun(id, ice) })),
  ...exchanges.map((ice) => ({ run: `Chromium, ${ice}`, trace: () => liveTrace(ice) }))
];

describe.each(everyTrace)('the story of $run', ({ trace: run }) => {
  const trace = run();
  const story = beats(trace);

  it('has 12 to 25 beats', () => {
    expect(story.length).toBeGreaterThanOrEqual(12);
    expect(story.length).toBeLessThanOrEqual(25);
  });

  it('begins with the offer', () => {
    expect(story[0]?.id).toBe('alice.offer');
  });

  it('is in order, of events that exist, under ids that differ', () => {
    const seqs = story.map(({ seq }) => seq);
    expect(seqs).toEqual([...new Set(seqs)].sort((one, other) => one - other));
    for (const { events, seq } of story) {
      expect(events.at(-1)).toBe(seq);
      expect(events).toEqual([...new Set(events)].sort((one, other) => one - other));
      expect(events.every((one) => trace.events[one]?.seq === one)).toBe(true);
    }
    expect(new Set(ids(trace)).size).toBe(story.length);
    for (const id of ids(trace)) expect(id).toMatch(/^[a-z-]+\.[a-z][a-z0-9-]*(?:\.\d+)?$/);
  });

  it('is plain data', () => {
    expect(JSON.parse(JSON.stringify(story))).toEqual(story);
  });

  it('has every description, where it is sent and where it is applied', () => {
    const events = told(trace);
    const descriptions = trace.events.filter(
      (event) =>
        (event.type === 'signal.sent' && (event.kind === 'offer' || event.kind === 'answer')) ||
        ('side' in event && event.type.startsWith('description.') && event.side === 'remote')
    );
    expect(descriptions.filter(({ seq }) => !events.has(seq))).toEqual([]);
  });

  it('has the first candidate of each type of each peer', () => {
    const events = told(trace);
    const seen = new Set<string>();
    const firsts = trace.events.filter((event) => {
      if (event.type !== 'candidate.gathered') return false;
      const key = `${event.actor} ${candidateType(event.candidate)}`;
      return !seen.has(key) && seen.add(key);
    });
    expect(firsts.length).toBeGreaterThan(0);
    expect(firsts.filter(({ seq }) => !events.has(seq))).toEqual([]);
  });

  it('has what comes of it for each peer', () => {
    for (const peer of ['alice', 'bob']) {
      expect(story.some(({ idea: { actor, code } }) => actor === peer && code === 'connected')).toBe(true);
    }
  });

  it('has no hop, settled call or end of a transaction for a beat', () => {
    const types = story.map(({ seq, idea }) => `${trace.events[seq]?.type} ${idea.code}`);
    expect(types.filter((type) => /^(?:api\.settled|transaction)/.test(type))).toEqual([]);
    expect(types.filter((type) => type.startsWith('datagram.forwarded'))).toEqual(
      types.filter((type) => type.endsWith('lets-check-in'))
    );
  });
});

/** The point of each scenario, as its text has it, by the beats that tell it. */
const points: Readonly<Record<string, readonly RegExp[]>> = {
  'home-nats': [/^alice\.srflx$/, /\.drops-nat-filtered$/, /\.lets-check-in$/],
  'same-lan': [/^alice\.host$/, /^bob\.selects$/],
  'strict-vs-open': [/\.drops-nat-filtered$/, /^alice\.prflx$/],
  'two-strict': [/\.drops-nat-filtered$/, /^alice\.relay$/, /^alice\.nominates$/],
  'udp-blocked': [/\.drops-udp-blocked$/, /^alice\.connects-to-turn$/, /^alice\.relay$/],
  'dead-stun': [/\.drops-server-absent$/, /\.repeats$/, /\.gets-no-candidate$/],
  'lossy-wifi': [/\.drops-link-lost$/, /\.repeats$/],
  'dual-stack': [/\.first-check$/, /\.lets-check-in$/],
  cgnat: [/^nat-carrier\.drops-nat-no-hairpinning$/, /^alice\.relay$/],
  'restart-on-network-change': [
    /^alice\.world-interface-down$/,
    /^alice\.sends-offer\.2$/,
    /^bob\.sends-answer\.2$/,
    /^alice\.connected\.2$/
  ],
  'consent-lost': [
    /\.asks-consent$/,
    /\.world-path-cut$/,
    /\.disconnected$/,
    /^alice\.failed$/,
    /^bob\.failed$/
  ],
  'ice-lite': [/^bob\.is-lite$/, /^bob\.answers-as-lite$/],
  'role-conflict': [/\.(?:refuses|switches)-role$/],
  'relay-only': [/^alice\.relay$/, /\.permits$/],
  'early-candidate': [/^bob\.keeps-candidate$/]
};

it.each(everyRun)('the point of $id is told with the exchange $ice', ({ id, ice }) => {
  // Only a candidate that trickles can come before the offer.
  if (id === 'early-candidate' && ice !== 'trickle') return;
  const story = ids(storyRun(id, ice));
  const missing = (points[id] ?? [/no point is known/]).filter(
    (point) => !story.some((one) => point.test(one))
  );
  expect(missing).toEqual([]);
});

it('tells the default scenario by the same ids with every seed', () => {
  const stories = [0, 1, 2, 3, 4, 5].map((seed) => ids(runScenario('home-nats', { seed }, false).trace));
  for (const story of stories) expect(story).toEqual(stories[0]);
});

it('finds the last beat that has happened', () => {
  const trace = storyRun('home-nats', 'trickle');
  const [first, second] = beats(trace);
  expect(beatAt(trace, first!.seq)).toBeUndefined();
  expect(beatAt(trace, first!.seq + 1)).toBe(first);
  expect(beatAt(trace, second!.seq)).toBe(first);
  expect(beatAt(trace, trace.events.length)).toBe(beats(trace).at(-1));
});
