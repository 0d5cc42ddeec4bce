import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { natChoices, stunChoices, type Choices } from '#lib/session/lab/choices.ts';
import { scenarioIds } from '#lib/session/lab/gallery/ids.ts';
import {
  defaultLabRequest,
  defaultLiveRequest,
  type LabRequest,
  type LiveRequest
} from '#lib/session/run-request.ts';
import { readLink, writeLink, type Link } from '#lib/ui/app/link/link.ts';

const exchange = fc.constantFrom('trickle', 'half', 'none');
const nat = fc.constantFrom(...natChoices);
const choices: fc.Arbitrary<Choices> = fc.record(
  {
    ice: exchange,
    seed: fc.nat(2 ** 31),
    aliceNat: nat,
    bobNat: nat,
    rtt: fc.nat(2000),
    loss: fc.constantFrom(0, 0.02, 0.5, 1),
    signaling: fc.nat(2000),
    stun: fc.constantFrom(...stunChoices),
    turn: fc.boolean()
  },
  { requiredKeys: [] }
);
const place = { n: fc.nat(1e6), t: fc.nat(1e9), sel: fc.nat(1e6), present: fc.constant(true) };
const labRequest: fc.Arbitrary<LabRequest> = fc.record({
  source: fc.constant('lab' as const),
  scenario: fc.constantFrom(...scenarioIds),
  choices,
  held: fc.constant(false)
});
const liveRequest: fc.Arbitrary<LiveRequest> = fc.record({
  source: fc.constant('live' as const),
  ice: exchange,
  media: fc.constantFrom('data', 'data+audio+video'),
  latency: fc.integer({ min: 0, max: 2000 }),
  held: fc.constant(false),
  iceServers: fc.constant([])
});
const links: fc.Arbitrary<Link> = fc.record(
  { request: fc.oneof(labRequest, liveRequest), ...place },
  { requiredKeys: ['request'] }
);
const defaultLink: Link = { request: defaultLabRequest };

describe('link', () => {
  test('reads back what it wrote, to the microsecond', () => {
    fc.assert(
      fc.property(links, (link) => {
        expect(readLink(writeLink(link))).toEqual({ link, ignored: [] });
      })
    );
  });

  test('keeps what it cannot hold: whether messages wait, and the ICE servers', () => {
    const iceServers = [{ urls: 'stun:stun.example.org' }];
    const asked = {
      live: { ...defaultLiveRequest, held: true, iceServers },
      lab: { ...defaultLabRequest, held: true }
    };
    fc.assert(
      fc.property(links, (link) => {
        const query = writeLink(link);
        expect(String(query)).not.toContain('example.org');
        const { request } = readLink(query, asked).link;
        expect(request).toEqual({
          ...link.request,
          held: true,
          ...(link.request.source === 'live' && { iceServers })
        });
      })
    );
  });

  test('a live link says nothing of the lab, nor the other way round', () => {
    const query = new URLSearchParams('source=live&ice=none&scenario=udp-blocked&seed=7&latency=5');
    expect(readLink(query).link.request).toEqual({ ...defaultLiveRequest, ice: 'none', latency: 5 });
    query.set('source', 'lab');
    expect(readLink(query).link.request).toEqual({
      ...defaultLabRequest,
      scenario: 'udp-blocked',
      choices: { ice: 'none', seed: 7 }
    });
  });

  test('an empty query is the default page', () => {
    expect(readLink(new URLSearchParams())).toEqual({ link: defaultLink, ignored: [] });
  });

  test('falls back from each broken value and names it', () => {
    const query = new URLSearchParams(
      'source=moon&ice=snow&media=smell&latency=-1&t=soon&sel=1.5&utm_source=mail&scenario=mars&seed=-1&alice=cone'
    );
    expect(readLink(query)).toEqual({
      link: defaultLink,
      ignored: [
        'source=moon',
        't=soon',
        'sel=1.5',
        'ice=snow',
        'media=smell',
        'latency=-1',
        'scenario=mars',
        'seed=-1',
        'alice=cone'
      ]
    });
  });

  test('any query gives a link', () => {
    fc.assert(
      fc.property(fc.webQueryParameters(), (text) => {
        const { link } = readLink(new URLSearchParams(text));
        const query = writeLink(link);
        expect(readLink(query)).toEqual({ link, ignored: [] });
      })
    );
  });
});
