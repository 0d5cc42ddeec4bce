import { describe, expect, it } from 'vitest';
import type { PhaseName } from '#lib/analysis/phases.ts';
import type { Recording } from '#lib/analysis/recording.ts';
import { beats } from '#lib/analysis/story/beats.ts';
import { gallery } from '#lib/session/lab/gallery/index.ts';
import { startLabRun } from '#lib/session/lab/lab-run.ts';
import { english } from '#lib/words/en/index.ts';
import { phaseCaption, tell } from '#lib/words/tell.ts';
import type { StoryText } from '#lib/words/story-texts.ts';
import { scenarioOfSides } from '../../support/lab-sides.ts';
import { randomTrial } from '../../support/lab-trial.ts';
import { exchanges, liveTrace, storyRun } from '../../support/stories.ts';
import { everyEvent } from './en/events/every-event.ts';
import { header, type Short, traceOf } from './en/events/run.ts';

/** A run as it is told: when, which beat, its title and its text. */
function toldIn(trace: Recording): string {
  return beats(trace)
    .map((beat) => {
      const { title, text, addresses } = tell(trace, beat, english);
      const at = ((trace.events[beat.seq]?.at ?? 0) / 1000).toFixed(1);
      const way = addresses
        ? `\n    ${addresses.was ? `(${addresses.was}) ` : ''}${addresses.from} → ${addresses.to}`
        : '';
      return `${at.padStart(8)}  ${beat.id}\n    ${title}${way}\n    ${text}\n`;
    })
    .join('');
}

// To write them again after a change: npx vitest run --project unit tests/unit/words/story.test.ts -u
describe('a run is told', () => {
  it.each(gallery.map(({ id }) => id))('in %s', async (id) => {
    const told = exchanges.map((ice) => `== ${ice}\n${toldIn(storyRun(id, ice))}`).join('\n');
    await expect(told).toMatchFileSnapshot(`../../fixtures/story/${id}.txt`);
  });

  it('in Chromium', async () => {
    const told = exchanges.map((ice) => `== ${ice}\n${toldIn(liveTrace(ice))}`).join('\n');
    await expect(told).toMatchFileSnapshot('../../fixtures/story/chromium.txt');
  });
});

const sentences = (text: string) => text.split(/(?<=[.!?][”)]?)\s+(?=[A-Z“'’])/);

/** Whatever is not as titles and texts have to be. */
function faultsIn(texts: readonly StoryText[]): readonly string[] {
  return texts.flatMap(({ title, text }) => [
    ...(title.split(' ').length > 8 ? [`long: ${title}`] : []),
    ...(/\d+\.\d+|[:][0-9a-f]*:|undefined|\.$/.test(title) ? [`title: ${title}`] : []),
    ...(sentences(text).length > 2 ? [`sentences: ${text}`] : []),
    ...(/^[A-Z“].*\.$/.test(text) && !/undefined|\s\s/.test(text) ? [] : [`text: ${text}`])
  ]);
}

const tellings = (trace: Recording) => beats(trace).map((beat) => tell(trace, beat, english));

describe('a title has at most eight words and no address, a text one or two sentences', () => {
  it.each(gallery.map(({ id }) => id))('in %s', (id) => {
    expect(exchanges.flatMap((ice) => faultsIn(tellings(storyRun(id, ice))))).toEqual([]);
  });

  it('in Chromium', () => {
    expect(exchanges.flatMap((ice) => faultsIn(tellings(liveTrace(ice))))).toEqual([]);
  });

  it.each(Array.from({ length: 30 }, (_, number) => number))('in random run %i', (number) => {
    const { alice, bob, servers, weather } = randomTrial(number);
    expect(faultsIn(tellings(startLabRun(scenarioOfSides(alice, bob, servers, weather)).trace))).toEqual([]);
  });

  it('of events of every type', () => {
    const actors = [
      ...header.actors,
      { id: 'nat-alice', name: 'NAT', role: 'nat' } as const,
      { id: 'turn', name: 'TURN', role: 'server', addresses: ['192.0.2.10:3478'] } as const
    ];
    const before: readonly Short[] = [
      { type: 'api.called', actor: 'alice', method: 'createOffer', args: [] }
    ];
    const texts = (Object.values(everyEvent).flat() as readonly Short[]).flatMap((event) =>
      tellings(traceOf([...before, event], { ...header, actors }))
    );
    expect(texts.length).toBeGreaterThan(30);
    expect(faultsIn(texts)).toEqual([]);
  });

  it('of every phase', () => {
    const phases: readonly PhaseName[] = ['negotiate', 'gather', 'check', 'secure', 'open'];
    expect(faultsIn(phases.map((phase) => phaseCaption(phase, english)))).toEqual([]);
  });
});

describe('the addresses of a beat about one packet', () => {
  const trace = storyRun('home-nats', 'trickle');
  const addressesOf = (name: string) =>
    tell(
      trace,
      beats(trace).find(({ id }) => id.endsWith(name))!,
      english
    ).addresses;

  it('are those that it is sent with', () => {
    expect(addressesOf('alice.asks-stun')).toEqual({
      from: expect.stringMatching(/^192\.168\.1\.20:\d+$/),
      to: '192.0.2.10:3478'
    });
  });

  it('tell what a NAT has rewritten', () => {
    expect(addressesOf('.drops-nat-filtered')).toMatchObject({
      was: expect.stringMatching(/^(?:192\.168|10)\./)
    });
  });

  it('are not told of what is no packet', () => {
    expect(addressesOf('alice.offer')).toBeUndefined();
  });
});
