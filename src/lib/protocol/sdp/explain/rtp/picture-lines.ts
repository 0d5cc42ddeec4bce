import type { LineTable, ValueExplanation } from '../explanation.ts';
import { explainWord, inOrder, listed, lookUp, whole, wordsOf } from '../words.ts';
import { formatWords, payloadTypeRange, payloadTypeWords } from './formats.ts';

/** The lines about the size, rate and layers of pictures. */
export const pictureLines: LineTable = {
  'a=framerate': {
    title: 'Frame rate',
    says: ({ line }) => `Video has at most ${line.value.trim()} frames a second.`,
    does: 'The encoder keeps to this rate.',
    without: 'The encoder decides.',
    rfc: ['RFC 8866 §6.13'],
    example: 'a=framerate:29.97',
    values: ({ line }) =>
      whole(line, { name: 'frame rate', says: 'Frames a second, at most; a decimal is allowed.' })
  },
  'a=framesize': {
    title: 'Frame size',
    says: ({ line, section }) => {
      const [payloadType, size] = wordsOf(line);
      return `Video of ${payloadTypeWords(section, payloadType?.text ?? '')} is ${(size?.text ?? 'of no size').replace('-', '×')}.`;
    },
    does: 'The receiver can lay out the picture before the first frame. 3GPP streaming uses it; browsers do not.',
    without: 'The size comes with the video itself.',
    rfc: ['RFC 6064', '3GPP TS 26.234 §5.3.3.1'],
    example: 'a=framesize:97 320-240',
    values: ({ line }) =>
      inOrder(wordsOf(line), [
        { name: 'payload type', says: payloadTypeRange },
        { name: 'size', says: 'Width and height in pixels.' }
      ])
  },
  'a=imageattr': {
    title: 'Image sizes',
    says: ({ line, section }) => {
      const [payloadType, ...words] = wordsOf(line, ' [],=');
      const ways = words
        .filter(({ text }) => text === 'send' || text === 'recv')
        .map(({ text }) => `to ${longWay(text)}`);
      const who = payloadTypeWords(section, payloadType?.text ?? '*');
      return `For ${who} this side says which picture sizes it likes ${ways.length > 0 ? listed(ways) : 'best'}.`;
    },
    does: 'The sender picks a size that the receiver shows without scaling.',
    without: 'The sender decides on the size alone.',
    rfc: ['RFC 6236 §3.1'],
    example: 'a=imageattr:97 send [x=800,y=640,q=0.6] recv [x=[320:16:1280],y=720]',
    values: ({ line, section }) => {
      const [payloadType, ...words] = wordsOf(line, ' [],=');
      if (!payloadType) return [];
      return [
        explainWord(payloadType, {
          name: 'payload type',
          says: `The sizes are for ${payloadTypeWords(section, payloadType.text)}.`,
          rfc: 'RFC 6236 §3.1'
        }),
        ...imageValues(words)
      ];
    }
  },
  'a=depend': {
    title: 'Decoding dependency',
    says: ({ line, section }) => {
      const [payloadType] = wordsOf(line, ' ;');
      return `Payload type ${formatWords(section, payloadType?.text ?? '?')} is decoded together with other sections.`;
    },
    does: 'The receiver gets all that a layer needs before it decodes it.',
    without: 'Layers that travel in sections of their own cannot be put together.',
    rfc: ['RFC 5583 §5.2.2'],
    example: 'a=depend:97 lay L1:96,98',
    values: ({ line }) => wordsOf(line, ' ;').map(explainDependency)
  }
};

const imageKeys: Readonly<Record<string, string>> = {
  x: 'The width, in pixels.',
  y: 'The height, in pixels.',
  sar: 'The aspect ratio of a stored pixel.',
  par: 'The aspect ratio of the picture.',
  q: 'How much the size is preferred, from 0 to 1.'
};

function longWay(direction: string): string {
  return direction === 'recv' ? 'receive' : 'send';
}

function imageValues(words: Parameters<typeof inOrder>[0]): readonly ValueExplanation[] {
  const rfc = 'RFC 6236 §3.1';
  let key = '';
  return words.map((word) => {
    if (word.text === 'send' || word.text === 'recv') {
      return explainWord(word, {
        name: 'direction',
        says: `Sizes that this side likes to ${longWay(word.text)}.`,
        rfc
      });
    }
    const says = lookUp(imageKeys, word.text);
    if (says !== undefined) {
      key = word.text;
      return explainWord(word, { name: 'attribute', says, rfc });
    }
    if (word.text === '*') return explainWord(word, { name: 'attribute list', says: 'Any size.', rfc });
    return explainWord(word, { name: key === '' ? 'attribute value' : key, says: rangeSays(word.text), rfc });
  });
}

/** `320:16:1280` is from 320 to 1280 in steps of 16; `0.5-1` is a range of ratios. */
function rangeSays(text: string): string {
  const parts = text.split(':');
  const [from = '', step = '', to] = parts;
  if (to !== undefined) return `From ${from} to ${to} in steps of ${step}.`;
  return parts.length === 2 ? `From ${from} to ${step}.` : `${text}.`;
}

function explainDependency(word: Parameters<typeof explainWord>[0]): ValueExplanation {
  const rfc = 'RFC 5583 §5.2.2';
  if (word.text === 'lay')
    return explainWord(word, {
      name: 'dependency type',
      says: 'Layered: this one builds on the others.',
      rfc
    });
  if (word.text === 'mdc') {
    return explainWord(word, {
      name: 'dependency type',
      says: 'Multiple descriptions: each is of use alone, and together they are better.',
      rfc
    });
  }
  if (word.text.includes(':')) {
    return explainWord(word, {
      name: 'dependency',
      says: 'A section by its mid, and its payload types.',
      rfc
    });
  }
  return explainWord(word, { name: 'payload type', says: payloadTypeRange, rfc });
}
