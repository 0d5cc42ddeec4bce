import type { LineTable, Plain } from '../facts.ts';
import { type MeaningOf, partMaker } from '../parts.ts';
import { split, toNumber, tokensOf } from '../tokens.ts';
import { type CodecName, codecs } from './codecs.ts';
import { type Encoding, type Format, type PayloadType, payloadTypeOf, readFormat } from './formats.ts';
import { payloadTypePart, type PayloadTypeParts } from './payload-type-part.ts';

/** The facts of each line about payload types and the length of packets. */
export interface CodecLines {
  readonly 'a=rtpmap': {
    readonly payloadType: string | undefined;
    /** Absent for a payload type that is given no meaning. */
    readonly format: Format | undefined;
    /** Ticks of the RTP clock a second, if it is a number. */
    readonly ticks: number | undefined;
  };
  readonly 'a=ptime': { readonly millis: string };
  readonly 'a=maxptime': { readonly millis: string };
  readonly 'a=packetization': { readonly payloadType: PayloadType; readonly mode: string | undefined };
}

/** The facts of the parts of these lines. */
export interface CodecParts
  extends PayloadTypeParts, Plain<'packet-time' | 'maximum-packet-time' | 'packetization'> {
  readonly 'encoding-name': { readonly codec: CodecName | undefined };
  /** Ticks a second, if the text is a number, of the codec. */
  readonly 'clock-rate': { readonly ticks: number | undefined; readonly codec: CodecName | undefined };
  readonly 'encoding-parameters': { readonly channels: string; readonly codec: CodecName | undefined };
}

const { inOrder, optional, whole } = partMaker<CodecParts>();

/** The lines that say what a payload type is (RFC 8866 §6). */
export const codecLines: LineTable<CodecLines, CodecParts> = {
  'a=rtpmap': {
    facts: ({ line }) => {
      const [payloadType, encoding] = tokensOf(line);
      const format = encoding && readFormat(encoding.text);
      return { payloadType: payloadType?.text, format, ticks: toNumber(format?.clockRate ?? '') };
    },
    rfc: ['RFC 8866 §6.6', 'RFC 3551 §6'],
    example: 'a=rtpmap:111 opus/48000/2',
    parts: ({ line }) => {
      const [payloadType, encoding, ...more] = tokensOf(line);
      return [
        ...optional(payloadType, { ...payloadTypePart, rfc: 'RFC 3550 §5.1' }),
        ...(encoding ? inOrder(split(encoding, '/'), encodingParts(readFormat(encoding.text).encoding)) : []),
        ...inOrder(more, [])
      ];
    }
  },
  'a=ptime': {
    facts: ({ line }) => ({ millis: line.value.trim() }),
    rfc: ['RFC 8866 §6.4'],
    example: 'a=ptime:20',
    parts: ({ line }) => whole(line, { name: 'packet time', fact: { code: 'packet-time' } })
  },
  'a=maxptime': {
    facts: ({ line }) => ({ millis: line.value.trim() }),
    rfc: ['RFC 8866 §6.5'],
    example: 'a=maxptime:60',
    parts: ({ line }) => whole(line, { name: 'maximum packet time', fact: { code: 'maximum-packet-time' } })
  },
  'a=packetization': {
    facts: ({ line, section }) => {
      const [payloadType, mode] = tokensOf(line);
      return { payloadType: payloadTypeOf(section, payloadType?.text ?? ''), mode: mode?.text };
    },
    rfc: ['no standard; libwebrtc'],
    example: 'a=packetization:96 raw',
    parts: ({ line }) =>
      inOrder(tokensOf(line), [payloadTypePart, { name: 'packetization', fact: { code: 'packetization' } }])
  }
};

/** The parts of `opus/48000/2`. */
function encodingParts({ codec }: Encoding): readonly MeaningOf<CodecParts>[] {
  return [
    {
      name: 'encoding name',
      fact: { code: 'encoding-name', codec },
      rfc: codec ? codecs[codec] : 'RFC 8866 §6.6'
    },
    {
      name: 'clock rate',
      fact: (text) => ({ code: 'clock-rate', ticks: toNumber(text), codec }),
      rfc: 'RFC 3550 §5.1'
    },
    {
      name: 'encoding parameters',
      fact: (channels) => ({ code: 'encoding-parameters', channels, codec }),
      rfc: 'RFC 8866 §6.6'
    }
  ];
}
