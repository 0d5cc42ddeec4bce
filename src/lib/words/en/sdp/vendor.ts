import type { VendorLines, VendorParts } from '#lib/protocol/sdp/lines/vendor-lines.ts';
import type { FamilyWords } from '#lib/words/sdp/sdp-words.ts';

/** Attributes of one maker, or of another field than WebRTC, that turn up in real descriptions. */
export const vendor: FamilyWords<VendorLines, VendorParts> = {
  lines: {
    'a=x-google-flag': {
      title: 'Google flag',
      says: ({ flag }) => `A switch of libwebrtc: ${flag}.`,
      does: 'With conference, libwebrtc sends VP8 screen content in the layers that Google’s servers expected. Other peers ignore it.',
      without: 'Simulcast is agreed on with a=rid and a=simulcast.'
    },
    'a=X-nat': {
      title: 'NAT type (PJSIP)',
      says: 'The sender’s guess at the kind of NAT in front of it, as PJSIP writes it.',
      does: 'It helps people who read the log of a SIP call. Peers ignore it.',
      without: 'Nothing breaks: the line is in no standard.'
    },
    'a=nortpproxy': {
      title: 'No RTP proxy',
      says: 'A SIP proxy has already put an RTP relay into the path.',
      does: 'It keeps the next SIP proxy from adding a second relay. Peers ignore it.',
      without: 'Media may pass through two relays.'
    },
    'a=silenceSupp': {
      title: 'Silence suppression',
      says: ({ off }) =>
        off
          ? 'The sender asks for packets during silence, too.'
          : 'The sender allows silence not to be sent.',
      does: 'Telephony gateways and FreeSWITCH act on it; browsers ignore it.',
      without: 'The codec’s own parameters decide, such as usedtx of Opus.'
    },
    'a=direction': {
      title: 'Connection direction (old)',
      says: ({ direction }) =>
        `The sender would open connections as ${direction}, in an early form of a=setup.`,
      does: 'Nothing in WebRTC; SIP servers read it to deal with NATs.',
      without: 'Nothing breaks: a=setup has replaced it.'
    },
    'a=source-filter': {
      title: 'Source filter',
      says: 'The senders whose packets the receiver accepts.',
      does: 'With multicast, the network delivers only packets from these sources. WebRTC does not use it.',
      without: 'Packets from any source are accepted.'
    },
    'a=control': {
      title: 'RTSP control address',
      says: 'The address of this stream in RTSP.',
      does: 'An RTSP player sends SETUP to it. WebRTC does not use it.',
      without: 'Nothing breaks in WebRTC.'
    },
    'a=range': {
      title: 'RTSP range',
      says: 'The length of the recording.',
      does: 'An RTSP player may seek in it. WebRTC does not use it.',
      without: 'Nothing breaks in WebRTC.'
    },
    'a=ts-refclk': {
      title: 'Timestamp reference clock',
      says: 'The clock that the sender’s timestamps follow.',
      does: 'A receiver that follows the same clock can play several senders in sync. Browsers ignore it.',
      without: 'Only RTCP sender reports relate the clocks.'
    },
    'a=mediaclk': {
      title: 'Media clock',
      says: 'How the media clock relates to the reference clock.',
      does: 'A receiver can recover the rate of the sender’s media clock. Browsers ignore it.',
      without: 'The receiver estimates the rate from what arrives.'
    }
  },
  parts: {
    'google-flag': 'conference is the only flag.',
    'nat-type': 'A number from PJSIP’s list; 0 is unknown.',
    'nat-type-name': 'The same in words.',
    nortpproxy: 'yes, or a tag of the proxy.',
    'silence-state': 'on or off.',
    'silence-timer': 'Milliseconds of silence before suppression, or - for none given.',
    'silence-preference': 'The kind of suppression, or - for none given.',
    'silence-description': 'How silence is described, or - for none given.',
    'noise-level': 'The level of comfort noise, or - for none given.',
    'connection-direction': 'active, passive or both.',
    'filter-mode': 'incl takes the sources that follow, excl takes all but them.',
    'filter-network-type': 'IN, the Internet.',
    'filter-address-types': 'IP4, IP6, or * for a name.',
    'filter-destination': 'Where the packets go.',
    'filter-source': 'Where the packets come from.',
    'control-uri': 'An address, often relative to that of the description.',
    range: 'A unit such as npt, the beginning and the end.',
    'clock-source': 'A kind of clock, such as ntp, ptp or gps, and which one.',
    'media-clock-source': 'sender, or direct with an offset.'
  }
};
