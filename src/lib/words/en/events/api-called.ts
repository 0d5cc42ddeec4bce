import { quote } from '#lib/analysis/names/short-words.ts';
import type { Json } from '#lib/trace/base.ts';
import type { EventOf } from '#lib/trace/event.ts';
import { candidateName } from '#lib/analysis/names/candidate-name.ts';
import type { Section } from '#lib/trace/section.ts';
import type { EventTexts } from '../../event-texts.ts';
import { article, endsCandidates, textOf } from '../wording.ts';

/** The caller, the peer that faces it, and the first argument. */
export interface Caller {
  readonly who: string;
  readonly peer: string;
  readonly first: Json | undefined;
}

interface Method {
  readonly what: (caller: Caller) => string;
  readonly why: string | ((caller: Caller) => string);
  readonly section: Section | ((caller: Caller) => Section);
}

/** The meaning of a call of each method. Methods that are not here are told by {@link otherMethod}. */
export const methods: Readonly<Record<string, Method>> = {
  RTCPeerConnection: {
    what: ({ who }) => `${who} creates a peer connection.`,
    why: 'It holds everything about one connection: descriptions, ICE, DTLS and channels. Nothing is sent yet.',
    section: 'W3C webrtc-pc'
  },
  createOffer: {
    what: ({ who }) => `${who} asks for an offer.`,
    why: 'createOffer only makes text: it gathers nothing, sends nothing and changes no state.',
    section: 'RFC 9429 §4.1.8'
  },
  createAnswer: {
    what: ({ who, peer }) => `${who} asks for an answer to ${peer}’s offer.`,
    why: 'An answer accepts or refuses each media section of the offer, in the same order. Like createOffer, this only makes text.',
    section: 'RFC 9429 §5.3.1'
  },
  setLocalDescription: {
    what: ({ who, first }) => `${who} applies ${ownDescription(first)}.`,
    why: ({ first }) =>
      textOf(first, 'type') === 'rollback'
        ? 'Rolling back drops the pending description and returns to the last stable state.'
        : 'A local description with new ICE credentials starts gathering, before anything has been sent.',
    section: 'RFC 9429 §3.5.1'
  },
  setRemoteDescription: {
    what: ({ who, peer, first }) => `${who} applies ${peer}’s ${textOf(first, 'type') ?? 'description'}.`,
    why: ({ who, peer, first }) =>
      textOf(first, 'type') === 'answer'
        ? `It brings ${peer}’s ICE credentials and fingerprint and completes the negotiation. Checks can start once a local and a remote candidate make a pair.`
        : `It tells ${who} which media sections, ICE credentials and fingerprint ${peer} offers.${announcement(textOf(first, 'sdp'))}`,
    section: 'RFC 9429 §5.6'
  },
  addIceCandidate: {
    what: ({ who, peer, first }) =>
      endsCandidates(first)
        ? `${who} tells ICE that ${peer} has no more candidates.`
        : `${who} hands ICE ${peer}’s ${candidateName(textOf(first, 'candidate'))}.`,
    why: ({ first }) =>
      endsCandidates(first)
        ? 'RFC 8838 lets a trickling agent fail only after this. Until then another candidate might still come.'
        : 'ICE can pair it with the local candidates of the same component and address family, and checks pairs in order of priority.',
    section: ({ first }) => (endsCandidates(first) ? 'RFC 8838 §14' : 'RFC 8838 §11')
  },
  createDataChannel: {
    what: ({ who, first }) =>
      `${who} creates the data channel${typeof first === 'string' && first ? ` ${quote(first)}` : ''}.`,
    why: 'The first channel puts one m=application section in the next offer. A channel is reliable and ordered unless the page asks otherwise.',
    section: 'RFC 8831 §6'
  },
  addTransceiver: {
    what: ({ who, first }) => `${who} adds ${typeof first === 'string' ? article(first) : 'a'} transceiver.`,
    why: 'It makes a media section in the next offer. That needs neither a microphone nor a camera.',
    section: 'W3C webrtc-pc'
  },
  addTrack: {
    what: ({ who }) => `${who} adds a track.`,
    why: 'A track needs a media section to be sent in, so the peers have to negotiate.',
    section: 'W3C webrtc-pc'
  },
  removeTrack: {
    what: ({ who }) => `${who} removes a track.`,
    why: 'Its media section stays, but gets another direction with the next negotiation.',
    section: 'W3C webrtc-pc'
  },
  send: {
    what: ({ who, first }) =>
      `${who} sends ${typeof first === 'string' ? quote(first) : 'a message'} on the channel.`,
    why: 'send hands the message to SCTP, which carries it inside DTLS over the selected pair.',
    section: 'RFC 8831 §6.6'
  },
  close: {
    what: ({ who }) => `${who} closes.`,
    why: 'Closing is final, and the states of the peer connection change here without an event. The other peer learns of it from DTLS, or when its checks go unanswered.',
    section: 'W3C webrtc-pc'
  },
  getStats: {
    what: ({ who }) => `${who} reads the statistics.`,
    why: 'Counters are all that a page can see of checks: the STUN messages themselves are hidden from it.',
    section: 'W3C webrtc-stats'
  },
  restartIce: {
    what: ({ who }) => `${who} asks for an ICE restart.`,
    why: 'The next offer has new ICE credentials and begins a new generation. If the old pair still works, it carries on until a new one is selected.',
    section: 'RFC 8445 §9'
  },
  setConfiguration: {
    what: ({ who }) => `${who} changes the configuration.`,
    why: 'Other ICE servers take effect with the next gathering.',
    section: 'RFC 9429 §4.1.18'
  },
  getRemoteCertificates: {
    what: ({ who, peer }) => `${who} reads the certificate that ${peer} presented.`,
    why: 'Its hash must equal the a=fingerprint that came over the signaling bus.',
    section: 'RFC 8122 §5'
  },
  generateCertificate: {
    what: ({ who }) => `${who} makes a certificate.`,
    why: 'It is self-signed, so only its fingerprint in the SDP vouches for it.',
    section: 'RFC 8122 §5'
  }
};

/** Puts a call of a method that has no text of its own into words. */
export function otherMethod(event: EventOf<'api.called'>, who: string) {
  return {
    what: `${who} calls ${event.method}.`,
    why: 'It is a method of the WebRTC API that the page calls.',
    section: 'W3C webrtc-pc'
  } as const;
}

/** A method of the API is called. */
export const called: EventTexts<'api'>['called'] = (event, { name, peer }) => {
  const who = name(event.actor);
  const method = methodOf(event.method);
  if (!method) return otherMethod(event, who);
  const caller: Caller = { who, peer: peer(event.actor), first: event.args[0] };
  return {
    what: method.what(caller),
    why: typeof method.why === 'string' ? method.why : method.why(caller),
    section: typeof method.section === 'string' ? method.section : method.section(caller)
  };
};

/** `setLocalDescription` of `pc.setLocalDescription`, `RTCPeerConnection` of `new RTCPeerConnection`. */
function methodOf(name: string): Method | undefined {
  const bare = name.replace(/^new /, '').split('.').at(-1) ?? name;
  return Object.hasOwn(methods, bare) ? methods[bare] : undefined;
}

function ownDescription(first: Json | undefined): string {
  const kind = textOf(first, 'type');
  if (kind === 'rollback') return 'a rollback';
  return kind ? `the ${kind} as local description` : 'a local description';
}

function announcement(sdp = ''): string {
  return /^m=(?:audio|video) /m.test(sdp) ? ' Tracks are announced now, before any media arrives.' : '';
}
