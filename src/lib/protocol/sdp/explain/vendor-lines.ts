import type { LineTable } from './explanation.ts';
import { inOrder, whole, wordsOf } from './words.ts';

const optional = 'Nothing breaks: no standard knows the line.';

/** Attributes of one maker, or of another field than WebRTC, that turn up in real descriptions. */
export const vendorLines: LineTable = {
  'a=x-google-flag': {
    title: 'Google flag',
    says: ({ line }) => `A switch of libwebrtc: ${line.value}.`,
    does: 'With conference, libwebrtc sends VP8 screen content in the layers that Google’s servers expected. Others read past it.',
    without: 'Simulcast is agreed on with a=rid and a=simulcast.',
    rfc: ['no standard; libwebrtc'],
    example: 'a=x-google-flag:conference',
    values: ({ line }) => whole(line, { name: 'flag', says: 'conference is the only one.' })
  },
  'a=X-nat': {
    title: 'NAT type (PJSIP)',
    says: 'The sender’s guess at the NAT in front of it, as PJSIP writes it.',
    does: 'Helps whoever reads a log of a SIP call. Peers do not act on it.',
    without: optional,
    rfc: ['no standard; PJSIP'],
    example: 'a=X-nat:0',
    values: ({ line }) =>
      inOrder(wordsOf(line), [
        {
          name: 'NAT type',
          says: 'A number from PJSIP’s list; 0 is unknown.'
        },
        { name: 'name', says: 'The same in words.' }
      ])
  },
  'a=nortpproxy': {
    title: 'No RTP proxy',
    says: 'A SIP proxy has already put an RTP relay in the way.',
    does: 'Keeps the next SIP proxy from adding a second relay. Peers do not act on it.',
    without: 'Media may pass two relays.',
    rfc: ['no standard; rtpproxy'],
    example: 'a=nortpproxy:yes',
    values: ({ line }) => whole(line, { name: 'value', says: 'yes, or a tag of the proxy.' })
  },
  'a=silenceSupp': {
    title: 'Silence suppression',
    says: ({ line }) =>
      line.value.startsWith('off')
        ? 'The sender asks for packets during silence too.'
        : 'The sender allows silence to go unsent.',
    does: 'Telephony gateways and FreeSWITCH act on it; browsers read past it.',
    without: 'The codec’s own means decide, such as usedtx of Opus.',
    rfc: ['RFC 3108'],
    example: 'a=silenceSupp:off - - - -',
    values: ({ line }) =>
      inOrder(wordsOf(line), [
        { name: 'state', says: 'on or off.' },
        { name: 'timer', says: 'Milliseconds of silence before suppression; - when not told.' },
        { name: 'preference', says: 'Which kind of suppression; - when not told.' },
        { name: 'silence description', says: 'How silence is described; - when not told.' },
        { name: 'noise level', says: 'The level of comfort noise; - when not told.' }
      ])
  },
  'a=direction': {
    title: 'Connection direction (old)',
    says: ({ line }) => `The sender would open connections as ${line.value}, in an early form of a=setup.`,
    does: 'Nothing in WebRTC; SIP servers read it to deal with NATs.',
    without: 'Nothing breaks: a=setup took its place.',
    rfc: ['draft-ietf-mmusic-comedia-05'],
    example: 'a=direction:active',
    values: ({ line }) => whole(line, { name: 'direction', says: 'active, passive or both.' })
  },
  'a=source-filter': {
    title: 'Source filter',
    says: 'From which senders the receiver takes packets.',
    does: 'For multicast: the network brings packets of these sources alone. WebRTC does not use it.',
    without: 'Packets of any source are taken.',
    rfc: ['RFC 4570 §3'],
    example: 'a=source-filter: incl IN IP4 233.252.0.2 198.51.100.7',
    values: ({ line }) =>
      inOrder(
        wordsOf(line),
        [
          { name: 'filter mode', says: 'incl takes the sources that follow, excl takes all but them.' },
          { name: 'network type', says: 'IN, the Internet.' },
          { name: 'address types', says: 'IP4, IP6, or * for a name.' },
          { name: 'destination', says: 'Where the packets go.' }
        ],
        { name: 'source', says: 'Where they come from.' }
      )
  },
  'a=control': {
    title: 'RTSP control address',
    says: 'How RTSP names this stream.',
    does: 'An RTSP player sends SETUP to it. WebRTC does not use it.',
    without: 'Nothing breaks in WebRTC.',
    rfc: ['RFC 7826 §D.1.1'],
    example: 'a=control:stream=0',
    values: ({ line }) =>
      whole(line, { name: 'URI', says: 'An address, often relative to that of the description.' })
  },
  'a=range': {
    title: 'RTSP range',
    says: 'How long the recording is.',
    does: 'An RTSP player may seek in it. WebRTC does not use it.',
    without: 'Nothing breaks in WebRTC.',
    rfc: ['RFC 7826 §D.1.6'],
    example: 'a=range:npt=now-',
    values: ({ line }) =>
      whole(line, { name: 'range', says: 'A unit such as npt, the beginning and the end.' })
  },
  'a=ts-refclk': {
    title: 'Timestamp reference clock',
    says: 'Which clock the sender’s timestamps follow.',
    does: 'A receiver that follows the same clock can play several senders in step. Browsers read past it.',
    without: 'RTCP sender reports alone relate the clocks.',
    rfc: ['RFC 7273 §4'],
    example: 'a=ts-refclk:ntp=pool.ntp.org',
    values: ({ line }) =>
      whole(line, { name: 'clock source', says: 'A kind of clock, such as ntp, ptp or gps, and which one.' })
  },
  'a=mediaclk': {
    title: 'Media clock',
    says: 'How the media clock runs against the reference clock.',
    does: 'A receiver can recover the rate of the sender’s media clock. Browsers read past it.',
    without: 'The receiver estimates the rate from what arrives.',
    rfc: ['RFC 7273 §5'],
    example: 'a=mediaclk:sender',
    values: ({ line }) =>
      whole(line, { name: 'media clock source', says: 'sender, or direct with an offset.' })
  }
};
