import type { ChangeFacts, CodecTypes } from '#lib/protocol/sdp/compare/change.ts';
import type { ComparisonWords } from '#lib/words/sdp/sdp-words.ts';
import { counted } from './lists.ts';

/** Two descriptions held against each other. */
export const comparison: ComparisonWords = {
  section: ({ media = '', mid, index }) =>
    index === 0
      ? 'Session'
      : `${media === '' ? 'media' : media} · ${mid === undefined ? `m-line ${index}` : `mid ${mid}`}`,
  counts: ({ added, removed, changed, moved }) => {
    const some = Object.entries({ added, removed, changed, moved }).filter(([, count]) => count > 0);
    if (some.length === 0) return 'The same text';
    return some
      .map(([word, count], index) => `${index === 0 ? counted(count, 'line') : count} ${word}`)
      .join(', ');
  },
  changes: {
    'section-added': ({ lines }) => `section added, ${counted(lines, 'line')}`,
    'section-removed': ({ lines }) => `section removed, ${counted(lines, 'line')}`,
    media: ({ from, to }) => `media: ${from} → ${to}`,
    port: ({ from, to, rejected }) => `port ${from} → ${to}${rejected ? ': rejected' : ''}`,
    protocol: ({ from, to }) => `protocol: ${from} → ${to}`,
    format: ({ from, to }) => `format: ${from || 'none'} → ${to || 'none'}`,
    direction: ({ from, to }) => `direction: ${from} → ${to}`,
    credentials: ({ from, to }) => `ICE credentials: ufrag ${from} → ${to}`,
    codecs: ({ sign, codecs }) =>
      `${counted(codecs.flatMap(({ payloadTypes }) => payloadTypes).length, 'codec')} ${sign}: ${codecList(codecs)}`,
    'payload-type': ({ payloadType, from, to }) =>
      `payload type ${payloadType}: ${from || 'no codec'} → ${to || 'no codec'}`,
    preference: ({ first }) =>
      first ? `order of preference: first ${first.from} → ${first.to}` : 'order of preference changed',
    'codec-lines': ({ of, codecs }) => `${of} changed: ${codecList(codecs)}`,
    lines: ({ of, sign, count }) => `${counted(count, things[of])} ${sign}`,
    value: ({ name, values }) => (values ? `${name}: ${values.from} → ${values.to}` : `${name} changed`),
    names: ({ sign, names }) =>
      `${sign}: ${names.map(({ name, count }) => (count === 1 ? name : `${name} × ${count}`)).join(', ')}`
  }
};

const things: Readonly<Record<ChangeFacts['lines']['of'], string>> = {
  candidate: 'candidate',
  'header-extension': 'header extension',
  'ssrc-line': 'SSRC line',
  line: 'line'
};

/** `H264 103, 107; VP8 96`: payload types by codec. */
function codecList(codecs: readonly CodecTypes[]): string {
  return codecs
    .map(({ name, payloadTypes }) => [name, payloadTypes.join(', ')].filter(Boolean).join(' '))
    .join('; ');
}
