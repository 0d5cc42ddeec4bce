import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { ChannelMessage, ChannelProfile } from '#lib/agents/data-channel/channel-io.ts';
import {
  chromeChannelProfile,
  firefoxChannelProfile,
  rfcChannelProfile
} from '#lib/agents/data-channel/channel-profiles.ts';
import { dtlsProfileNamed } from '#lib/agents/dtls/profiles.ts';
import type { DtlsRole } from '#lib/agents/jsep/dtls-role.ts';
import { sctpProfileNamed } from '#lib/agents/sctp/profiles.ts';
import type { DtlsVersion } from '#lib/protocol/dtls/versions.ts';
import { answerWithDtls, newPage } from './support/browser-dtls.ts';
import { openBrowserPage, type BrowserPage } from './support/browser-page.ts';
import { ChannelDriver } from './support/channel-driver.ts';
import { ChannelPage, plan } from './support/channel-page.ts';
import type { DtlsDriver } from './support/dtls-driver.ts';

type Like = 'rfc' | 'chrome' | 'firefox';

interface Case {
  readonly role: DtlsRole;
  readonly version: DtlsVersion;
  readonly flight: 'kept' | 'lost';
  readonly like: Like;
}

const channelProfiles: Readonly<Record<Like, ChannelProfile>> = {
  rfc: rfcChannelProfile,
  chrome: chromeChannelProfile,
  firefox: firefoxChannelProfile
};

const cases: readonly Case[] = (['client', 'server'] as const).flatMap((role) => [
  { role, version: '1.2', flight: 'kept', like: 'rfc' },
  { role, version: '1.3', flight: 'kept', like: 'firefox' },
  { role, version: '1.2', flight: 'lost', like: 'chrome' },
  { role, version: '1.3', flight: 'lost', like: 'chrome' }
]);

const planned: readonly ChannelMessage[] = [
  ...Array.from({ length: plan.short }, (_, index): ChannelMessage =>
    index % 2 === 0
      ? { kind: 'string', text: index === 0 ? '' : `message ${index}` }
      : { kind: 'binary', data: new Uint8Array(index - 1).fill(index) }
  ),
  { kind: 'binary', data: Uint8Array.from({ length: plan.long }, (_, index) => (index * 31) & 0xff) }
];

/** A message as the page tells of it. */
function told(message: ChannelMessage): string {
  if (message.kind === 'string') return `text: ${message.text}`;
  return `${message.data.length} bytes: ${message.data.reduce((sum, byte) => (sum * 31 + byte) >>> 0, 0)}`;
}

