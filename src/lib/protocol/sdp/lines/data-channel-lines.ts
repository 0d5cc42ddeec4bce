import type { SdpLine } from '../document.ts';
import type { LineTable, PartOf } from './facts.ts';
import { type MeaningOf, partMaker } from './parts.ts';
import { oneOf, splitOnce, type Token, tokensOf } from './tokens.ts';

const options = ['subprotocol', 'label', 'ordered', 'max-retr', 'max-time', 'priority'] as const;

/** An option of a data channel (RFC 8864 §5.1). */
export type ChannelOption = (typeof options)[number];

/** The facts of each line about data channels. */
export interface DataChannelLines {
  /** The digits of the SCTP stream, if the line has any. */
  readonly 'a=dcmap': { readonly stream: string | undefined };
  readonly 'a=dcsa': { readonly stream: string; readonly attribute: string };
}

/** The facts of the parts of these lines. */
export interface DataChannelParts {
  readonly 'channel-stream': object;
  readonly 'channel-option': { readonly option: ChannelOption | undefined };
  readonly 'channel-attribute': object;
}

const { optional, part } = partMaker<DataChannelParts>();

const stream: MeaningOf<DataChannelParts> = {
  name: 'stream id',
  fact: { code: 'channel-stream' },
  rfc: 'RFC 8864 §5.1'
};

/** Data channels agreed on in the description instead of with DCEP (RFC 8864). */
export const dataChannelLines: LineTable<DataChannelLines, DataChannelParts> = {
  'a=dcmap': {
    facts: ({ line }) => ({ stream: /^\d+/.exec(line.value)?.[0] }),
    rfc: ['RFC 8864 §5.1'],
    example: 'a=dcmap:0 subprotocol="bfcp";label="floor control";ordered=true;max-retr=3',
    parts: ({ line }) => {
      const { id, rest } = takeId(line);
      return [...optional(id, stream), ...(rest ? optionsOf(rest) : [])];
    }
  },
  'a=dcsa': {
    facts: ({ line }) => {
      const [id = '', ...attribute] = line.value.split(' ');
      return { stream: id, attribute: attribute.join(' ') };
    },
    rfc: ['RFC 8864 §5.2'],
    example: 'a=dcsa:2 accept-types:text/plain',
    parts: ({ line }) => {
      const { id, rest } = takeId(line);
      return [
        ...optional(id, stream),
        ...optional(rest, { name: 'attribute', fact: { code: 'channel-attribute' } })
      ];
    }
  }
};

/** The id, and the text from the second token to the end of the line. */
function takeId(line: SdpLine): { readonly id: Token | undefined; readonly rest: Token | undefined } {
  const [id, second] = tokensOf(line);
  const rest = second && {
    text: line.text.slice(second.start),
    start: second.start,
    end: line.text.length
  };
  return { id, rest };
}

/** Names and values, parted by semicolons outside quotes. */
function optionsOf({ text, start }: Token): readonly PartOf<DataChannelParts>[] {
  return [...text.matchAll(/(?:"[^"]*"?|[^;"])+/g)].flatMap(({ 0: found, index }) => {
    const trimmed = found.trim();
    if (trimmed === '') return [];
    const from = start + index + found.indexOf(trimmed);
    const token = { text: trimmed, start: from, end: from + trimmed.length };
    const name = splitOnce(token, '=')[0]?.text ?? trimmed;
    return [part(token, { name, fact: { code: 'channel-option', option: oneOf(options, name) } })];
  });
}
