import type { DescribingLines, DescribingParts } from '#lib/protocol/sdp/lines/describing-lines.ts';
import type { FamilyWords } from '#lib/words/sdp/sdp-words.ts';

const nothing = 'Nothing in WebRTC: browsers ignore it.';
const optional = 'Nothing breaks: the line is optional, and browsers do not write it.';

/** Attributes that describe a session or a section to people and to applications (RFC 8866 §6, RFC 4574, RFC 4796). */
export const describing: FamilyWords<DescribingLines, DescribingParts> = {
  lines: {
    'a=tool': {
      title: 'Tool',
      says: ({ value }) => `The description was written by ${value}.`,
      does: nothing,
      without: optional
    },
    'a=charset': {
      title: 'Character set',
      says: ({ value }) => `Names and information texts are in ${value}.`,
      does: 'Tells an application how to decode the free texts of the description.',
      without: 'The texts are UTF-8, which nearly everyone uses.'
    },
    'a=sdplang': {
      title: 'Language of the description',
      says: ({ value }) => `The free texts of the description are in the language ${value}.`,
      does: nothing,
      without: optional
    },
    'a=lang': {
      title: 'Language of the media',
      says: ({ value }) => `The media is in the language ${value}.`,
      does: 'Lets an application choose between sections by language.',
      without: optional
    },
    'a=cat': {
      title: 'Category',
      says: 'The category of the session. The attribute is obsolete.',
      does: nothing,
      without: optional
    },
    'a=keywds': {
      title: 'Keywords',
      says: 'Keywords to find the session by. The attribute is obsolete.',
      does: nothing,
      without: optional
    },
    'a=type': {
      title: 'Conference type',
      says: ({ value }) => `The conference is of the type ${value}.`,
      does: 'Suggests defaults to conference software, such as who may speak. Browsers ignore it.',
      without: optional
    },
    'a=orient': {
      title: 'Orientation',
      says: ({ value }) => `A whiteboard or a presentation is shown ${value}.`,
      does: nothing,
      without: optional
    },
    'a=quality': {
      title: 'Quality',
      says: ({ value }) => `The picture is to be sent with quality ${value}, of 0 to 10.`,
      does: 'Suggests how to trade frame rate against sharpness. Browsers ignore it.',
      without: optional
    },
    'a=label': {
      title: 'Label',
      says: ({ value }) => `The application calls this section ${value}.`,
      does: 'Lets an application refer to the section from outside the description.',
      without: 'Nothing breaks in WebRTC, which refers to sections by a=mid.'
    },
    'a=content': {
      title: 'Content',
      says: 'What the stream shows.',
      does: 'Lets a conference arrange its pictures: slides large, the speaker small.',
      without: 'An application must tell slides from faces by other means. Browsers do not write the line.'
    }
  },
  parts: {
    tool: 'Name and version of the software.',
    charset: 'A registered character set.',
    'language-tag': 'A language tag by RFC 5646.',
    category: 'From the general to the particular, separated by dots.',
    keyword: 'A word to search for.',
    'conference-type': 'broadcast, meeting, moderated, test or H332.',
    orientation: 'portrait, landscape or seascape, which is landscape upside down.',
    quality: '0 is the worst quality of any use, 5 the default, 10 the best still picture.',
    label: 'A token that the application chose.',
    content: ({ content }) => (content ? contents[content] : 'Not one of the kinds of content in RFC 4796.')
  }
};

const contents = {
  slides: 'Slides of a presentation.',
  speaker: 'The picture of the speaker.',
  sl: 'Sign language.',
  main: 'The main stream.',
  alt: 'An alternative to the main stream.'
} as const;
