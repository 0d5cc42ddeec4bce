import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { defaultLink, readLink, writeLink, type Link } from '#lib/ui/app/link.ts';

const links: fc.Arbitrary<Link> = fc.record(
  {
    source: fc.constant('live' as const),
    ice: fc.constantFrom('trickle', 'half', 'none'),
    media: fc.constantFrom('data', 'data+audio+video'),
    latency: fc.integer({ min: 0, max: 2000 }),
    t: fc.nat(1e9),
    sel: fc.nat(1e6)
  },
  { requiredKeys: ['source', 'ice', 'media', 'latency'] }
);

describe('link', () => {
  test('reads back what it wrote, to the microsecond', () => {
    fc.assert(
      fc.property(links, (link) => {
        expect(readLink(writeLink(link)).link).toEqual(link);
      })
    );
  });

  test('an empty query is the default page', () => {
    expect(readLink(new URLSearchParams())).toEqual({ link: defaultLink, ignored: [] });
  });

  test('falls back from each broken value and names it', () => {
    const query = new URLSearchParams(
      'source=moon&ice=snow&media=smell&latency=-1&t=soon&sel=1.5&utm_source=mail'
    );
    expect(readLink(query)).toEqual({
      link: defaultLink,
      ignored: ['source=moon', 't=soon', 'sel=1.5', 'ice=snow', 'media=smell', 'latency=-1']
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
