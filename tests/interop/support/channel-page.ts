import type { Page } from 'puppeteer-core';

/** A channel of a page, and what has come of it. */
interface KnownChannel {
  readonly channel: RTCDataChannel;
  /** Messages in order: `text: Hello`, or how long the bytes are and what they fold to. */
  readonly messages: string[];
  readonly closed: Promise<void>;
}

declare global {
  interface Window {
    channels: Map<string, KnownChannel>;
    /** Resolves once `holds` gives something, which is looked at every 5 ms; rejects after 20 s. */
    waitFor: <T>(what: string, holds: () => T | undefined | false) => Promise<T>;
  }
}

/** Messages that both sides send: so many short ones, texts and bytes in turn, each first one empty, and a long one at the end. */
export const plan = { short: 100, long: 65536 } as const;

/** A connection in a page of a browser that opens channels and answers to what the test says. */
export class ChannelPage {
  readonly #page: Page;
  readonly offer: string;

  private constructor(page: Page, offer: string) {
    this.#page = page;
    this.offer = offer;
  }

  /** Makes `window.peer`, its channels (`theirs` alone by default), and its offer without candidates. */
  static async open(
    page: Page,
    channels: Readonly<Record<string, RTCDataChannelInit>> = { theirs: {} }
  ): Promise<ChannelPage> {
    const offer = await page.evaluate(async (channels) => {
      const peer = new RTCPeerConnection();
      window.peer = peer;
      window.channels = new Map();
      window.waitFor = async (what, holds) => {
        for (let tries = 0; tries < 4000; tries++) {
          const found = holds();
          if (found !== undefined && found !== false) return found;
          await new Promise((resolve) => setTimeout(resolve, 5));
        }
        throw new Error(`Not within 20 s: ${what}`);
      };
      const know = (channel: RTCDataChannel): void => {
        const messages: string[] = [];
        channel.binaryType = 'arraybuffer';
        channel.addEventListener('message', ({ data }: MessageEvent<string | ArrayBuffer>) => {
          if (typeof data === 'string') messages.push(`text: ${data}`);
          else {
            const folded = new Uint8Array(data).reduce((sum, byte) => (sum * 31 + byte) >>> 0, 0);
            messages.push(`${data.byteLength} bytes: ${folded}`);
          }
        });
        const closed = new Promise<void>((resolve) => {
          channel.addEventListener('close', () => resolve());
        });
        window.channels.set(channel.label, { channel, messages, closed });
      };
      peer.addEventListener('datachannel', ({ channel }) => know(channel));
      for (const [label, init] of Object.entries(channels)) know(peer.createDataChannel(label, init));
      await peer.setLocalDescription(await peer.createOffer());
      return peer.localDescription?.sdp ?? '';
    }, channels);
    return new ChannelPage(page, offer);
  }

  /** Sends the planned messages, once the channel of that label is open. */
  send(label: string): Promise<void> {
    return this.#page.evaluate(
      async (label, { short, long }) => {
        const isOpen = (): KnownChannel | false | undefined => {
          const known = window.channels.get(label);
          return known?.channel.readyState === 'open' && known;
        };
        const { channel } = await window.waitFor(`${label} is open`, isOpen);
        for (let index = 0; index < short; index++) {
          if (index % 2 === 0) channel.send(index === 0 ? '' : `message ${index}`);
          else channel.send(new Uint8Array(index - 1).fill(index));
        }
        channel.send(Uint8Array.from({ length: long }, (_, index) => (index * 31) & 0xff));
      },
      label,
      plan
    );
  }

  /** Everything that has come on a channel, once so many messages are there: all that are planned, by default. */
  messages(label: string, count = plan.short + 1): Promise<readonly string[]> {
    return this.#page.evaluate(
      (label, count) =>
        window.waitFor(`${count} messages on ${label}`, () => {
          const messages = window.channels.get(label)?.messages ?? [];
          return messages.length >= count && messages;
        }),
      label,
      count
    );
  }

  close(label: string): Promise<void> {
    return this.#page.evaluate((label) => window.channels.get(label)?.channel.close(), label);
  }

  /** Resolves once the channel has said that it is closed. */
  closed(label: string): Promise<void> {
    return this.#page.evaluate(async (label) => {
      await window.channels.get(label)?.closed;
    }, label);
  }
}
