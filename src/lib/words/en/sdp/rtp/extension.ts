import type { Direction } from '#lib/protocol/sdp/direction.ts';
import type {
  ExtensionId,
  ExtensionLines,
  ExtmapParts
} from '#lib/protocol/sdp/lines/rtp/extension-lines.ts';
import type { FamilyWords } from '#lib/words/sdp/sdp-words.ts';
import { extensionNames } from './extension-names.ts';

/** The lines about RTP header extensions (RFC 8285). */
export const extension: FamilyWords<ExtensionLines, ExtmapParts> = {
  lines: {
    'a=extmap': {
      title: 'RTP header extension',
      says: ({ id, direction, uri, extension }) => {
        if (id === undefined) return 'The extension is missing.';
        if (uri === undefined) return `Number ${id} is given no extension.`;
        const name = extension ? extensionNames[extension].name : uri;
        const way = direction === undefined ? '' : ` (${direction})`;
        return `Header extension ${id} carries the ${name}${way}.`;
      },
      does: ({ extension }) =>
        extension
          ? extensionNames[extension].says
          : 'RTP packets may carry the extension that the URI stands for.',
      without: 'Packets do not have this extension. Only extensions that both descriptions list may be sent.'
    },
    'a=extmap-allow-mixed': {
      title: 'Mixed header extensions',
      says: 'One-byte and two-byte header extensions may be mixed in a stream.',
      does: 'A packet uses the two-byte form only when one of its extensions needs it: with an id above 14, more than 16 bytes, or no bytes.',
      without: 'A stream keeps to one form: all its extensions use the two-byte form if one of them needs it.'
    }
  },
  parts: {
    'extension-id': ({ id }) => ids[id],
    'extension-direction': ({ direction }) => (direction ? directions[direction] : 'Not a direction.'),
    'extension-uri': ({ extension }) =>
      extension
        ? extensionNames[extension].says
        : 'An extension that Trickle does not know. A peer that does not know it leaves it out of its answer.',
    'extension-attribute': ({ attribute }) => {
      if (attribute === undefined) return 'A setting of the extension.';
      if (attribute === 'vad-off') return 'The bit that marks speech is not used.';
      if (attribute === 'vad-on') return 'The bit that marks speech is used.';
      return `Inside: ${extensionNames[attribute.inner].says}`;
    }
  }
};

const ids: Readonly<Record<ExtensionId, string>> = {
  malformed: 'Not an id: an id is a number.',
  'one-byte': 'The number that stands for the URI in packets. 1 to 14 fit the one-byte form.',
  reserved: 'The one-byte form reserves 15, so this extension needs the two-byte form.',
  'two-byte': 'The number that stands for the URI in packets. Above 14 it needs the two-byte form.',
  open: 'One of the ids 4096 to 4351, with which an offer lets the answerer choose.',
  'out-of-range': 'Not an id: those are 1 to 255, and 4096 to 4351 in offers.'
};

const directions: Readonly<Record<Direction, string>> = {
  sendrecv: 'Both sides may use the extension.',
  sendonly: 'Only the sender of this description uses the extension.',
  recvonly: 'Only the peer uses the extension.',
  inactive: 'The extension is known but not used for now.'
};
