import type {
  ImageKey,
  ImageRange,
  ImageWay,
  PictureLines,
  PictureParts
} from '#lib/protocol/sdp/lines/rtp/picture-lines.ts';
import type { FamilyWords } from '#lib/words/sdp/sdp-words.ts';
import { listed } from '../lists.ts';
import { formatText, payloadTypeText, rangeText } from './formats.ts';

/** The lines about the size, rate and layers of pictures. */
export const picture: FamilyWords<PictureLines, PictureParts> = {
  lines: {
    'a=framerate': {
      title: 'Frame rate',
      says: ({ rate }) => `Video has at most ${rate} frames a second.`,
      does: 'The encoder keeps to this rate.',
      without: 'The encoder decides.'
    },
    'a=framesize': {
      title: 'Frame size',
      says: ({ payloadType, size = 'of no size' }) =>
        `Video of ${payloadTypeText(payloadType)} is ${size.replace('-', '×')}.`,
      does: 'The receiver can make room for the picture before the first frame. 3GPP streaming uses it; browsers do not.',
      without: 'The size comes with the video itself.'
    },
    'a=imageattr': {
      title: 'Image sizes',
      says: ({ payloadType, ways: chosen }) => {
        const likes = chosen.length > 0 ? listed(chosen.map((way) => `to ${ways[way]}`)) : 'best';
        return `For ${payloadTypeText(payloadType)} this side says which picture sizes it prefers ${likes}.`;
      },
      does: 'The sender chooses a size that the receiver can show without scaling.',
      without: 'The sender alone decides on the size.'
    },
    'a=depend': {
      title: 'Decoding dependency',
      says: ({ payloadType }) =>
        `Payload type ${formatText(payloadType)} is decoded together with other sections.`,
      does: 'The receiver collects everything that a layer needs before it decodes it.',
      without: 'Layers in sections of their own cannot be put together.'
    }
  },
  parts: {
    'payload-type': ({ number, range }) => rangeText(number, range),
    'frame-rate': 'Frames a second, at most; a decimal is allowed.',
    'frame-size': 'Width and height in pixels.',
    'image-payload-type': ({ payloadType }) => `The sizes are for ${payloadTypeText(payloadType)}.`,
    'image-direction': ({ way }) => `Sizes that this side prefers to ${ways[way]}.`,
    'image-attribute': ({ key }) => keys[key],
    'any-image-size': 'Any size.',
    'image-value': imageRangeText,
    'dependency-type': ({ type }) => dependencies[type],
    dependency: 'A section by its mid, and its payload types.'
  }
};

const ways: Readonly<Record<ImageWay, string>> = { send: 'send', recv: 'receive' };

const keys: Readonly<Record<ImageKey, string>> = {
  x: 'The width, in pixels.',
  y: 'The height, in pixels.',
  sar: 'The aspect ratio of a stored pixel.',
  par: 'The aspect ratio of the picture.',
  q: 'How much the size is preferred, from 0 to 1.'
};

const dependencies = {
  lay: 'Layered: this one builds on the others.',
  mdc: 'Multiple descriptions: each can be decoded alone, and together they are better.'
} as const;

function imageRangeText({ from, to, step }: ImageRange): string {
  if (to === undefined) return `${from}.`;
  return step === undefined ? `From ${from} to ${to}.` : `From ${from} to ${to} in steps of ${step}.`;
}
