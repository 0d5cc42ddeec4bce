import { networkInterfaces } from 'node:os';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { IceServerAddress } from '#lib/agents/ice/ice-io.ts';
import type { UdpHost } from '../../scripts/peer/udp-host.ts';
import { startUdpPeer } from '../../scripts/peer/udp-peer.ts';
import type { Signal } from '../../scripts/peer/signals.ts';
import { startCoturn, type Coturn } from '../support/coturn.ts';
import { BrowserPeer } from './support/browser-peer.ts';
import { openBrowserPage, type BrowserName, type BrowserPage } from './support/browser-page.ts';

let coturn: Coturn;

beforeAll(async () => {
  coturn = await startCoturn();
});

afterAll(() => coturn.stop());

const isOver = /^(?:connected|completed|failed)$/;

const loopback = '127.0.0.1';

/**
 * Where a browser is reached: Chromium on loopback, Firefox at an address of this machine, where what is sent to it stays on
 * the machine all the same.
 */
function placeOf(name: BrowserName): string {
  const own = Object.values(networkInterfaces()).flatMap((found = []) => found);
  const outer = own.find(({ family, internal }) => family === 'IPv4' && !internal);
  return name === 'chromium' ? loopback : (outer?.address ?? loopback);
}

/** A message without the candidates that are anywhere else, relayed ones excepted; undefined where nothing is left of it. */
function atPlace(place: string, { kind, text }: Signal): Signal | undefined {
  const isThere = (line: string): boolean =>
    / typ relay/.test(line) || (/ udp /i.test(line) && line.includes(` ${place} `));
  if (kind === 'candidate') return isThere(text) ? { kind, text } : undefined;
  const lines = text.split('\r\n').filter((line) => !line.startsWith('a=candidate:') || isThere(line));
  return { kind, text: lines.join('\r\n') };
}

interface Case {
  readonly browser: 'offers' | 'answers';
  readonly exchange: 'trickle' | 'none';
  readonly relay: 'nobody' | 'agent' | 'browser';
}

const cases: readonly Case[] = (['offers', 'answers'] as const).flatMap((browser) => [
  { browser, exchange: 'trickle', relay: 'nobody' },
  { browser, exchange: 'none', relay: 'nobody' },
  { browser, exchange: 'trickle', relay: 'agent' },
  { browser, exchange: 'none', relay: 'browser' }
]);

describe.each(['chromium', 'firefox'] as const)('the agents on real UDP with %s', (name: BrowserName) => {
  let browser: BrowserPage;

  beforeAll(async () => {
    browser = await openBrowserPage(name, { loopback: true });
  });

  afterAll(() => browser.close());

  const opened: (() => Promise<void> | void)[] = [];

  afterEach(async () => {
    for (const close of opened.splice(0)) await close();
  });

  /** Connects an agent with the browser, and says how both stand. */
  async function connect({ browser: role, exchange, relay }: Case) {
    const page = await browser.page.browser().newPage();
    opened.push(() => page.close());
    await page.goto(browser.page.url());
    // A relay on loopback sends to loopback.
    const place = relay === 'browser' ? loopback : placeOf(name);
    const states: string[] = [];
    const selected: string[] = [];
    let over: () => void = () => undefined;
    const done = new Promise<void>((resolve) => (over = resolve));
    // Messages in their order, to either side, once both are there.
    let toBrowser: Promise<unknown> = Promise.resolve();
    const early: Signal[] = [];
    const other: { peer?: BrowserPeer } = {};
    const send = (signal: Signal): void => {
      if (other.peer) toBrowser = toBrowser.then(() => other.peer?.receive(signal));
      else early.push(signal);
    };
    const server: IceServerAddress = {
      kind: 'turn',
      url: `turn:${loopback}:${coturn.port}`,
      host: loopback,
      port: coturn.port,
      transport: 'udp',
      username: coturn.username,
      password: coturn.credential
    };
    const startAgent = (): UdpHost => {
      const host = startUdpPeer(
        {
          role: role === 'offers' ? 'answer' : 'offer',
          exchange,
          addresses: [place],
          servers: relay === 'agent' ? [server] : [],
          policy: relay === 'agent' ? 'relay' : 'all'
        },
        {
          said({ output }) {
            if (output.type === 'signal.send') send(output);
            if (output.type !== 'happened') return;
            const { happening } = output;
            if (happening.type === 'pair.selected') {
              const type = (text: string): string => / typ (\w+)/.exec(text)?.[1] ?? '';
              selected.push(type(happening.local), type(happening.remote));
            }
            if (happening.type !== 'state.changed' || happening.machine !== 'iceConnection') return;
            states.push(happening.to);
            if (isOver.test(happening.to)) over();
          }
        }
      );
      opened.push(() => host.close());
      return host;
    };
    const agent = startAgent();
    other.peer = await BrowserPeer.open(page, {
      offers: role === 'offers',
      trickles: exchange === 'trickle',
      ...(relay === 'browser' && {
        relay: { urls: server.url, username: coturn.username, credential: coturn.credential }
      }),
      send: (signal) => {
        const here = atPlace(place, signal);
        if (here) agent.handle({ type: 'signal.received', ...here });
      }
    });
    for (const signal of early.splice(0)) send(signal);
    const [standing] = await Promise.all([other.peer.standing(), done]);
    await toBrowser;
    return { standing, states, selected };
  }

  test.each(cases)(
    'connect when the browser $browser, by $exchange, relayed for $relay',
    { timeout: 30_000 },
    async (one) => {
      const { standing, states } = await connect(one);
      expect(standing.iceConnectionState).toMatch(/^(?:connected|completed)$/);
      expect(states.at(-1)).toMatch(/^(?:connected|completed)$/);
      if (one.relay === 'browser') expect(standing.local).toBe('relay');
      if (one.relay === 'agent') expect(standing.remote).toMatch(/^(?:relay|prflx)$/);
    }
  );
});
