import { type LineTable, nothing, type Plain } from './facts.ts';
import { partMaker } from './parts.ts';
import { oneOf, tokensOf } from './tokens.ts';

const contents = ['slides', 'speaker', 'sl', 'main', 'alt'] as const;

interface Value {
  readonly value: string;
}

/** The facts of each line that describes a session or a section. */
export interface DescribingLines extends Plain<'a=cat' | 'a=keywds' | 'a=content'> {
  readonly 'a=tool': Value;
  readonly 'a=charset': Value;
  readonly 'a=sdplang': Value;
  readonly 'a=lang': Value;
  readonly 'a=type': Value;
  readonly 'a=orient': Value;
  readonly 'a=quality': Value;
  readonly 'a=label': Value;
}

/** The facts of the parts of these lines. */
export interface DescribingParts extends Plain<
  | 'tool'
  | 'charset'
  | 'language-tag'
  | 'category'
  | 'keyword'
  | 'conference-type'
  | 'orientation'
  | 'quality'
  | 'label'
> {
  /** One of RFC 4796's contents, or undefined for another. */
  readonly content: { readonly content: (typeof contents)[number] | undefined };
}

const { inOrder, whole } = partMaker<DescribingParts>();

/** Attributes that describe a session or a section to people and to applications (RFC 8866 §6, RFC 4574, RFC 4796). */
export const describingLines: LineTable<DescribingLines, DescribingParts> = {
  'a=tool': {
    facts: ({ line }) => ({ value: line.value }),
    rfc: ['RFC 8866 §6.3'],
    example: 'a=tool:libavformat 60.16.100',
    parts: ({ line }) => whole(line, { name: 'tool', fact: { code: 'tool' } })
  },
  'a=charset': {
    facts: ({ line }) => ({ value: line.value }),
    rfc: ['RFC 8866 §6.10'],
    example: 'a=charset:ISO-8859-1',
    parts: ({ line }) => whole(line, { name: 'charset', fact: { code: 'charset' } })
  },
  'a=sdplang': {
    facts: ({ line }) => ({ value: line.value }),
    rfc: ['RFC 8866 §6.11'],
    example: 'a=sdplang:fr',
    parts: ({ line }) => whole(line, { name: 'language tag', fact: { code: 'language-tag' } })
  },
  'a=lang': {
    facts: ({ line }) => ({ value: line.value }),
    rfc: ['RFC 8866 §6.12'],
    example: 'a=lang:de',
    parts: ({ line }) => whole(line, { name: 'language tag', fact: { code: 'language-tag' } })
  },
  'a=cat': {
    facts: nothing,
    rfc: ['RFC 8866 §6.1'],
    example: 'a=cat:education.webrtc',
    parts: ({ line }) => whole(line, { name: 'category', fact: { code: 'category' } })
  },
  'a=keywds': {
    facts: nothing,
    rfc: ['RFC 8866 §6.2'],
    example: 'a=keywds:webrtc lecture',
    parts: ({ line }) => inOrder(tokensOf(line), [], { name: 'keyword', fact: { code: 'keyword' } })
  },
  'a=type': {
    facts: ({ line }) => ({ value: line.value }),
    rfc: ['RFC 8866 §6.9'],
    example: 'a=type:meeting',
    parts: ({ line }) => whole(line, { name: 'type', fact: { code: 'conference-type' } })
  },
  'a=orient': {
    facts: ({ line }) => ({ value: line.value }),
    rfc: ['RFC 8866 §6.8'],
    example: 'a=orient:landscape',
    parts: ({ line }) => whole(line, { name: 'orientation', fact: { code: 'orientation' } })
  },
  'a=quality': {
    facts: ({ line }) => ({ value: line.value }),
    rfc: ['RFC 8866 §6.14'],
    example: 'a=quality:10',
    parts: ({ line }) => whole(line, { name: 'quality', fact: { code: 'quality' } })
  },
  'a=label': {
    facts: ({ line }) => ({ value: line.value }),
    rfc: ['RFC 4574 §4'],
    example: 'a=label:1',
    parts: ({ line }) => whole(line, { name: 'label', fact: { code: 'label' } })
  },
  'a=content': {
    facts: nothing,
    rfc: ['RFC 4796 §5'],
    example: 'a=content:slides,speaker',
    parts: ({ line }) =>
      inOrder(tokensOf(line, ','), [], {
        name: 'content',
        fact: (text) => ({ code: 'content', content: oneOf(contents, text) })
      })
  }
};
