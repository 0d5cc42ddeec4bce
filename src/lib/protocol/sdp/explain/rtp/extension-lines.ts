import type { LineTable, Place, ValueExplanation } from '../explanation.ts';
import { explainWord, lookUp, splitOnce, toNumber, wordsOf, type Word } from '../words.ts';
import { extensionOf } from './extensions.ts';

/** The lines about RTP header extensions (RFC 8285). */
export const extensionLines: LineTable = {
  'a=extmap': {
    title: 'RTP header extension',
    says: (place) => {
      const { id, direction, uri } = readExtmap(place);
      if (!id) return 'Names no extension.';
      if (!uri) return `Number ${id.text} is given no extension.`;
      const name = extensionOf(uri.text)?.name ?? uri.text;
      const way = direction ? ` (${direction.text})` : '';
      return `Header extension ${id.text} carries the ${name}${way}.`;
    },
    does: (place) =>
      extensionOf(readExtmap(place).uri?.text ?? '')?.says ??
      'RTP packets may carry what the URI stands for.',
    without: 'Packets go without this extension. Only what both descriptions list may be sent.',
    rfc: ['RFC 8285 §5', 'RFC 8285 §7'],
    example: 'a=extmap:4 urn:ietf:params:rtp-hdrext:sdes:mid',
    values: (place) => {
      const { id, direction, uri, attributes } = readExtmap(place);
      return [
        ...explained(id, 'id', identifierSays, 'RFC 8285 §5'),
        ...explained(direction, 'direction', directionSays, 'RFC 8285 §5'),
        ...explainUri(uri),
        ...attributes.map((word) => explainAttribute(word, uri))
      ];
    }
  },
  'a=extmap-allow-mixed': {
    title: 'Mixed header extensions',
    says: 'One-byte and two-byte header extensions may be mixed in a stream.',
    does: 'A packet takes the two-byte form only when one of its extensions needs it: an id above 14, more than 16 bytes, or none.',
    without: 'A stream keeps to one form: all extensions take the two-byte form when one of them has to.',
    rfc: ['RFC 8285 §6'],
    example: 'a=extmap-allow-mixed'
  }
};

interface Extmap {
  readonly id: Word | undefined;
  readonly direction: Word | undefined;
  readonly uri: Word | undefined;
  readonly attributes: readonly Word[];
}

const directions: Readonly<Record<string, string>> = {
  sendrecv: 'Both sides may use the extension.',
  sendonly: 'Only the sender of this description uses the extension.',
  recvonly: 'Only the peer uses the extension.',
  inactive: 'The extension is known but not used for now.'
};

function readExtmap({ line }: Place): Extmap {
  const [first, uri, ...attributes] = wordsOf(line);
  const [id, direction] = first ? splitOnce(first, '/') : [];
  return { id, direction, uri, attributes };
}

function explained(
  word: Word | undefined,
  name: string,
  says: (text: string) => string,
  rfc: string
): readonly ValueExplanation[] {
  return word ? [explainWord(word, { name, says, rfc })] : [];
}

function identifierSays(text: string): string {
  const id = toNumber(text);
  if (id === undefined) return 'Not an id: it has to be a number.';
  if (id >= 1 && id <= 14)
    return 'The number that stands for the URI in packets. 1 to 14 fit the one-byte form.';
  if (id === 15) return 'The one-byte form reserves 15, so this takes the two-byte form.';
  if (id >= 16 && id <= 255)
    return 'The number that stands for the URI in packets. Above 14 it takes the two-byte form.';
  if (id >= 4096 && id <= 4351)
    return 'One of the ids 4096 to 4351, which an offer uses to let the answerer choose.';
  return 'Not an id: those are 1 to 255, and 4096 to 4351 in offers.';
}

function directionSays(text: string): string {
  return lookUp(directions, text) ?? 'Not a direction.';
}

function explainUri(uri: Word | undefined): readonly ValueExplanation[] {
  if (!uri) return [];
  const extension = extensionOf(uri.text);
  return [
    explainWord(uri, {
      name: 'URI',
      says:
        extension?.says ??
        'An extension that Trickle does not know. A peer that does not know it leaves it out of its answer.',
      rfc: extension?.rfc ?? 'RFC 8285 §5'
    })
  ];
}

/** What follows the URI: `vad=on` of the audio level, the inner URI of an encrypted extension. */
function explainAttribute(word: Word, uri: Word | undefined): ValueExplanation {
  if (word.text.startsWith('vad=')) {
    const says =
      word.text === 'vad=off'
        ? 'The bit that marks speech is not used.'
        : 'The bit that marks speech is used.';
    return explainWord(word, { name: 'extension attribute', says, rfc: 'RFC 6464 §4' });
  }
  const inner = uri?.text.endsWith(':encrypt') ? extensionOf(word.text) : undefined;
  return explainWord(word, {
    name: 'extension attribute',
    says: inner ? `Inside: ${inner.says}` : 'A setting of the extension.',
    rfc: inner?.rfc ?? 'RFC 8285 §5'
  });
}
