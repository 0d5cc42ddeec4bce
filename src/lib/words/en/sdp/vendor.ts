import type { VendorLines, VendorParts } from '#lib/protocol/sdp/lines/vendor-lines.ts';
import type { FamilyWords } from '#lib/words/sdp/sdp-words.ts';

/** Attributes of one maker, or of another field than WebRTC, that turn up in real descriptions. */
export const vendor: FamilyWords<VendorLines, VendorParts> = {
  lines: {
    'a=x-google-flag': {
      title: 'Google flag',
      says: ({ flag }) => `A switch of libwebrtc: ${flag}.`,
      does: 'With conference, libwebrtc sends VP8 screen content in the layers that Google’s servers expected. Others read past it.',
      without: 'Simulcast is agreed on with a=rid and a=simulcast.'
    },
    'a=X-nat': {
      title: 'NAT type (PJSIP)',
      says: 'The sender’s guess at the NAT in front of it, as PJSIP writes it.',
      does: 'Helps whoever reads a log of a SIP call. Peers do not act on it.',
      without: 'Nothing breaks: no standard knows the line.'
    },
    'a=nortpproxy': {
      title: 'No RTP proxy',
      says: 'A SIP proxy has already put an RTP relay in the way.',
      does: 'Keeps the next SIP proxy from adding a second relay. Peers do not act on it.',
      without: 'Media may pass two relays.'
    },
    'a=silenceSupp': {
      title: 'Silence suppression',
      says: ({ off }) =>
        off ? 'The sender asks for packets during silence too.' : 'The sender allows silence to go unsent.',
      does: 'Telephony gateways and FreeSWITCH act on it; browsers read past it.',
      without: 'The codec’s own means decide, such as usedtx of Opus.'
    },
    'a=direction': {
      title: 'Connection direction (old)',
      says: ({ direction }) =>
        `The sender would open connections as ${direction}, in an early form of a=setup.`,
      does: 'Nothing in WebRTC; SIP servers read it to deal with NATs.',
      without: 'Nothing breaks: a=setup took its place.'
    },
    'a=source-filter': {
      title: 'Source filter',
      says: 'From which senders the receiver takes packets.',
      does: 'For multicast: the network brings packets of these sources alone. WebRTC does not use it.',
      without: 'Packets of any source are taken.'
    },
    'a=control': {
      title: 'RTSP control address',
      says: 'How RTSP names this stream.',
      does: 'An RTSP player sends SETUP to it. WebRTC does not use it.',
      without: 'Nothing breaks in WebRTC.'
    },
    'a=range': {
      title: 'RTSP range',
      says: 'How long the recording is.',
      does: 'An RTSP player may seek in it. WebRTC does not use it.',
      without: 'Nothing breaks in WebRTC.'
    },
    'a=ts-refclk': {
      title: 'Timestamp reference clock',
      says: 'Which clock the sender’s timestamps follow.',
      does: 'A receiver that follows the same clock can play several senders in step. Browsers read past it.',
      without: 'RTCP sender reports alone relate the clocks.'
    },
    'a=mediaclk': {
      title: 'Media clock',
      says: 'How the media clock runs against the reference clock.',
      does: 'A receiver can recover the rate of the sender’s media clock. Browsers read past it.',
      without: 'The receiver estimates the rate from what arrives.'
    }
  },
  parts: {
    'google-flag': 'conference is the only one.',
    'nat-type': 'A number from PJSIP’s list; 0 is unknown.',
    'nat-type-name': 'The same in words.',
    nortpproxy: 'yes, or a tag of the proxy.',
    'silence-state': 'on or off.',
    'silence-timer': 'Milliseconds of silence before suppression; - when not told.',
    'silence-preference': 'Which kind of suppression; - when not told.',
    'silence-description': 'How silence is described; - when not told.',
    'noise-level': 'The level of comfort noise; - when not told.',
    'connection-direction': 'active, passive or both.',
    'filter-mode': 'incl takes the sources that follow, excl takes all but them.',
    'filter-network-type': 'IN, the Internet.',
    'filter-address-types': 'IP4, IP6, or * for a name.',
    'filter-destination': 'Where the packets go.',
    'filter-source': 'Where they come from.',
    'control-uri': 'An address, often relative to that of the description.',
    range: 'A unit such as npt, the beginning and the end.',
    'clock-source': 'A kind of clock, such as ntp, ptp or gps, and which one.',
    'media-clock-source': 'sender, or direct with an offset.'
  }
};
