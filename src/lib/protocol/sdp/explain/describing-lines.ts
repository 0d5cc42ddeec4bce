import type { LineEntry, LineTable } from './explanation.ts';
import { inOrder, lookUp, type Meaning, whole, wordsOf } from './words.ts';

const words = (meaning: Meaning): Pick<LineEntry, 'values'> => ({
  values: ({ line }) => inOrder(wordsOf(line), [], meaning)
});
const one = (meaning: Meaning): Pick<LineEntry, 'values'> => ({ values: ({ line }) => whole(line, meaning) });
const nothing = 'Nothing on the wire: browsers read past it.';
const optional = 'Nothing breaks; the line is optional, and browsers do not write it.';

const contents: Readonly<Record<string, string>> = {
  slides: 'Slides of a presentation.',
  speaker: 'The picture of the speaker.',
  sl: 'Sign language.',
  main: 'The main stream.',
  alt: 'An alternative to the main stream.'
};

/** Attributes that describe a session or a section to people and to applications (RFC 8866 §6, RFC 4574, RFC 4796). */
export const describingLines: LineTable = {
  'a=tool': {
    title: 'Tool',
    says: ({ line }) => `The description was written by ${line.value}.`,
    does: nothing,
    without: optional,
    rfc: ['RFC 8866 §6.3'],
    example: 'a=tool:libavformat 60.16.100',
    ...one({ name: 'tool', says: 'Name and version of the software.' })
  },
  'a=charset': {
    title: 'Character set',
    says: ({ line }) => `Names and information texts are in ${line.value}.`,
    does: 'Tells an application how to read the free texts of the description.',
    without: 'The texts are UTF-8, which is what everybody uses.',
    rfc: ['RFC 8866 §6.10'],
    example: 'a=charset:ISO-8859-1',
    ...one({ name: 'charset', says: 'A registered character set.' })
  },
  'a=sdplang': {
    title: 'Language of the description',
    says: ({ line }) => `The free texts of the description are in the language ${line.value}.`,
    does: nothing,
    without: optional,
    rfc: ['RFC 8866 §6.11'],
    example: 'a=sdplang:fr',
    ...one({ name: 'language tag', says: 'A language tag by RFC 5646.' })
  },
  'a=lang': {
    title: 'Language of the media',
    says: ({ line }) => `The media is in the language ${line.value}.`,
    does: 'Lets an application choose among sections by language.',
    without: optional,
    rfc: ['RFC 8866 §6.12'],
    example: 'a=lang:de',
    ...one({ name: 'language tag', says: 'A language tag by RFC 5646.' })
  },
  'a=cat': {
    title: 'Category',
    says: 'The category of the session. The attribute is obsolete.',
    does: nothing,
    without: optional,
    rfc: ['RFC 8866 §6.1'],
    example: 'a=cat:education.webrtc',
    ...one({ name: 'category', says: 'From the general to the particular, parted by dots.' })
  },
  'a=keywds': {
    title: 'Keywords',
    says: 'Keywords to find the session by. The attribute is obsolete.',
    does: nothing,
    without: optional,
    rfc: ['RFC 8866 §6.2'],
    example: 'a=keywds:webrtc lecture',
    ...words({ name: 'keyword', says: 'A word to search for.' })
  },
  'a=type': {
    title: 'Conference type',
    says: ({ line }) => `The conference is of the type ${line.value}.`,
    does: 'Suggests defaults to conference software, such as who may speak. Browsers read past it.',
    without: optional,
    rfc: ['RFC 8866 §6.9'],
    example: 'a=type:meeting',
    ...one({ name: 'type', says: 'broadcast, meeting, moderated, test or H332.' })
  },
  'a=orient': {
    title: 'Orientation',
    says: ({ line }) => `A whiteboard or a presentation is shown ${line.value}.`,
    does: nothing,
    without: optional,
    rfc: ['RFC 8866 §6.8'],
    example: 'a=orient:landscape',
    ...one({ name: 'orientation', says: 'portrait, landscape or seascape, which is landscape upside down.' })
  },
  'a=quality': {
    title: 'Quality',
    says: ({ line }) => `The picture is to be sent with quality ${line.value}, of 0 to 10.`,
    does: 'Suggests how to trade frame rate against sharpness. Browsers read past it.',
    without: optional,
    rfc: ['RFC 8866 §6.14'],
    example: 'a=quality:10',
    ...one({
      name: 'quality',
      says: '0 is the worst that is of use, 5 the default, 10 the best still picture.'
    })
  },
  'a=label': {
    title: 'Label',
    says: ({ line }) => `The application knows this section as ${line.value}.`,
    does: 'Lets an application point at the section from outside the description.',
    without: 'Nothing breaks in WebRTC, which names sections with a=mid.',
    rfc: ['RFC 4574 §4'],
    example: 'a=label:1',
    ...one({ name: 'label', says: 'A token that the application chose.' })
  },
  'a=content': {
    title: 'Content',
    says: 'What the stream shows.',
    does: 'Lets a conference lay out its pictures: slides large, the speaker small.',
    without: 'An application must tell slides from faces by other means. Browsers do not write the line.',
    rfc: ['RFC 4796 §5'],
    example: 'a=content:slides,speaker',
    values: ({ line }) =>
      inOrder(wordsOf(line, ','), [], {
        name: 'content',
        says: (text) => lookUp(contents, text) ?? 'No content that RFC 4796 names.'
      })
  }
};
