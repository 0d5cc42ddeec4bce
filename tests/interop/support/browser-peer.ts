import type { Page } from 'puppeteer-core';
import type { SignalKind } from '#lib/trace/events/terms.ts';
import type { Signal } from '../../../scripts/peer/signals.ts';

export interface BrowserPeerOptions {
  readonly offers: boolean;
  readonly trickles: boolean;
  /** TURN alone, by this server. */
  readonly relay?: { readonly urls: string; readonly username: string; readonly credential: string };
  /** Sends a browser's signal to the other side. */
  readonly send: (signal: Signal) => void;
}

/** A browser's report on its connection. */
export interface BrowserStanding {
  readonly iceConnectionState: string;
  /** Types of the selected pair's candidates, from getStats. */
  readonly local?: string;
  readonly remote?: string;
}

declare global {
  interface Window {
    trickle: {
      peer: RTCPeerConnection;
      receive: (kind: string, text: string) => Promise<void>;
    };
    trickleSend: (kind: string, text: string) => Promise<void>;
  }
}

/** An RTCPeerConnection in a page of a real browser, whose signaling is the test. */
export class BrowserPeer {
  readonly #page: Page;

  private constructor(page: Page) {
    this.#page = page;
  }

  static async open(page: Page, { offers, trickles, relay, send }: BrowserPeerOptions): Promise<BrowserPeer> {
    await page.exposeFunction('trickleSend', (kind: SignalKind, text: string) => send({ kind, text }));
    await page.evaluate(
      async (offers, trickles, relay) => {
        const peer = new RTCPeerConnection(
          relay ? { iceServers: [relay], iceTransportPolicy: 'relay' } : undefined
        );
        const gathered = new Promise<void>((resolve) => {
          peer.addEventListener('icegatheringstatechange', () => {
            if (peer.iceGatheringState === 'complete') resolve();
          });
        });
        const waiting: RTCIceCandidateInit[] = [];
        const say = async (description: RTCSessionDescriptionInit): Promise<void> => {
          await peer.setLocalDescription(description);
          if (!trickles) await gathered;
          await window.trickleSend(description.type, peer.localDescription?.sdp ?? '');
        };
        peer.addEventListener('icecandidate', ({ candidate }) => {
          if (!trickles) return;
          const kind = candidate?.candidate ? 'candidate' : 'end-of-candidates';
          void window.trickleSend(kind, JSON.stringify(candidate ?? { candidate: '', sdpMid: '0' }));
        });
        window.trickle = {
          peer,
          async receive(kind, text) {
            if (kind === 'candidate' || kind === 'end-of-candidates') {
              const candidate = JSON.parse(text) as RTCIceCandidateInit;
              if (peer.remoteDescription) await peer.addIceCandidate(candidate);
              else waiting.push(candidate);
              return;
            }
            await peer.setRemoteDescription({ type: kind as RTCSdpType, sdp: text });
            for (const candidate of waiting.splice(0)) await peer.addIceCandidate(candidate);
            if (kind === 'offer') await say(await peer.createAnswer());
          }
        };
        if (!offers) return;
        peer.createDataChannel('trickle');
        await say(await peer.createOffer());
      },
      offers,
      trickles,
      relay
    );
    return new BrowserPeer(page);
  }

  receive({ kind, text }: Signal): Promise<void> {
    return this.#page.evaluate((kind, text) => window.trickle.receive(kind, text), kind, text);
  }

  /** Waits until ICE has connected, or has failed, and says how things stand. */
  standing(): Promise<BrowserStanding> {
    return this.#page.evaluate(async () => {
      const { peer } = window.trickle;
      const isOver = (): boolean => /connected|completed|failed/.test(peer.iceConnectionState);
      await new Promise<void>((resolve) => {
        const check = (): void => {
          if (isOver()) resolve();
        };
        peer.addEventListener('iceconnectionstatechange', check);
        check();
      });
      const { iceConnectionState } = peer;
      const look = async (): Promise<readonly (string | undefined)[]> => {
        const stats = new Map<string, Record<string, unknown>>();
        (await peer.getStats()).forEach((report: { id: string }) => stats.set(report.id, { ...report }));
        const all = [...stats.values()];
        const transport = all.find(({ type }) => type === 'transport')?.['selectedCandidatePairId'];
        const pair = stats.get(String(transport)) ?? all.find(({ selected }) => selected === true);
        const typeOf = (id: unknown): string | undefined =>
          stats.get(String(id))?.['candidateType'] as string | undefined;
        return [typeOf(pair?.['localCandidateId']), typeOf(pair?.['remoteCandidateId'])];
      };
      let [local, remote] = await look();
      // Statistics come a little later than states.
      for (let tries = 0; tries < 50 && !local && iceConnectionState !== 'failed'; tries++) {
        await new Promise((resolve) => setTimeout(resolve, 50));
        [local, remote] = await look();
      }
      return { iceConnectionState, ...(local && { local }), ...(remote && { remote }) };
    });
  }

  close(): Promise<void> {
    return this.#page.evaluate(() => window.trickle.peer.close());
  }
}
