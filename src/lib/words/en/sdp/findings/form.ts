import type { FormedLetter, FormFaults, RequiredLetter } from '#lib/protocol/sdp/lint/form-rules.ts';
import type { FindingTexts } from '#lib/words/sdp/sdp-words.ts';
import { sectionText } from './section-text.ts';

/** Whether the text is a session description at all (RFC 8866 §5, RFC 9429 §5.8). */
export const formFindings: FindingTexts<FormFaults> = {
  'no-sdp': {
    message: 'No line of the text is SDP.',
    fix: 'Paste the sdp text of the description, from v=0 to its last line.'
  },
  'line-not-sdp': {
    message: ({ empty }) => (empty ? 'The line is empty.' : 'The line is not a letter, = and a value.'),
    fix: 'Write each line as a letter, = and a value; leave no line empty.'
  },
  'line-type-unknown': {
    message: ({ letter }) => `SDP has no line type ${letter}=, and browsers refuse a description with one.`,
    fix: 'Remove the line.'
  },
  'line-end-missing': {
    message: 'The last line has no end, and Chromium refuses the whole description for it.',
    fix: 'End the last line with CRLF, like every other.'
  },
  'line-end-cr': {
    message: 'The line ends in CR without LF.',
    fix: 'End lines with CRLF; LF alone is tolerated, CR alone is not.'
  },
  'version-not-first': { message: 'The first line is not v=0.', fix: 'Begin the description with v=0.' },
  'session-line-missing': {
    message: ({ letter }) => `There is no ${required[letter]}.`,
    fix: 'Add the line before the first m-line, in the order v, o, s, t.'
  },
  'line-repeated': {
    message: ({ section, letter }) => `${sectionText(section)} has a second ${letter}= line.`,
    fix: 'Keep one of them.'
  },
  'line-order': {
    message: ({ letter, after, media }) =>
      media
        ? `The ${letter}= line stands after ${article(after)} ${after}= line. Browsers do not mind, but other parsers may.`
        : `The ${letter}= line stands after ${article(after)} ${after}= line, and Chromium refuses the description for it.`,
    fix: 'Order lines v, o, s, c, b, t, a before the first m-line, and m, c, b, a in a media section.'
  },
  'session-line-in-media': {
    message: ({ letter }) =>
      `A ${letter}= line has no place in a media section. Browsers ignore it, and other parsers may refuse it.`,
    fix: 'Move the line before the first m-line, or remove it.'
  },
  'line-malformed': {
    message: ({ letter }) => `The line must read ${forms[letter]}.`,
    fix: 'Write the line in the form that the grammar gives.'
  },
  'media-line-malformed': {
    message: ({ port }) =>
      port === undefined
        ? 'The m-line needs a media, a port, a protocol and at least one format.'
        : `The port must be a number from 0 to 65535, not "${port}".`,
    fix: 'Write m=<media> <port> <protocol> <format> …, with single spaces.'
  },
  'sections-missing': {
    message: 'The description has no media section. Browsers accept it, and nothing is negotiated.',
    fix: 'Before createOffer, add a track, a transceiver or a data channel.'
  },
  'connection-missing': {
    message: ({ section }) =>
      `${sectionText(section)} has no c= line, and the session part has none either. Firefox refuses the description for it.`,
    fix: 'Add c=IN IP4 0.0.0.0 below the m-line while there is no candidate.'
  }
};

/** `an s= line`, `a t= line`. */
function article(letter: string): string {
  return 'aeioumrs'.includes(letter) ? 'an' : 'a';
}

const required: Readonly<Record<RequiredLetter, string>> = {
  o: 'o= line, the origin',
  s: 's= line, the session name',
  t: 't= line, the time'
};

const forms: Readonly<Record<FormedLetter, string>> = {
  v: 'v=0',
  o: 'o=<user> <session id> <version> IN IP4 <address>',
  t: 't=0 0',
  c: 'c=IN IP4 <address>',
  b: 'b=<type>:<number>, without spaces'
};
