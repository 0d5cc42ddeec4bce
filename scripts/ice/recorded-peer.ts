import { launch, type Page } from 'puppeteer-core';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findChromium, launchArgs } from '../chromium.ts';
import { chromium, requireTool } from '../system-tools.ts';
import type { Namespace } from './namespaces.ts';

/** An event of the page, and its time in milliseconds of the epoch. */
export interface PageEvent {
  readonly at: number;
  readonly type: string;
  readonly [argument: string]: unknown;
}

/** A message of a peer to the other one. */
export type Message =
  { readonly description: RTCSessionDescriptionInit } | { readonly candidate: RTCIceCandidateInit | null };

/** Events that a page records from its peer connection, and what it is told to do. */
export interface RecordedPeer {
  readonly version: string;
  readonly events: readonly PageEvent[];
  /** The offerer makes a channel and an offer; `trickle` sends candidates as they come, else the description waits for the last. */
  readonly offer: () => Promise<void>;
  readonly restart: () => Promise<void>;
  readonly take: (message: Message) => Promise<void>;
  readonly close: () => Promise<void>;
}

export interface PeerWishes {
  readonly namespace: Namespace;
  readonly servers: readonly {
    readonly urls: string;
    readonly username?: string;
    readonly credential?: string;
  }[];
  readonly addresses: 'shown' | 'hidden';
  readonly trickle: boolean;
  readonly send: (message: Message) => void;
}

/** Starts Chromium in a namespace, with a page that has one peer connection. */
export async function startRecordedPeer(wishes: PeerWishes): Promise<RecordedPeer> {
  const folder = mkdtempSync(join(tmpdir(), 'trickle-ice-'));
  const command = join(folder, 'chromium.sh');
  const program = findChromium() ?? requireTool(chromium);
  writeFileSync(command, `#!/bin/sh\nexec ip netns exec ${wishes.namespace} ${program} "$@"\n`);
  chmodSync(command, 0o755);
  const isShown = wishes.addresses === 'shown';
  const browser = await launch({
    browser: 'chrome',
    executablePath: command,
    headless: true,
    pipe: true,
    args: [
      ...launchArgs.filter((arg) => isShown || !arg.includes('WebRtcHideLocalIps')),
      // Leave to use the camera makes Chromium gather on all interfaces and show their addresses.
      ...(isShown ? ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'] : [])
    ]
  });
  const page = await browser.newPage();
  // tsx has functions keep their names with a helper that the page lacks.
  await page.evaluateOnNewDocument('globalThis.__name = (value) => value');
  await page.setRequestInterception(true);
  page.on(
    'request',
    (request) => void request.respond({ contentType: 'text/html', body: '<title>Peer</title>' })
  );
  await page.goto('http://127.0.0.1/');
  const events: PageEvent[] = [];
  await page.exposeFunction('note', (event: PageEvent) => void events.push(event));
  await page.exposeFunction('send', wishes.send);
  await page.evaluate(openPeer, wishes.servers as RTCIceServer[], wishes.trickle);
  const call = (name: 'offer' | 'restart' | 'take', argument?: Message): Promise<void> =>
    page.evaluate((name, argument) => (globalThis as never as Hooks)[name](argument), name, argument);
  return {
    version: (await browser.version()).replace(/^.*\//, ''),
    events,
    offer: () => call('offer'),
    restart: () => call('restart'),
    take: (message) => call('take', message),
    close: async () => {
      await settled(page);
      await browser.close();
      rmSync(folder, { recursive: true, force: true });
    }
  };
}

/** What the page has under these names. */
interface Hooks {
  readonly offer: (argument?: Message) => Promise<void>;
  readonly restart: (argument?: Message) => Promise<void>;
  readonly take: (argument?: Message) => Promise<void>;
  readonly note: (event: PageEvent) => void;
  readonly send: (message: Message) => void;
}

/** Waits until what the page noted has come here. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 50)));
}

/** Runs in the page. */
function openPeer(iceServers: RTCIceServer[], trickle: boolean): void {
  const hooks = globalThis as never as Hooks;
  const peer = new RTCPeerConnection({ iceServers });
  const note = (type: string, rest: object = {}): void => {
    hooks.note({ at: performance.timeOrigin + performance.now(), type, ...rest });
  };
  const called = async <Result>(method: string, work: () => Promise<Result>): Promise<Result> => {
    note('called', { method });
    const result = await work();
    note('settled', { method });
    return result;
  };
  const gathered = new Promise<void>((resolve) => {
    peer.addEventListener('icegatheringstatechange', () => {
      if (peer.iceGatheringState === 'complete') resolve();
    });
  });
  peer.onnegotiationneeded = () => note('negotiationneeded');
  peer.onsignalingstatechange = () => note('signalingstatechange', { to: peer.signalingState });
  peer.onicegatheringstatechange = () => note('icegatheringstatechange', { to: peer.iceGatheringState });
  peer.oniceconnectionstatechange = () => note('iceconnectionstatechange', { to: peer.iceConnectionState });
  peer.onconnectionstatechange = () =>
    note('connectionstatechange', { to: peer.connectionState, iceConnectionState: peer.iceConnectionState });
  peer.onicecandidate = ({ candidate }) => {
    note('icecandidate', { candidate: candidate?.candidate ?? null });
    if (trickle) hooks.send({ candidate: candidate?.toJSON() ?? null });
  };
  peer.onicecandidateerror = ({ address, port, url, errorCode, errorText }) =>
    note('icecandidateerror', { address, port, url, errorCode, errorText });
  const watchChannel = (channel: RTCDataChannel): void => {
    channel.onopen = () => note('channel.open');
    channel.onclose = () => note('channel.close');
  };
  let isWatched = false;
  const watchTransports = (): void => {
    if (isWatched || !peer.sctp) return;
    isWatched = true;
    const { sctp } = peer;
    const { transport } = sctp;
    const ice = transport.iceTransport;
    ice.onselectedcandidatepairchange = () => {
      const pair = ice.getSelectedCandidatePair();
      note('selectedcandidatepairchange', { local: pair?.local.candidate, remote: pair?.remote.candidate });
    };
    ice.onstatechange = () => note('ice.statechange', { to: ice.state });
    ice.ongatheringstatechange = () => note('ice.gatheringstatechange', { to: ice.gatheringState });
    transport.onstatechange = () => note('dtls.statechange', { to: transport.state });
    sctp.onstatechange = () => note('sctp.statechange', { to: sctp.state });
  };
  peer.ondatachannel = ({ channel }) => {
    note('datachannel');
    watchChannel(channel);
  };
  const describe = async (method: 'createOffer' | 'createAnswer'): Promise<void> => {
    const description = await called(method, () => peer[method]() as Promise<RTCSessionDescriptionInit>);
    await called('setLocalDescription', () => peer.setLocalDescription(description));
    watchTransports();
    if (!trickle) await gathered;
    hooks.send({
      description: (trickle ? description : peer.localDescription?.toJSON()) as RTCSessionDescriptionInit
    });
  };
  Object.assign(globalThis, {
    offer: () => {
      watchChannel(peer.createDataChannel('chat'));
      return describe('createOffer');
    },
    restart: () => {
      peer.restartIce();
      return describe('createOffer');
    },
    take: async (message: Message) => {
      if ('candidate' in message) {
        note('arrived', { candidate: message.candidate?.candidate ?? null });
        await peer.addIceCandidate(message.candidate ?? undefined);
        return;
      }
      const { description } = message;
      note('arrived', { description: description.type });
      await called('setRemoteDescription', () => peer.setRemoteDescription(description));
      if (description.type === 'offer') await describe('createAnswer');
    }
  });
}
