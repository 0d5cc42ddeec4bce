import { oneOf, splitOnce, toNumber, type Token, tokensOf } from '../tokens.ts';
import { type Direction, directions } from '../../direction.ts';
import { type LineTable, nothing, type PartOf, type Place } from '../facts.ts';
import { partMaker } from '../parts.ts';
import { type ExtensionCode, extensionOf } from './extensions.ts';

/** The facts of each line about RTP header extensions. */
export interface ExtensionLines {
  readonly 'a=extmap': {
    readonly id: string | undefined;
    readonly direction: string | undefined;
    /** The URI, and the extension that it stands for if that is known. */
    readonly uri: string | undefined;
    readonly extension: ExtensionCode | undefined;
  };
  readonly 'a=extmap-allow-mixed': object;
}

/** The range that an id of an extension lies in (RFC 8285 §4.2, §4.3, §7); `reserved` is 15. */
export type ExtensionId = 'malformed' | 'one-byte' | 'reserved' | 'two-byte' | 'open' | 'out-of-range';

/** The facts of the parts of these lines. */
export interface ExtmapParts {
  readonly 'extension-id': { readonly id: ExtensionId };
  readonly 'extension-direction': { readonly direction: Direction | undefined };
  readonly 'extension-uri': { readonly extension: ExtensionCode | undefined };
  /** The setting of an audio level, the extension inside an encrypted one, or another attribute. */
  readonly 'extension-attribute': {
    readonly attribute: 'vad-on' | 'vad-off' | { readonly inner: ExtensionCode } | undefined;
  };
}

const { optional, part } = partMaker<ExtmapParts>();

/** The lines about RTP header extensions (RFC 8285). */
export const extensionLines: LineTable<ExtensionLines, ExtmapParts> = {
  'a=extmap': {
    facts: (place) => {
      const { id, direction, uri } = readExtmap(place);
      return {
        id: id?.text,
        direction: direction?.text,
        uri: uri?.text,
        extension: extensionOf(uri?.text ?? '')?.code
      };
    },
    rfc: ['RFC 8285 §5', 'RFC 8285 §7'],
    example: 'a=extmap:4 urn:ietf:params:rtp-hdrext:sdes:mid',
    parts: (place) => {
      const { id, direction, uri, attributes } = readExtmap(place);
      const extension = extensionOf(uri?.text ?? '');
      return [
        ...optional(id, {
          name: 'id',
          fact: (text) => ({ code: 'extension-id', id: extensionId(text) }),
          rfc: 'RFC 8285 §5'
        }),
        ...optional(direction, {
          name: 'direction',
          fact: (text) => ({ code: 'extension-direction', direction: oneOf(directions, text) }),
          rfc: 'RFC 8285 §5'
        }),
        ...optional(uri, {
          name: 'URI',
          fact: { code: 'extension-uri', extension: extension?.code },
          rfc: extension?.rfc ?? 'RFC 8285 §5'
        }),
        ...attributes.map((token) => attributePart(token, uri))
      ];
    }
  },
  'a=extmap-allow-mixed': {
    facts: nothing,
    rfc: ['RFC 8285 §6'],
    example: 'a=extmap-allow-mixed'
  }
};

interface Extmap {
  readonly id: Token | undefined;
  readonly direction: Token | undefined;
  readonly uri: Token | undefined;
  readonly attributes: readonly Token[];
}

function readExtmap({ line }: Place): Extmap {
  const [first, uri, ...attributes] = tokensOf(line);
  const [id, direction] = first ? splitOnce(first, '/') : [];
  return { id, direction, uri, attributes };
}

function extensionId(text: string): ExtensionId {
  const id = toNumber(text);
  if (id === undefined) return 'malformed';
  if (id >= 1 && id <= 14) return 'one-byte';
  if (id === 15) return 'reserved';
  if (id >= 16 && id <= 255) return 'two-byte';
  return id >= 4096 && id <= 4351 ? 'open' : 'out-of-range';
}

/** A word behind the URI: `vad=on` of the audio level, the inner URI of an encrypted extension. */
function attributePart(token: Token, uri: Token | undefined): PartOf<ExtmapParts> {
  const name = 'extension attribute';
  if (token.text.startsWith('vad=')) {
    const attribute = token.text === 'vad=off' ? 'vad-off' : 'vad-on';
    return part(token, { name, fact: { code: 'extension-attribute', attribute }, rfc: 'RFC 6464 §4' });
  }
  const inner = uri?.text.endsWith(':encrypt') ? extensionOf(token.text) : undefined;
  return part(token, {
    name,
    fact: { code: 'extension-attribute', attribute: inner && { inner: inner.code } },
    rfc: inner?.rfc ?? 'RFC 8285 §5'
  });
}
