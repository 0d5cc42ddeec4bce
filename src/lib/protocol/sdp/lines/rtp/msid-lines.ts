import type { LineTable, Plain } from '../facts.ts';
import { partMaker } from '../parts.ts';
import { tokensOf } from '../tokens.ts';

/** The facts of each line that ties media sections to MediaStreams. */
export interface MsidLines {
  /** The ids as written; a stream of `-` is none. */
  readonly 'a=msid': { readonly stream: string | undefined; readonly track: string | undefined };
  readonly 'a=msid-semantic': {
    readonly semantic: string | undefined;
    /** The ids of the streams; `*` stands for all that appear. */
    readonly streams: readonly string[];
  };
}

/** The facts of the parts of these lines. */
export interface MsidParts extends Plain<'msid-appdata' | 'msid-semantic'> {
  readonly 'msid-id': { readonly none: boolean };
  readonly 'msid-listed': { readonly all: boolean };
}

const { inOrder } = partMaker<MsidParts>();

/** The lines that tie media sections to MediaStreams (RFC 8830). */
export const msidLines: LineTable<MsidLines, MsidParts> = {
  'a=msid': {
    facts: ({ line }) => {
      const [stream, track] = tokensOf(line).map(({ text }) => text);
      return { stream, track };
    },
    rfc: ['RFC 8830 §2', 'RFC 9429 §5.2.1'],
    example: 'a=msid:s1 t-audio',
    parts: ({ line }) =>
      inOrder(tokensOf(line), [
        {
          name: 'msid-id',
          fact: (text) => ({ code: 'msid-id', none: text === '-' }),
          rfc: 'RFC 8830 §2'
        },
        { name: 'msid-appdata', fact: { code: 'msid-appdata' }, rfc: 'RFC 8830 §2' }
      ])
  },
  'a=msid-semantic': {
    facts: ({ line }) => {
      const [semantic, ...streams] = tokensOf(line).map(({ text }) => text);
      return { semantic, streams };
    },
    rfc: ['draft-ietf-mmusic-msid-08', 'RFC 8830'],
    example: 'a=msid-semantic: WMS s1',
    parts: ({ line }) =>
      inOrder(tokensOf(line), [{ name: 'semantic', fact: { code: 'msid-semantic' } }], {
        name: 'msid-id',
        fact: (text) => ({ code: 'msid-listed', all: text === '*' })
      })
  }
};
