import type { SdpLine } from '../../document.ts';
import type { LineTable, Plain } from '../facts.ts';
import { partMaker } from '../parts.ts';
import { split, splitOnce, type Token, tokensOf } from '../tokens.ts';

/** The name of one encoding, and whether it starts paused. */
export interface SimulcastId {
  readonly rid: string;
  readonly paused: boolean;
}

/** The encodings of one direction; each is a list of alternatives. */
export interface SimulcastList {
  readonly receives: boolean;
  readonly streams: readonly (readonly SimulcastId[])[];
}

/** The facts of a simulcast line: lists that name no encoding are left out. */
export interface SimulcastLines {
  readonly 'a=simulcast': { readonly lists: readonly SimulcastList[] };
}

/** The facts of the parts of a simulcast line. */
export interface SimulcastParts extends Plain<'simulcast-keyword'> {
  readonly 'simulcast-direction': { readonly sends: boolean };
  readonly 'simulcast-id': { readonly alternative: boolean; readonly paused: boolean };
}

const { optional, part } = partMaker<SimulcastParts>();

/** The same media in several encodings (RFC 8853). */
export const simulcastLine: LineTable<SimulcastLines, SimulcastParts> = {
  'a=simulcast': {
    facts: ({ line }) => ({
      lists: readSimulcast(line)
        .filter(({ streams }) => streams.length > 0)
        .map(({ direction, streams }) => ({
          receives: direction?.text === 'recv',
          streams: streams.map(({ text }) => text.split(',').map(simulcastId))
        }))
    }),
    rfc: ['RFC 8853 §5.1', 'RFC 9429 §5.2.1'],
    example: 'a=simulcast:send q;h,~g;f recv r',
    parts: ({ line }) =>
      readSimulcast(line).flatMap(({ direction, keyword, streams }) => [
        ...optional(direction, {
          name: 'direction',
          fact: (text) => ({ code: 'simulcast-direction', sends: text === 'send' }),
          rfc: 'RFC 8853 §5.1'
        }),
        ...optional(keyword, {
          name: 'keyword',
          fact: { code: 'simulcast-keyword' },
          rfc: 'draft-ietf-mmusic-sdp-simulcast-03'
        }),
        ...streams.flatMap((stream) =>
          split(stream, ',').map((token, index) =>
            part(token, {
              name: 'rid-id',
              fact: (text) => ({
                code: 'simulcast-id',
                alternative: index > 0,
                paused: simulcastId(text).paused
              }),
              rfc: 'RFC 8853 §5.1'
            })
          )
        )
      ])
  }
};

interface List {
  readonly direction: Token | undefined;
  /** `rid` of the draft’s form. */
  readonly keyword: Token | undefined;
  /** Each with its alternatives: `h,~g`. */
  readonly streams: readonly Token[];
}

function readSimulcast(line: SdpLine): readonly List[] {
  const lists: List[] = [];
  let direction: Token | undefined;
  for (const token of tokensOf(line)) {
    if (token.text === 'send' || token.text === 'recv') {
      if (direction) lists.push({ direction, keyword: undefined, streams: [] });
      direction = token;
      continue;
    }
    const [keyword, names] = /^(?:rid|pt)=/.test(token.text) ? splitOnce(token, '=') : [undefined, token];
    lists.push({ direction, keyword, streams: names ? split(names, ';') : [] });
    direction = undefined;
  }
  return direction ? [...lists, { direction, keyword: undefined, streams: [] }] : lists;
}

function simulcastId(text: string): SimulcastId {
  const paused = text.startsWith('~');
  return { rid: paused ? text.slice(1) : text, paused };
}
