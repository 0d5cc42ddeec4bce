import type { Page } from 'puppeteer-core';

/** Settings of the two peers of a trial. */
export interface PeerSetup {
  /** All but the first section of the offer come without a transport of their own (RFC 9143 §6). */
  readonly maxBundle?: boolean;
  /** The offerer sends its video in two sizes (RFC 8853). */
  readonly simulcast?: boolean;
  /** The offerer sends a second video, in a section of its own. */
  readonly secondVideo?: boolean;
  /** The offerer only receives media. */
  readonly receiveOnly?: boolean;
}

/** What a step of the exchange gave: a description, or the browser's own words for refusing. */
export type Step = { readonly sdp: string } | { readonly refused: string };

/**
 * Makes `offerer` and `answerer` in the page, both with a microphone and a camera, and the offerer with a data channel. Gives the offer as it was set, with all candidates; `localEdits` are put into it before.
 */
export function openPair(
  page: Page,
  setup: PeerSetup,
  localEdits: readonly (readonly [pattern: string, by: string])[] = []
): Promise<Step> {
  return page.evaluate(
    async (setup, localEdits) => {
      const store = globalThis as unknown as Record<string, unknown>;
      store['stream'] ??= await navigator.mediaDevices.getUserMedia({
        audio: true,
        video: { width: 320, height: 240 }
      });
      const stream = store['stream'] as MediaStream;
      const bundlePolicy = setup.maxBundle ? 'max-bundle' : 'balanced';
      const [offerer, answerer] = [new RTCPeerConnection({ bundlePolicy }), new RTCPeerConnection()];
      const [audio] = stream.getAudioTracks();
      const [video] = stream.getVideoTracks();
      if (!audio || !video) throw new Error('The browser has no synthetic camera and microphone.');
      if (setup.receiveOnly) {
        offerer.addTransceiver('audio', { direction: 'recvonly' });
        offerer.addTransceiver('video', { direction: 'recvonly' });
      } else {
        offerer.addTransceiver(audio, { streams: [stream] });
        const sizes = [{ rid: 'q', scaleResolutionDownBy: 2 }, { rid: 'h' }];
        offerer.addTransceiver(video, {
          streams: [stream],
          ...(setup.simulcast && { sendEncodings: sizes })
        });
      }
      if (setup.secondVideo) offerer.addTransceiver(video, { direction: 'sendonly' });
      answerer.addTrack(audio, stream);
      answerer.addTrack(video, stream);
      const channel = offerer.createDataChannel('chat');
      const tracks: string[] = [];
      answerer.addEventListener('track', ({ track }) => tracks.push(track.kind));
      // A channel that nothing refers to is collected, and closed with that.
      const accepted: RTCDataChannel[] = [];
      answerer.addEventListener('datachannel', (event) => accepted.push(event.channel));
      Object.assign(store, { offerer, answerer, channel, accepted, tracks });
      try {
        const made = await offerer.createOffer();
        let sdp = made.sdp ?? '';
        for (const [pattern, by] of localEdits) sdp = sdp.replace(new RegExp(pattern, 'g'), () => by);
        await offerer.setLocalDescription({ type: 'offer', sdp });
      } catch (error) {
        return { refused: String(error) };
      }
      for (let turn = 0; offerer.iceGatheringState !== 'complete' && turn < 250; turn++)
        await new Promise((next) => setTimeout(next, 20));
      return { sdp: offerer.localDescription?.sdp ?? '' };
    },
    setup,
    localEdits
  );
}

/** Has the answerer take an offer and answer it. */
export function answerTo(page: Page, offered: string): Promise<Step> {
  return page.evaluate(async (sdp) => {
    const peer = Reflect.get(globalThis, 'answerer') as RTCPeerConnection;
    try {
      await peer.setRemoteDescription({ type: 'offer', sdp });
      await peer.setLocalDescription(await peer.createAnswer());
    } catch (error) {
      return { refused: String(error) };
    }
    for (let turn = 0; peer.iceGatheringState !== 'complete' && turn < 250; turn++)
      await new Promise((next) => setTimeout(next, 20));
    return { sdp: peer.localDescription?.sdp ?? '' };
  }, offered);
}

/** Has the offerer take an answer; undefined when it does. */
export function takeAnswer(page: Page, answered: string): Promise<string | undefined> {
  return page.evaluate(async (sdp) => {
    const peer = Reflect.get(globalThis, 'offerer') as RTCPeerConnection;
    try {
      await peer.setRemoteDescription({ type: 'answer', sdp });
      return undefined;
    } catch (error) {
      return String(error);
    }
  }, answered);
}

/** What came of an exchange, by name. */
export type Outcome = Readonly<Record<string, string>>;

/**
 * Watches the pair until everything is as `expected` says, or for the patience in milliseconds: whether both are connected,
 * the channel is open, and media arrives; how many candidates of the other each took; the tracks.
 */
export async function outcome(page: Page, expected: Outcome | undefined, patience: number): Promise<Outcome> {
  const until = performance.now() + patience;
  for (;;) {
    const seen = await look(page);
    if (performance.now() > until) return seen;
    if (expected && Object.entries(seen).every(([name, value]) => expected[name] === value)) return seen;
    await new Promise((next) => setTimeout(next, 50));
  }
}

function look(page: Page): Promise<Outcome> {
  return page.evaluate(async () => {
    const { offerer, answerer, channel, tracks } = globalThis as unknown as {
      readonly offerer: RTCPeerConnection;
      readonly answerer: RTCPeerConnection;
      readonly channel: RTCDataChannel;
      readonly tracks: readonly string[];
    };
    const peers = { offerer, answerer };
    const connected = Object.values(peers).every((peer) => peer.connectionState === 'connected');
    const seen: Record<string, string> = {
      connected: connected ? 'yes' : 'no',
      'data channel': channel.readyState,
      tracks: tracks.join(' ')
    };
    for (const [name, peer] of Object.entries(peers)) {
      const stats: Record<string, unknown>[] = [];
      (await peer.getStats()).forEach((one: Record<string, unknown>) => stats.push(one));
      const candidates = stats.filter(
        (one) => one['type'] === 'remote-candidate' && one['candidateType'] !== 'prflx'
      );
      const media = stats.filter((one) => one['type'] === 'inbound-rtp');
      const hears = media.some((one) => one['kind'] === 'audio' && Number(one['packetsReceived']) > 0);
      const sees = media.some((one) => one['kind'] === 'video' && Number(one['framesDecoded']) > 0);
      seen[`${name} has candidates`] = String(candidates.length);
      seen[`${name} hears`] = hears ? 'yes' : 'no';
      seen[`${name} sees`] = sees ? 'yes' : 'no';
    }
    return seen;
  });
}

/** Ends the pair. */
export async function closePair(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const name of ['offerer', 'answerer'])
      (Reflect.get(globalThis, name) as RTCPeerConnection | undefined)?.close();
  });
}
