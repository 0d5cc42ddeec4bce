import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chromeDtlsProfile, firefoxDtlsProfile, rfcDtlsProfile } from '#lib/agents/dtls/profiles.ts';
import type { DtlsVersion } from '#lib/protocol/dtls/versions.ts';
import { DtlsPair, dtlsWay, type DtlsLink } from '../../../support/dtls-pair.ts';
import { Random } from '../../../support/random.ts';

const ms = 1000;
const second = 1000 * ms;

/** Profiles whose patience has no end. */
const profile = fc
  .constantFrom(rfcDtlsProfile, chromeDtlsProfile, firefoxDtlsProfile)
  .map((one) => ({ ...one, timer: { ...one.timer, mostExpirations: Infinity } }));
const versions = fc.constantFrom<readonly DtlsVersion[]>(['1.3', '1.2'], ['1.2'], ['1.3']);
const side = fc.record({ profile, mtu: fc.constantFrom(undefined, 120, 256, 500, 1200) });

/** A link that loses, repeats and delays as a seed says, for a while; then it is a good one. */
const weather = fc.record({
  seed: fc.nat(2 ** 31),
  loss: fc.nat(50),
  repeats: fc.nat(30),
  jitter: fc.constantFrom(0, 0, 30, 300),
  lasts: fc.constantFrom(1, 5, 30)
});

function linkOf(sky: typeof weather extends fc.Arbitrary<infer T> ? T : never): DtlsLink {
  const random = new Random(sky.seed);
  const copy = () => ({ after: dtlsWay + random.integer(0, sky.jitter) * ms });
  return ({ at }) => {
    if (at > sky.lasts * second) return [{ after: dtlsWay }];
    if (random.integer(0, 99) < sky.loss) return [];
    return random.integer(0, 99) < sky.repeats ? [copy(), copy()] : [copy()];
  };
}

const sideOptions = ({ profile: one, mtu }: { profile: typeof rfcDtlsProfile; mtu: number | undefined }) => ({
  profile: one,
  ...(mtu !== undefined && { mtu })
});

test('whatever is lost, repeated, late and cut for a while, both connect with the same keys', () => {
  fc.assert(
    fc.property(
      side,
      side,
      versions,
      fc.boolean(),
      weather,
      (client, server, client13, asksForCookie, sky) => {
        const pair = new DtlsPair({
          seed: sky.seed % 1000,
          client: { ...sideOptions(client), versions: client13 },
          server: { ...sideOptions(server), asksForCookie },
          link: linkOf(sky)
        }).connect();
        expect(pair.states('client')).toEqual(['connecting', 'connected']);
        expect(pair.states('server')).toEqual(['connecting', 'connected']);
        expect(pair.exported('client')).toEqual(pair.exported('server'));
        expect(pair.outputs('client', 'secrets')).toEqual(pair.outputs('server', 'secrets'));
        expect(pair.agent('client').deadline).toBeUndefined();
        expect(pair.agent('server').deadline).toBeUndefined();
        pair.link = () => [{ after: dtlsWay }];
        pair.give('client', { type: 'data.send', data: Uint8Array.of(1) });
        pair.give('server', { type: 'data.send', data: Uint8Array.of(2) });
        pair.settle();
        expect(pair.outputs('server', 'data.delivered')).toHaveLength(1);
        expect(pair.outputs('client', 'data.delivered')).toHaveLength(1);
      }
    ),
    { numRuns: 150 }
  );
}, 120_000);

test('a changed datagram never throws, never hangs, and is never believed', () => {
  fc.assert(
    fc.property(
      side,
      versions,
      fc.nat(2 ** 31),
      fc.integer({ min: 1, max: 40 }),
      (one, speaks, seed, share) => {
        const random = new Random(seed);
        const pair = new DtlsPair({
          seed: seed % 1000,
          client: { ...sideOptions(one), versions: speaks },
          link: ({ data, at }) => {
            if (at > 5 * second || random.integer(0, 99) >= share) return [{ after: dtlsWay }];
            const changed = Uint8Array.from(data);
            const place = random.integer(0, changed.length - 1);
            changed[place] = (changed[place] ?? 0) ^ (1 << random.integer(0, 7));
            const cut =
              random.integer(0, 3) === 0 ? changed.subarray(0, random.integer(0, changed.length)) : changed;
            return [{ after: dtlsWay, data: cut }];
          }
        }).connect();
        const [client, server] = [pair.agent('client'), pair.agent('server')];
        if (client.state === 'connected' && server.state === 'connected')
          expect(pair.exported('client')).toEqual(pair.exported('server'));
        pair.give('client', { type: 'data.send', data: Uint8Array.of(1, 2, 3) });
        pair.settle();
        for (const { data } of pair.outputs('server', 'data.delivered'))
          expect(data).toEqual(Uint8Array.of(1, 2, 3));
      }
    ),
    { numRuns: 150 }
  );
}, 120_000);

test('the same seed gives the same bytes', () => {
  fc.assert(
    fc.property(side, side, versions, weather, (client, server, speaks, sky) => {
      const run = () =>
        new DtlsPair({
          seed: sky.seed % 1000,
          client: { ...sideOptions(client), versions: speaks },
          server: sideOptions(server),
          link: linkOf(sky)
        }).connect();
      expect(run().datagrams).toEqual(run().datagrams);
    }),
    { numRuns: 20 }
  );
}, 120_000);

test('bytes of anybody change nothing at a connected endpoint', () => {
  const pair = new DtlsPair().connect();
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 80 }),
      fc.constantFrom(20, 21, 22, 23, 26, 0x2e, 0x2f),
      (bytes, first) => {
        const before = pair.datagrams.length;
        pair.inject('server', Uint8Array.of(first, ...bytes));
        pair.inject(
          'client',
          Uint8Array.of(first, 0xfe, 0xfd, 0, 0, 0, 0, 0, 0, 0, 9, 0, bytes.length, ...bytes)
        );
        expect(pair.isConnected).toBe(true);
        expect(pair.datagrams).toHaveLength(before);
      }
    ),
    { numRuns: 2000 }
  );
});
