import type { LineTable } from '../explanation.ts';
import { explainWord, inOrder, lookUp, whole, wordsOf } from '../words.ts';

const contents: Readonly<Record<string, string>> = {
  slides: 'Slides or a shared screen.',
  speaker: 'The person who speaks.',
  sl: 'Sign language.',
  main: 'The main stream.',
  alt: 'An alternative to the main stream.'
};

/** The lines that say what a stream is for, where it comes from and how it is sent. */
export const streamLines: LineTable = {
  'a=content': {
    title: 'What the stream shows',
    says: ({ line }) => {
      const says = wordsOf(line, ' ,').map(({ text }) => lookUp(contents, text) ?? `${text}.`);
      return says.length === 0 ? 'Names no content.' : `The stream is for: ${says.join(' ')}`;
    },
    does: 'A conference device puts the stream where it belongs, such as slides on the second screen.',
    without: 'The application decides. Browsers ignore the line.',
    rfc: ['RFC 4796 §5'],
    example: 'a=content:slides,speaker',
    values: ({ line }) =>
      wordsOf(line, ' ,').map((word) =>
        explainWord(word, {
          name: 'media content',
          says: (text) => lookUp(contents, text) ?? 'A content that Trickle does not know.',
          rfc: 'RFC 4796 §5'
        })
      )
  },
  'a=label': {
    title: 'Label',
    says: ({ line }) => `The section goes by the label ${line.value.trim()}.`,
    does: 'Something outside SDP, such as the roster of a conference, refers to it.',
    without: 'Nothing outside can point at the section. Inside the description it is mid that counts.',
    rfc: ['RFC 4574 §4'],
    example: 'a=label:7',
    values: ({ line }) =>
      whole(line, { name: 'label', says: 'A name of the application’s own.', rfc: 'RFC 4574 §4' })
  },
  'a=source-filter': {
    title: 'Source filter',
    says: ({ line }) => {
      const [mode, , , destination, ...sources] = wordsOf(line).map(({ text }) => text);
      const verb = mode === 'excl' ? 'not taken from' : 'taken only from';
      return `Packets to ${destination ?? 'an address'} are ${verb} ${sources.join(' ') || 'no source'}.`;
    },
    does: 'A receiver of multicast joins or blocks these sources.',
    without:
      'Packets from any source are taken. WebRTC has no use for it: ICE and SRTP decide whose packets count.',
    rfc: ['RFC 4570 §3'],
    example: 'a=source-filter: incl IN IP4 232.3.4.5 192.0.2.10',
    values: ({ line }) =>
      inOrder(
        wordsOf(line),
        [
          {
            name: 'filter mode',
            says: (mode) => (mode === 'excl' ? 'Not from these sources.' : 'From these sources only.')
          },
          { name: 'network type', says: 'IN: the Internet.' },
          { name: 'address type', says: 'IP4, IP6, or * for names.' },
          { name: 'destination', says: 'The address that the filter is for; * for that of the c= line.' }
        ],
        { name: 'source', says: 'A source that the filter names.' }
      )
  },
  'a=silenceSupp': {
    title: 'Silence suppression',
    says: ({ line }) => `Silence suppression is ${wordsOf(line)[0]?.text ?? 'not set'}.`,
    does: 'With off, silence is sent like sound, as fax and modems need.',
    without: 'The codec’s own settings hold, such as usedtx of Opus.',
    rfc: ['RFC 3108 §5.6'],
    example: 'a=silenceSupp:off - - - -',
    values: ({ line }) =>
      inOrder(wordsOf(line), [
        { name: 'silenceSuppEnable', says: 'on or off.' },
        {
          name: 'silenceTimer',
          says: 'How long silence lasts before it is suppressed, in milliseconds; - for not given.'
        },
        { name: 'suppPref', says: 'How silence is suppressed: standard or custom; - for not given.' },
        { name: 'sidUse', says: 'How the background noise is described; - for not given.' },
        { name: 'fxnslevel', says: 'The level of the comfort noise; - for not given.' }
      ])
  },
  'a=maxprate': {
    title: 'Highest packet rate',
    says: ({ line }) => `At most ${line.value.trim()} packets a second are sent.`,
    does: 'With b=TIAS it gives the bandwidth with headers: the rate plus the packets times their headers.',
    without: 'The overhead of the headers can only be guessed.',
    rfc: ['RFC 3890 §6.3'],
    example: 'a=maxprate:50.0',
    values: ({ line }) =>
      whole(line, { name: 'packet rate', says: 'Packets a second, at most.', rfc: 'RFC 3890 §6.3' })
  },
  'a=x-google-flag': {
    title: 'Chromium flag',
    says: ({ line }) => `Chromium’s own flag ${line.value.trim()} is set.`,
    does: 'conference made Chromium send simulcast, before rid and a=simulcast.',
    without: 'Nothing changes: it is of no use to peers of today.',
    rfc: ['libwebrtc'],
    example: 'a=x-google-flag:conference',
    values: ({ line }) =>
      whole(line, {
        name: 'flag',
        says: 'conference: the video is for a conference server, which wants simulcast.'
      })
  },
  'a=ts-refclk': {
    title: 'Reference clock',
    says: ({ line }) => `Timestamps follow the clock ${line.value.trim()}.`,
    does: 'Receivers of several senders play in sync if these share a clock.',
    without: 'Streams of one sender are aligned by its RTCP sender reports alone.',
    rfc: ['RFC 7273 §4'],
    example: 'a=ts-refclk:ntp=/traceable/',
    values: ({ line }) =>
      whole(line, { name: 'clock source', says: 'Which clock, such as NTP or PTP, and whose.' })
  },
  'a=mediaclk': {
    title: 'Media clock',
    says: ({ line }) => `RTP timestamps relate to the reference clock as ${line.value.trim()}.`,
    does: 'The receiver works out wall clock time from RTP timestamps without RTCP.',
    without: 'The relation comes with RTCP sender reports.',
    rfc: ['RFC 7273 §5'],
    example: 'a=mediaclk:sender',
    values: ({ line }) =>
      whole(line, { name: 'media clock', says: 'sender, direct with an offset, or an IEEE 1722 stream.' })
  }
};
