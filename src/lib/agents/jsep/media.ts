import type { MediaAbility } from '#lib/protocol/sdp/build/answer-to.ts';
import type { DataSpec, MediaSpec } from '#lib/protocol/sdp/build/spec.ts';
import type { Codec } from '#lib/protocol/sdp/codecs.ts';
import type { RandomSource } from '../contract.ts';
import { drawSsrc, drawUuid } from './identifiers.ts';

export type MediaKind = 'audio' | 'video';

/** The section that `addTransceiver(kind)` makes: a sender without a stream, which sends and receives. */
export type Sender = Pick<MediaSpec, 'streams' | 'sources' | 'sourceGroups'>;

const videoFeedback = ['transport-cc', 'ccm fir', 'nack', 'nack pli'];

function rtx(payloadType: number, of: number): Codec {
  return { payloadType, name: 'rtx', clockRate: 90000, parameters: `apt=${of}`, feedback: [] };
}

/** The codecs that everyone must have: RFC 7874 §3 for audio; RFC 7742 §5 for video, with retransmission (RFC 4588). */
const codecs: Readonly<Record<MediaKind, readonly Codec[]>> = {
  audio: [
    {
      payloadType: 111,
      name: 'opus',
      clockRate: 48000,
      channels: 2,
      parameters: 'minptime=10;useinbandfec=1',
      feedback: ['transport-cc']
    },
    { payloadType: 0, name: 'PCMU', clockRate: 8000, feedback: [] },
    { payloadType: 8, name: 'PCMA', clockRate: 8000, feedback: [] },
    { payloadType: 110, name: 'telephone-event', clockRate: 48000, feedback: [] }
  ],
  video: [
    { payloadType: 96, name: 'VP8', clockRate: 90000, feedback: videoFeedback },
    rtx(97, 96),
    {
      payloadType: 102,
      name: 'H264',
      clockRate: 90000,
      feedback: videoFeedback,
      parameters: 'level-asymmetry-allowed=1;packetization-mode=1;profile-level-id=42e01f'
    },
    rtx(103, 102)
  ]
};

/** RFC 9143 §15: names the section of a packet in a bundle. RFC 6464: audio level. */
const extensions: Readonly<Record<MediaKind, MediaSpec['extensions']>> = {
  audio: [
    { id: 1, uri: 'urn:ietf:params:rtp-hdrext:ssrc-audio-level' },
    { id: 4, uri: 'urn:ietf:params:rtp-hdrext:sdes:mid' }
  ],
  video: [{ id: 4, uri: 'urn:ietf:params:rtp-hdrext:sdes:mid' }]
};

const nothingSent: Sender = { streams: [], sources: [], sourceGroups: [] };

/** The parameters with which data channels are offered: libwebrtc's values. */
export const dataAbility: Pick<DataSpec, 'sctpPort' | 'maxMessageSize'> = {
  sctpPort: 5000,
  maxMessageSize: 262144
};

/** A sender of its own track, under the canonical name that all senders of one peer share. */
export function makeSender(kind: MediaKind, cname: string, random: RandomSource): Sender {
  const track = drawUuid(random);
  const ssrcs = kind === 'audio' ? [drawSsrc(random)] : [drawSsrc(random), drawSsrc(random)];
  return {
    streams: [{ stream: '-', track }],
    sources: ssrcs.map((ssrc) => ({ ssrc, cname })),
    sourceGroups: kind === 'audio' ? [] : [{ semantics: 'FID', ssrcs }]
  };
}

/** The direction of an answer: everything is received, and a sender's track is sent. */
export function mediaAbility(kind: MediaKind, sender: Sender | undefined): MediaAbility {
  return {
    codecs: codecs[kind],
    extensions: extensions[kind].map(({ uri }) => uri),
    direction: sender ? 'sendrecv' : 'recvonly',
    ...(sender ?? nothingSent)
  };
}

/** A section that is offered for the first time. */
export function offeredMedia(
  kind: MediaKind,
  sender: Sender | undefined
): Omit<MediaSpec, 'mid' | 'transport' | 'bundleOnly'> {
  return {
    media: kind,
    protocol: 'UDP/TLS/RTP/SAVPF',
    reducedSizeRtcp: true,
    codecs: codecs[kind],
    extensions: extensions[kind],
    ...offeredDirection(sender)
  };
}

/** The direction of a section in a new offer; the section may be old. */
export function offeredDirection(sender: Sender | undefined): Pick<MediaSpec, 'direction'> & Sender {
  return { direction: sender ? 'sendrecv' : 'recvonly', ...(sender ?? nothingSent) };
}
