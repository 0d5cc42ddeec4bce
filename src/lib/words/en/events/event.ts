import type { Json } from '#lib/trace/base.ts';
import type { Section } from '#lib/trace/section.ts';
import type { EventTexts } from '../../event-texts.ts';
import { textOf } from '../wording.ts';

interface Fired {
  readonly who: string;
  readonly peer: string;
  readonly detail: Json | undefined;
}

interface Handler {
  readonly what: (fired: Fired) => string;
  readonly why: string;
  readonly section: Section;
}

/** The meaning of each event of the API. Of one that is not here the text says that it fires. */
export const handlers: Readonly<Record<string, Handler>> = {
  negotiationneeded: {
    what: ({ who }) => `${who} has to negotiate.`,
    why: 'Something has changed that no description covers yet. Several changes in one turn fire this once.',
    section: 'W3C webrtc-pc'
  },
  icecandidate: {
    what: ({ who, detail }) =>
      isNull(detail) ? `${who} gets the null candidate.` : `${who} gets the end of the candidates.`,
    why: 'This only tells the page that gathering has finished. null is never signaled: the other peer is told with an empty candidate.',
    section: 'RFC 8838 §13'
  },
  track: {
    what: ({ who, peer, detail }) => `${who} gets ${kindOf(detail)} track from ${peer}.`,
    why: 'It fires when the remote description is applied, before any media. The track is muted until media arrives, which unmute tells.',
    section: 'W3C webrtc-pc'
  },
  datachannel: {
    what: ({ who, peer }) => `${who} gets the data channel that ${peer} created.`,
    why: 'A DCEP OPEN message arrived over SCTP. The channel is not in the SDP, which only says that there can be channels.',
    section: 'RFC 8832 §5.1'
  },
  open: {
    what: ({ who }) => `${who}’s data channel opens.`,
    why: 'Messages can be sent from here on. This is later than connected, because SCTP is set up after DTLS.',
    section: 'W3C webrtc-pc'
  },
  message: {
    what: ({ who }) => `${who} gets a message.`,
    why: 'It came through SCTP inside DTLS: whole, and in order unless the channel was created as unordered.',
    section: 'RFC 8831 §6.6'
  },
  close: {
    what: ({ who }) => `${who}’s data channel closes.`,
    why: 'Its streams were reset, or the connection beneath it has ended.',
    section: 'RFC 8831 §6.7'
  },
  closing: {
    what: ({ who }) => `${who}’s data channel begins to close.`,
    why: 'Closing resets the streams of both directions; what is queued is still sent.',
    section: 'RFC 8831 §6.7'
  },
  error: {
    what: ({ who }) => `${who} gets an error.`,
    why: 'A channel cannot go on. Its details are below.',
    section: 'W3C webrtc-pc'
  },
  unmute: {
    what: ({ who, peer }) => `${who} gets the first media from ${peer}.`,
    why: 'The track has existed since the remote description. Only now do packets arrive.',
    section: 'W3C webrtc-pc'
  },
  mute: {
    what: ({ who }) => `${who} gets no media on a track.`,
    why: 'The track stays. It is muted until packets arrive again.',
    section: 'W3C webrtc-pc'
  },
  selectedcandidatepairchange: {
    what: ({ who }) => `${who} changes the selected pair.`,
    why: 'Data leaves on the selected pair from here on. The page can read it with getSelectedCandidatePair().',
    section: 'RFC 8445 §12.1'
  },
  bufferedamountlow: {
    what: ({ who }) => `${who}’s send buffer is low.`,
    why: 'Most of what was queued has been sent, so the page can hand over more.',
    section: 'W3C webrtc-pc'
  }
};

/** Events of the API. */
export const event: EventTexts<'event'> = {
  fired: (event, { name, peer }) => {
    const who = name(event.actor);
    const handler = Object.hasOwn(handlers, event.name) ? handlers[event.name] : undefined;
    if (!handler) {
      const why = 'The browser tells the page by an event.';
      return { what: `${who} gets the event ${event.name}.`, why, section: 'W3C webrtc-pc' };
    }
    const what = handler.what({ who, peer: peer(event.actor), detail: event.detail });
    return { what, why: handler.why, section: handler.section };
  }
};

/** Chrome fires `null` alone; the specification fires the empty candidate before it. */
function isNull(detail: Json | undefined): boolean {
  if (detail === undefined || detail === null) return true;
  return typeof detail === 'object' && 'candidate' in detail && Reflect.get(detail, 'candidate') === null;
}

function kindOf(detail: Json | undefined): string {
  const kind = textOf(detail, 'kind') ?? (typeof detail === 'string' ? detail : undefined);
  if (kind === 'audio') return 'an audio';
  return kind === 'video' ? 'a video' : 'a';
}