describe.each(['chromium', 'firefox'] as const)('our channels and those of %s', (name) => {
  let browser: BrowserPage;

  beforeAll(async () => {
    browser = await openBrowserPage(name, { loopback: true });
  });

  afterAll(() => browser.close());

  const opened: (() => Promise<void> | void)[] = [];

  afterEach(async () => {
    for (const close of opened.splice(0)) await close();
  });

  async function connect(
    { role, version, flight, like }: Case,
    channels: Readonly<Record<string, RTCDataChannelInit>> = { theirs: {} }
  ) {
    const page = await newPage(browser);
    opened.push(() => page.close());
    const theirs = await ChannelPage.open(page, channels);
    const limit = Number(/a=max-message-size:(\d+)/.exec(theirs.offer)?.[1] ?? 65536);
    const prepared: { driver?: ChannelDriver } = {};
    const dtls = await answerWithDtls(name, page, theirs.offer, {
      role,
      profile: dtlsProfileNamed(like),
      versions: [version],
      maxMessageSize: channelProfiles[like].maxMessageSize,
      prepare(driver) {
        driver.losesFirstFlight = flight === 'lost';
        prepared.driver = new ChannelDriver(driver, {
          sctp: sctpProfileNamed(like),
          channels: channelProfiles[like],
          limit
        });
      }
    });
    const { driver } = prepared;
    if (!driver) throw new Error('Nobody has prepared');
    opened.push(() => driver.close());
    opened.push(() => dtls.close());
    return { dtls, ours: driver, theirs };
  }

  test.each(cases)(
    'as $role in DTLS $version, like $like, our first flight $flight: all messages both ways, then both close',
    async (one) => {
      const { dtls, ours, theirs } = await connect(one);
      ours.create('ours');
      await ours.until(() => ours.state('ours') === 'open' && ours.named('theirs') !== undefined);
      const named = ours.named('theirs') ?? '';
      for (const channel of ['ours', named])
        for (const message of planned) ours.give({ type: 'channel.send', channel, message });
      await Promise.all([theirs.send('ours'), theirs.send('theirs')]);
      const expected = planned.map(told);
      expect(await theirs.messages('ours')).toEqual(expected);
      expect(await theirs.messages('theirs')).toEqual(expected);
      for (const channel of ['ours', named]) {
        await ours.until(() => ours.messages(channel).length >= planned.length);
        expect(ours.messages(channel).map(told)).toEqual(expected);
      }
      await theirs.close('ours');
      await ours.until(() => ours.state('ours') === 'closed');
      ours.give({ type: 'channel.close', channel: named });
      await theirs.closed('theirs');
      await ours.until(() => ours.state(named) === 'closed');
      expect(dtls.all('negotiated')).toMatchObject([{ version: one.version, role: one.role }]);
      expectFlights(dtls, one);
      // Neither was anything refused, nor did channels close because all was over.
      const strange = ['ended', 'refused', 'discarded', 'restarted', 'message.abandoned'];
      expect(ours.said.filter(({ type }) => strange.includes(type))).toEqual([]);
    }
  );

  test.each(['client', 'server'] as const)(
    'as %s, one datagram of seven lost each way: reliable channels lose nothing, others repeat nothing',
    async (role) => {
      const unreliable = { ordered: false, maxRetransmits: 0 };
      const { dtls, ours, theirs } = await connect(
        { role, version: '1.3', flight: 'kept', like: 'firefox' },
        { theirs: {}, 'their game': unreliable }
      );
      await ours.until(() => ours.named('theirs') !== undefined && ours.named('their game') !== undefined);
      dtls.losesOneOf = 7;
      ours.create('ours');
      ours.create('our game', { ordered: false, reliability: { kind: 'retransmits', most: 0 } });
      const reliable = ['ours', ours.named('theirs') ?? ''];
      const games = ['our game', ours.named('their game') ?? ''];
      for (const channel of [...reliable, ...games])
        for (const message of planned) ours.give({ type: 'channel.send', channel, message });
      for (const label of ['their game', 'our game', 'theirs', 'ours']) await theirs.send(label);
      const expected = planned.map(told);
      for (const label of ['theirs', 'ours']) expect(await theirs.messages(label)).toEqual(expected);
      await ours.until(() => reliable.every((channel) => ours.messages(channel).length >= planned.length));
      for (const channel of reliable) expect(ours.messages(channel).map(told)).toEqual(expected);
      // What was on its way is there or given up before a channel is closed.
      dtls.losesOneOf = Infinity;
      await theirs.close('their game');
      ours.give({ type: 'channel.close', channel: 'our game' });
      await ours.until(() => games.every((channel) => ours.state(channel) === 'closed'));
      await Promise.all([theirs.closed('their game'), theirs.closed('our game')]);
      const heard = [
        ...games.map((channel) => ours.messages(channel).map(told)),
        await theirs.messages('our game', 0),
        await theirs.messages('their game', 0)
      ];
      for (const messages of heard) {
        expect(messages.length).toBeGreaterThan(30);
        expect(new Set(messages).size).toBe(messages.length);
        expect(expected).toEqual(expect.arrayContaining([...messages]));
      }
    },
    60_000
  );
});

function expectFlights(dtls: DtlsDriver, { role, flight }: Case): void {
  const facts = dtls.all('noted').map(({ fact }) => fact);
  const repeats = facts.flatMap((fact) => (fact.type === 'flight.sent' ? [fact.repeat] : []));
  if (flight === 'lost') expect(Math.max(...repeats)).toBeGreaterThan(0);
  if (role === 'client') return;
  // The share of X25519MLKEM768 makes the ClientHello of a browser larger than a datagram.
  const hello = facts.find((fact) => fact.type === 'message.completed' && fact.message === 'client_hello');
  expect(hello).toMatchObject({ records: [{ epoch: 0 }, { epoch: 0 }] });
}
