import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { natChoices, stunChoices, type Choices } from '#lib/session/lab/choices.ts';
import { scenarioIds } from '#lib/session/lab/gallery/ids.ts';
import { defaultLink, readLink, writeLink, type Link } from '#lib/ui/app/link.ts';

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
const place = { t: fc.nat(1e9), sel: fc.nat(1e6) };
const labs: fc.Arbitrary<Link> = fc.record(
  {
    source: fc.constant('lab' as const),
    ice: fc.constant(defaultLink.ice),
    media: fc.constant(defaultLink.media),
    latency: fc.constant(defaultLink.latency),
    lab: fc.record({ scenario: fc.constantFrom(...scenarioIds), choices }),
    ...place
  },
  { requiredKeys: ['source', 'ice', 'media', 'latency', 'lab'] }
);
const lives: fc.Arbitrary<Link> = fc.record(
  {
    source: fc.constant('live' as const),
    ice: exchange,
    media: fc.constantFrom('data', 'data+audio+video'),
    latency: fc.integer({ min: 0, max: 2000 }),
    lab: fc.constant(defaultLink.lab),
    ...place
  },
  { requiredKeys: ['source', 'ice', 'media', 'latency', 'lab'] }
);

describe('link', () => {
  test('reads back what it wrote, to the microsecond', () => {
    fc.assert(
      fc.property(lives, (link) => {
        expect(readLink(writeLink(link)).link).toEqual(link);
      })
    );
    fc.assert(
      fc.property(labs, (link) => {
        const { lab, source, t, sel } = readLink(writeLink(link)).link;
        expect({ lab, source, t, sel }).toEqual({ lab: link.lab, source: 'lab', t: link.t, sel: link.sel });
      })
    );
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
        expect(link.latency).toBeGreaterThanOrEqual(0);
      })
    );
  });
});
