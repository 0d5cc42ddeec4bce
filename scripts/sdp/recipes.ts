import type { Page } from 'puppeteer-core';

/** The features that a recorded description should hold. */
export interface Wishes {
  readonly data?: boolean;
  readonly audio?: boolean;
  readonly video?: boolean;
  /** Restriction identifiers of a video sent in several sizes (RFC 8853), the smallest first. */
  readonly rids?: readonly string[];
  /** The only codecs of the media, by the second half of their MIME types, the most wanted first. */
  readonly codecs?: readonly string[];
  /** Media is asked for and none is sent. */
  readonly receiveOnly?: boolean;
  /** All but the first section come without a transport of their own (RFC 9143 §6). */
  readonly maxBundle?: boolean;
}

/** ICE servers, as a page would give them. */
export type IceServers = readonly {
  readonly urls: readonly string[];
  readonly username?: string;
  readonly credential?: string;
}[];

/** The offers that are recorded from every browser, by the name that they have in their files. */
export const recipes: Readonly<Record<string, Wishes>> = {
  data: { data: true },
  audio: { audio: true },
  video: { video: true },
  'audio-video': { audio: true, video: true },
  'audio-video-recvonly': { audio: true, video: true, receiveOnly: true },
  'audio-video-max-bundle': { audio: true, video: true, maxBundle: true },
  simulcast: { rids: ['q', 'h', 'f'] },
  'data-audio-video': { data: true, audio: true, video: true }
};

/**
 * Recorded from Chromium alone, for the SDP page's examples: few codecs, so that a person reads to the end. Firefox leaves the
 * feedback of the codecs that it no longer offers, and Chromium refuses that.
 */
export const chromiumRecipes: Readonly<Record<string, Wishes>> = {
  'audio-video-simulcast': { audio: true, rids: ['q', 'h', 'f'], codecs: ['opus', 'VP8', 'rtx'] }
};

/** Makes a peer in the page, known by `id`, that has what `wishes` name. */
export async function openPeer(
  page: Page,
  id: string,
  wishes: Wishes,
  servers: IceServers = []
): Promise<void> {
  await page.evaluate(
    async (id, wishes, iceServers) => {
      const peer = new RTCPeerConnection({
        iceServers: iceServers as unknown as RTCIceServer[],
        bundlePolicy: wishes.maxBundle ? 'max-bundle' : 'balanced'
      });
      Object.assign(globalThis, { [id]: peer });
      if (wishes.data) peer.createDataChannel('chat');
      if (wishes.receiveOnly) {
        if (wishes.audio) peer.addTransceiver('audio', { direction: 'recvonly' });
        if (wishes.video) peer.addTransceiver('video', { direction: 'recvonly' });
        return;
      }
      if (!wishes.audio && !wishes.video && !wishes.rids) return;
      const stream = await navigator.mediaDevices.getUserMedia({
        audio: wishes.audio === true,
        video: wishes.video === true || wishes.rids !== undefined
      });
      for (const track of stream.getTracks()) {
        if (!wishes.rids || track.kind === 'audio') peer.addTrack(track, stream);
        else {
          const last = wishes.rids.length - 1;
          const sendEncodings = wishes.rids.map((rid, at) => ({
            rid,
            scaleResolutionDownBy: 2 ** (last - at)
          }));
          peer.addTransceiver(track, { streams: [stream], sendEncodings });
        }
      }
      if (!wishes.codecs) return;
      for (const transceiver of peer.getTransceivers()) {
        const { codecs } = RTCRtpReceiver.getCapabilities(transceiver.receiver.track.kind) ?? { codecs: [] };
        transceiver.setCodecPreferences(
          wishes.codecs.flatMap((name) => codecs.filter(({ mimeType }) => mimeType.endsWith(`/${name}`)))
        );
      }
    },
    id,
    wishes,
    servers
  );
}

/** The offer of a peer, set as its local description. */
export function offer(
  page: Page,
  id: string,
  options: { readonly iceRestart?: boolean } = {}
): Promise<string> {
  return page.evaluate(
    async (id, options) => {
      const peer = Reflect.get(globalThis, id) as RTCPeerConnection;
      const made = await peer.createOffer(options);
      await peer.setLocalDescription(made);
      return made.sdp ?? '';
    },
    id,
    options
  );
}

/** The answer of a peer to an offer, set as its local description. */
export function answer(page: Page, id: string, offered: string): Promise<string> {
  return page.evaluate(
    async (id, sdp) => {
      const peer = Reflect.get(globalThis, id) as RTCPeerConnection;
      await peer.setRemoteDescription({ type: 'offer', sdp });
      const made = await peer.createAnswer();
      await peer.setLocalDescription(made);
      return made.sdp ?? '';
    },
    id,
    offered
  );
}

/** Completes an exchange at the offerer. */
export async function accept(page: Page, id: string, answered: string): Promise<void> {
  await page.evaluate(
    async (id, sdp) => {
      const peer = Reflect.get(globalThis, id) as RTCPeerConnection;
      await peer.setRemoteDescription({ type: 'answer', sdp });
    },
    id,
    answered
  );
}

/** The local description of a peer once it has found every candidate of its own. */
export function gathered(page: Page, id: string): Promise<string> {
  return page.evaluate(async (id) => {
    const peer = Reflect.get(globalThis, id) as RTCPeerConnection;
    while (peer.iceGatheringState !== 'complete') await new Promise((next) => setTimeout(next, 20));
    return peer.localDescription?.sdp ?? '';
  }, id);
}

/** Adds a track to a peer that is there already, for the offer that comes after. */
export async function addMicrophone(page: Page, id: string): Promise<void> {
  await page.evaluate(async (id) => {
    const peer = Reflect.get(globalThis, id) as RTCPeerConnection;
    const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
    for (const track of stream.getTracks()) peer.addTrack(track, stream);
  }, id);
}

/** Stops whatever media a peer sends, so that the next offer gives up its sections (JSEP §5.2.2). */
export async function stopMedia(page: Page, id: string): Promise<void> {
  await page.evaluate((id) => {
    const peer = Reflect.get(globalThis, id) as RTCPeerConnection;
    for (const transceiver of peer.getTransceivers()) transceiver.stop();
  }, id);
}

/** Ends a peer. */
export async function closePeer(page: Page, id: string): Promise<void> {
  await page.evaluate((id) => (Reflect.get(globalThis, id) as RTCPeerConnection).close(), id);
}
