import type { LineTable, PartOf, Plain } from '../facts.ts';
import { partMaker } from '../parts.ts';
import { oneOf, type Token, tokensOf } from '../tokens.ts';
import { type PayloadType, payloadTypeOf } from './formats.ts';
import { payloadTypePart, type PayloadTypeParts } from './payload-type-part.ts';

const ways = ['send', 'recv'] as const;
const imageKeys = ['x', 'y', 'sar', 'par', 'q'] as const;

/** A direction of `a=imageattr`. */
export type ImageWay = (typeof ways)[number];

/** An attribute of an image (RFC 6236 §3.1.1). */
export type ImageKey = (typeof imageKeys)[number];

/** A value or a range of values, as written; a step only where there is one. */
export interface ImageRange {
  readonly from: string;
  readonly to: string | undefined;
  readonly step: string | undefined;
}

/** The facts of each line about the size, rate and layers of pictures. */
export interface PictureLines {
  readonly 'a=framerate': { readonly rate: string };
  readonly 'a=framesize': {
    readonly payloadType: PayloadType;
    /** `320-240` */
    readonly size: string | undefined;
  };
  readonly 'a=imageattr': { readonly payloadType: PayloadType; readonly ways: readonly ImageWay[] };
  readonly 'a=depend': { readonly payloadType: PayloadType };
}

/** The facts of the parts of these lines. */
export interface PictureParts
  extends PayloadTypeParts, Plain<'frame-rate' | 'frame-size' | 'any-image-size' | 'dependency'> {
  readonly 'image-payload-type': { readonly payloadType: PayloadType };
  readonly 'image-direction': { readonly way: ImageWay };
  readonly 'image-attribute': { readonly key: ImageKey };
  readonly 'image-value': ImageRange;
  /** Layered coding, or multiple descriptions (RFC 5583 §5.2.1). */
  readonly 'dependency-type': { readonly type: 'lay' | 'mdc' };
}

const { inOrder, part, whole } = partMaker<PictureParts>();

/** The lines about the size, rate and layers of pictures. */
export const pictureLines: LineTable<PictureLines, PictureParts> = {
  'a=framerate': {
    facts: ({ line }) => ({ rate: line.value.trim() }),
    rfc: ['RFC 8866 §6.13'],
    example: 'a=framerate:29.97',
    parts: ({ line }) => whole(line, { name: 'frame rate', fact: { code: 'frame-rate' } })
  },
  'a=framesize': {
    facts: ({ line, section }) => {
      const [payloadType, size] = tokensOf(line);
      return { payloadType: payloadTypeOf(section, payloadType?.text ?? ''), size: size?.text };
    },
    rfc: ['RFC 6064', '3GPP TS 26.234 §5.3.3.1'],
    example: 'a=framesize:97 320-240',
    parts: ({ line }) =>
      inOrder(tokensOf(line), [payloadTypePart, { name: 'size', fact: { code: 'frame-size' } }])
  },
  'a=imageattr': {
    facts: ({ line, section }) => {
      const [payloadType, ...words] = tokensOf(line, ' [],=');
      return {
        payloadType: payloadTypeOf(section, payloadType?.text ?? '*'),
        ways: words.flatMap(({ text }) => oneOf(ways, text) ?? [])
      };
    },
    rfc: ['RFC 6236 §3.1'],
    example: 'a=imageattr:97 send [x=800,y=640,q=0.6] recv [x=[320:16:1280],y=720]',
    parts: ({ line, section }) => {
      const [payloadType, ...words] = tokensOf(line, ' [],=');
      if (!payloadType) return [];
      const { text } = payloadType;
      return [
        part(payloadType, {
          name: 'payload type',
          fact: { code: 'image-payload-type', payloadType: payloadTypeOf(section, text) },
          rfc: 'RFC 6236 §3.1'
        }),
        ...imageParts(words)
      ];
    }
  },
  'a=depend': {
    facts: ({ line, section }) => {
      const [payloadType] = tokensOf(line, ' ;');
      return { payloadType: payloadTypeOf(section, payloadType?.text ?? '?') };
    },
    rfc: ['RFC 5583 §5.2.2'],
    example: 'a=depend:97 lay L1:96,98',
    parts: ({ line }) => tokensOf(line, ' ;').map(dependencyPart)
  }
};

function imageParts(tokens: readonly Token[]): readonly PartOf<PictureParts>[] {
  const rfc = 'RFC 6236 §3.1';
  let last = '';
  return tokens.map((token) => {
    const way = oneOf(ways, token.text);
    if (way) return part(token, { name: 'direction', fact: { code: 'image-direction', way }, rfc });
    const key = oneOf(imageKeys, token.text);
    if (key) {
      last = key;
      return part(token, { name: 'attribute', fact: { code: 'image-attribute', key }, rfc });
    }
    if (token.text === '*')
      return part(token, { name: 'attribute list', fact: { code: 'any-image-size' }, rfc });
    return part(token, {
      name: last === '' ? 'attribute value' : last,
      fact: (text) => ({ code: 'image-value', ...imageRange(text) }),
      rfc
    });
  });
}

/** `320:16:1280` is from 320 to 1280 in steps of 16; `0.5:1` is from 0.5 to 1. */
function imageRange(text: string): ImageRange {
  const parts = text.split(':');
  const [from = '', second = '', third] = parts;
  if (third !== undefined) return { from, to: third, step: second };
  return parts.length === 2
    ? { from, to: second, step: undefined }
    : { from: text, to: undefined, step: undefined };
}

function dependencyPart(token: Token): PartOf<PictureParts> {
  const rfc = 'RFC 5583 §5.2.2';
  const type = oneOf(['lay', 'mdc'], token.text);
  if (type) return part(token, { name: 'dependency type', fact: { code: 'dependency-type', type }, rfc });
  if (token.text.includes(':')) return part(token, { name: 'dependency', fact: { code: 'dependency' }, rfc });
  return part(token, { ...payloadTypePart, rfc });
}
